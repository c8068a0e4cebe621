/**
 * Watches of records: keeps which records of the window stand where, and gives each ward or place its watch.
 *
 * Records come in any order, so a record that is older than the newest one of its watch makes that watch count anew
 * from the records in memory. The memory reaches one window back and is read from the database at the start; what is
 * older than that opens nothing.
 */
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { CommittedGroup, CommittedRecord } from '../../../events.ts';
import { isProposal } from '../../../store/proposed-records.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import { withoutCoarsePlace } from './coarse-place.ts';
import { advanceTo, createWatch, observeLevel } from '../engine/episode.ts';
import type { ActiveRule, EpisodeSink, FlapGuard, Watch } from '../engine/episode.ts';
import type { Subject } from '../plan.ts';
import { resume } from '../second-look/second-look.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { takeUnsaid, toAlertChange, toTold } from '../engine/watch-change.ts';
import { keepWorst } from '../engine/worst-figure.ts';

/** What a watch needs of a record. */
export interface CountedRecord {
  readonly recordId: number;
  readonly feedId: string;
  readonly serviceId: string;
  readonly kind: string;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly timeMs: number;
  readonly body: CommittedRecord['body'];
}

export interface RecordWatches {
  /** Takes the rules in force and the records of their windows; open episodes go on. */
  load(rules: readonly ActiveRule[], open: readonly OwnedEpisode[]): Promise<void>;
  evaluate(records: readonly CountedRecord[]): AlertChange[];
  tick(nowMs: number): AlertChange[];
}

interface RuleRecords {
  readonly rule: ActiveRule;
  readonly records: Map<number, CountedRecord>;
  readonly watches: Map<string, Watch>;
  /** Feeds that the alert of each open watch is made of. */
  readonly told: Map<Watch, ReadonlySet<string>>;
}

export interface RecordWatchesDeps {
  /** Records of a service and kind that were opened after a time, oldest first. */
  readonly listRecords: (serviceId: string, kind: string, sinceMs: number) => Promise<CountedRecord[]>;
  readonly flapGuard: FlapGuard;
  readonly now: () => number;
  /** The agency that answers for a ward, or for the service when there is none. */
  readonly agencyOf: (areaCode: string | null, serviceId: string) => string | undefined;
}

/** Makes the watches of records; empty until `load`. */
export function createRecordWatches({
  listRecords,
  flapGuard,
  now,
  agencyOf,
}: RecordWatchesDeps): RecordWatches {
  let all: RuleRecords[] = [];
  let changes: AlertChange[] = [];
  const silent: EpisodeSink = { flapGuard, mayOpen: () => true, onStep: () => {} };
  const toSink = (entry: RuleRecords): EpisodeSink => ({
    ...silent,
    onStep(watch, what, timeMs) {
      const step = toTold(watch, what, timeMs, false);
      tellUnsaid(entry, watch);
      tell(entry, watch, step);
    },
  });
  const tellUnsaid = (entry: RuleRecords, watch: Watch) => {
    const worst = takeUnsaid(watch);
    if (worst !== undefined) tell(entry, watch, worst);
  };
  const tell = (entry: RuleRecords, watch: Watch, change: AlertChange) => {
    const feedIds = [...new Set(listCounted(entry, watch).map(({ feedId }) => feedId))];
    if (watch.open) entry.told.set(watch, new Set([...(entry.told.get(watch) ?? []), ...feedIds]));
    else entry.told.delete(watch);
    changes.push({ ...change, feedIds });
  };
  const take = () => {
    const taken = changes;
    changes = [];
    return taken;
  };

  return {
    async load(rules, open) {
      const older = all;
      all = [];
      for (const rule of rules.filter(({ plan }) => plan.source === 'records')) {
        const kept = older.find(
          (entry) => entry.rule.definition.id === rule.definition.id && entry.rule.version === rule.version,
        );
        all.push(kept ?? (await loadRule(rule, open)));
      }
    },
    evaluate(records) {
      for (const entry of all) {
        const to = toSink(entry);
        for (const given of records) {
          const counted = toCounted(given, entry.rule);
          // An import brings years at once: what has left the window already opens nothing.
          if (counted.timeMs <= now() - entry.rule.plan.windowMs || !isCounted(counted, entry.rule)) continue;
          count(entry, counted, to);
        }
      }
      return take();
    },
    tick(nowMs) {
      for (const entry of all) {
        const { rule, records, watches } = entry;
        const to = toSink(entry);
        for (const [key, watch] of watches) {
          advanceTo(watch, nowMs, to);
          if (watch.open) tellUnsaid(entry, watch);
          if (watch.judge.dueMs === Infinity && !watch.open) watches.delete(key);
        }
        for (const [id, record] of records)
          if (record.timeMs <= nowMs - rule.plan.windowMs) records.delete(id);
      }
      return take();
    },
  };

  async function loadRule(rule: ActiveRule, open: readonly OwnedEpisode[]): Promise<RuleRecords> {
    const entry: RuleRecords = { rule, records: new Map(), watches: new Map(), told: new Map() };
    const { condition, serviceId, id } = rule.definition;
    if (condition.kind !== 'record-count') return entry;
    for (const record of await listRecords(serviceId, condition.recordKind, now() - rule.plan.windowMs)) {
      const counted = toCounted(record, rule);
      if (isCounted(counted, rule)) entry.records.set(record.recordId, counted);
    }
    // Episodes under way go on with the records that are still in their window.
    for (const episode of open.filter(({ ruleId }) => ruleId === id)) {
      const subject: Subject = {
        ...episode.subject,
        code: episode.subject.areaCode ?? episode.subject.key,
        name: { vi: '', en: '' },
        streams: [],
        facts: {},
        knownSinceMs: 0,
      };
      const watch = createWatch(rule, subject, 0);
      entry.watches.set(subject.key, watch);
      resume(watch, episode);
      entry.told.set(watch, new Set(episode.feedIds));
      countAnew(entry, watch, silent);
    }
    for (const record of entry.records.values())
      if (findWatch(entry, record) === undefined) makeWatch(entry, record, toSink(entry));
    for (const watch of entry.watches.values()) tellFeeds(entry, watch, listCounted(entry, watch));
    return entry;
  }

  /** A record of another feed makes the alert that feed's too, even where it makes it no worse. */
  function tellFeeds(entry: RuleRecords, watch: Watch, records: readonly CountedRecord[]): void {
    if (!watch.open) return;
    const told = entry.told.get(watch);
    if (records.every(({ feedId }) => told?.has(feedId) === true)) return;
    tellUnsaid(entry, watch);
    tell(entry, watch, { ...toAlertChange(watch, 'updated', watch.lastMs, false), milder: true });
  }

  function count(entry: RuleRecords, record: CountedRecord, to: EpisodeSink): void {
    if (entry.records.has(record.recordId)) return;
    entry.records.set(record.recordId, record);
    const watch = findWatch(entry, record);
    if (watch === undefined) {
      makeWatch(entry, record, to);
    } else if (record.timeMs >= watch.lastMs) {
      if (watch.judge.dueMs < record.timeMs) advanceTo(watch, record.timeMs - 1, to);
      watch.lastMs = record.timeMs;
      observeLevel(watch, record.timeMs, watch.judge.level(0, record.timeMs, 1, 0), to);
      if (watch.level > 0) keepWorst(watch);
    } else {
      countAnew(entry, watch, to);
    }
    if (watch !== undefined) tellFeeds(entry, watch, [record]);
  }

  /** Counts the records of a watch again in the order of their time; the episode that is open stays the same one. */
  function countAnew(entry: RuleRecords, watch: Watch, to: EpisodeSink): void {
    watch.judge = watch.rule.plan.createJudge(watch.subject);
    watch.judge.held = watch.open ? watch.severity : 0;
    const mine = listCounted(entry, watch).toSorted((a, b) => a.timeMs - b.timeMs);
    for (const record of mine) {
      watch.lastMs = Math.max(watch.lastMs, record.timeMs);
      const level = watch.judge.level(0, record.timeMs, 1, 0);
      // Only what is at least as high as known now may change the episode; lower counts are of before.
      if (level > watch.level || record.timeMs >= watch.lastMs)
        observeLevel(watch, Math.max(record.timeMs, watch.levelMs), level, to);
      if (level === watch.level && level > 0 && record.timeMs >= watch.openedMs) keepWorst(watch);
    }
  }

  function makeWatch(entry: RuleRecords, record: CountedRecord, to: EpisodeSink): void {
    const { rule, watches } = entry;
    const subject = toSubject(rule, record, agencyOf);
    if (subject === undefined) return;
    const watch = createWatch(rule, subject, 0);
    countAnew(entry, watch, to);
    // A place becomes a watch only when its count holds: else each record would be the middle of one.
    if (
      watch.open ||
      rule.definition.condition.kind !== 'record-count' ||
      rule.definition.condition.within === 'area'
    )
      watches.set(subject.key, watch);
  }

  function findWatch({ rule, watches }: RuleRecords, record: CountedRecord): Watch | undefined {
    const direct = record.areaCode === null ? undefined : watches.get(`area:${record.areaCode}`);
    if (direct !== undefined) return direct;
    const own = watches.get(toLoneKey(record));
    if (own !== undefined) return own;
    for (const watch of watches.values()) if (watch.open && isNear(rule, watch, record)) return watch;
    return undefined;
  }
}

/** The records of a group, each with the feed of its delivery. */
export function listGroupRecords({ records, deliveries }: CommittedGroup): CountedRecord[] {
  const feedOf = new Map(deliveries.map(({ id, feedId }) => [id, feedId]));
  return records.flatMap((record) => {
    const feedId = feedOf.get(record.deliveryId) ?? '';
    if (isProposal({ feedId, status: record.status })) return [];
    return [{ ...record, feedId, timeMs: record.openedMs ?? record.timeMs }];
  });
}

function listCounted({ rule, records }: RuleRecords, watch: Watch): CountedRecord[] {
  return [...records.values()].filter((record) => isNear(rule, watch, record));
}

function toCounted(record: CountedRecord, { definition: { condition } }: ActiveRule): CountedRecord {
  return condition.kind === 'record-count' ? withoutCoarsePlace(record, condition.within) : record;
}

function isCounted({ serviceId, kind, body, areaCode }: CountedRecord, { definition }: ActiveRule): boolean {
  const { condition } = definition;
  if (
    condition.kind !== 'record-count' ||
    serviceId !== definition.serviceId ||
    kind !== condition.recordKind
  )
    return false;
  // Who counts by place counts what has none by itself: it is near to nothing, and one may be enough.
  if (condition.within === 'area' && areaCode === null) return false;
  return Object.entries(condition.where ?? {}).every(([field, value]) => String(body[field] ?? '') === value);
}

function isNear(
  { definition: { condition } }: ActiveRule,
  { subject }: Watch,
  record: CountedRecord,
): boolean {
  if (condition.kind !== 'record-count') return false;
  if (condition.within === 'area') return subject.key === `area:${record.areaCode}`;
  if (subject.key === toLoneKey(record)) return true;
  const { lon, lat } = subject;
  if (lon === null || lat === null || record.lon === null || record.lat === null) return false;
  return haversineMeters(lon, lat, record.lon, record.lat) <= condition.within.radiusM;
}

/** The subject of a record without a place. */
function toLoneKey({ recordId }: CountedRecord): string {
  return `record:${recordId}`;
}

function toSubject(
  { definition }: ActiveRule,
  record: CountedRecord,
  agencyOf: RecordWatchesDeps['agencyOf'],
): Subject | undefined {
  const { condition, serviceId } = definition;
  const isArea = condition.kind === 'record-count' && condition.within === 'area';
  const agencyId = agencyOf(record.areaCode, serviceId);
  if (agencyId === undefined) return undefined;
  const key = isArea
    ? `area:${record.areaCode}`
    : record.lon === null
      ? toLoneKey(record)
      : `place:${record.recordId}`;
  const code = record.areaCode ?? key;
  const place = { lon: record.lon, lat: record.lat };
  return {
    key,
    assetId: null,
    agencyId,
    areaCode: record.areaCode,
    ...place,
    feedId: null,
    demo: false,
    code,
    name: { vi: code, en: code },
    streams: [],
    facts: {},
    knownSinceMs: 0,
  };
}
