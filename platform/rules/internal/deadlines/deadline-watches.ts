/**
 * Watches of the time that records have. A look compares the records that hold now with the alerts that are open, both
 * as the database has them: what a crash interrupts, the next look finds.
 */
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import type { AlertChange, AlertSubject } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { ActiveRule } from '../engine/episode.ts';
import { toLevel, toSeverity } from '../plan.ts';
import { lookAtRules, toRowChange } from '../row-watches.ts';
import type { RowWatches } from '../row-watches.ts';
import { readLastEnds } from '../second-look/stored-episodes.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { findLevel, toBeginMs, toCount } from './deadline-level.ts';
import type { Found, WorkingMsBetween } from './deadline-level.ts';
import { listEnds, listOpenSpans } from './record-spans.ts';
import type { RecordSpan } from './record-spans.ts';

/** A look comes at most every half minute, or soon after records changed. */
export interface DeadlineWatches extends RowWatches {
  load(rules: readonly ActiveRule[]): void;
  /** Records of these services were changed. */
  mark(serviceIds: Iterable<string>): void;
}

export interface DeadlineWatchesDeps {
  readonly db: Database;
  readonly workingMsBetween: WorkingMsBetween;
  /** Statuses of a kind of record that end it. */
  readonly closedStatusesOf: (serviceId: string, kind: string) => readonly string[];
  readonly agencyOf: (
    areaCode: string | null,
    serviceId: string,
    told?: { readonly named?: string | null; readonly feedId?: string | null },
  ) => string | undefined;
  readonly mayOpen: (subject: AlertSubject, timeMs: number) => boolean;
}

const LOOK_MS = 30_000;
/** Records that change all the time are looked at this often. */
const PAUSE_MS = 5_000;
/** Beyond the next so many days no working time before a due time is looked for: the longest holiday and its weekends. */
const LONGEST_REST_MS = 21 * 86_400_000;

type DeadlineRule = ActiveRule & { readonly condition: DeadlineCondition };

export function createDeadlineWatches(deps: DeadlineWatchesDeps): DeadlineWatches {
  const { db, workingMsBetween, closedStatusesOf } = deps;
  let rules: readonly DeadlineRule[] = [];
  const marked = new Set<string>();
  const lookedMs = new Map<string, number>();

  return {
    load(inForce) {
      rules = inForce.flatMap((rule) => {
        const { condition } = rule.definition;
        return condition.kind === 'record-due' || condition.kind === 'record-stays'
          ? [{ ...rule, condition }]
          : [];
      });
      lookedMs.clear();
    },
    mark(serviceIds) {
      for (const serviceId of serviceIds) marked.add(serviceId);
    },
    async look(nowMs, atOnce = false) {
      const due = rules.filter(({ definition: { id, serviceId } }) => {
        const pauseMs = atOnce ? 0 : marked.has(serviceId) ? PAUSE_MS : LOOK_MS;
        return nowMs - (lookedMs.get(id) ?? -Infinity) >= pauseMs;
      });
      const spans = await listOpenSpans(
        db,
        due.map(({ condition, definition: { serviceId } }) => ({
          serviceId,
          condition,
          closedStatuses: closedStatusesOf(serviceId, condition.recordKind),
          untilMs: toUntilMs(condition, nowMs),
        })),
      );
      const spansOf = new Map(due.map((rule, index) => [rule, spans[index] ?? []]));
      const changes = await lookAtRules(db, due, async (rule, open) => {
        const found = await lookAtRule(rule, open, spansOf.get(rule) ?? [], nowMs);
        lookedMs.set(rule.definition.id, nowMs);
        return found;
      });
      for (const { definition } of due) marked.delete(definition.serviceId);
      return changes;
    },
  };

  async function lookAtRule(
    rule: DeadlineRule,
    open: readonly OwnedEpisode[],
    spans: readonly RecordSpan[],
    nowMs: number,
  ): Promise<AlertChange[]> {
    const { condition, definition } = rule;
    const count = toCount(condition, workingMsBetween);
    const found = new Map<string, Found>();
    for (const [key, list] of toSubjects(condition, spans)) {
      const level = findLevel(condition, list, nowMs, count);
      if (level !== undefined) found.set(key, level);
    }
    const openByKey = new Map(open.map((episode) => [episode.subject.key, episode]));
    const fresh = [...found.keys()].filter((key) => !openByKey.has(key));
    const lastEnds = await readLastEnds(db, definition.id, fresh);
    const gone = open.filter(({ subject }) => !found.has(subject.key));
    const ends = await listEnds(
      db,
      gone.flatMap(({ subject }) => toRecordId(subject.key) ?? []),
    );
    return [
      ...gone.map((episode) => toClosing(rule, episode, ends, nowMs)),
      ...[...found].flatMap(([key, level]) => {
        const episode = openByKey.get(key);
        if (episode !== undefined) return toMove(rule, episode, level, nowMs);
        const beganMs = Math.min(nowMs, toBeginMs(condition, level.spans, count));
        const openedMs = Math.max(beganMs, (lastEnds.get(key) ?? -Infinity) + 1);
        return toOpening(rule, key, level, openedMs);
      }),
    ];
  }

  function toOpening(rule: DeadlineRule, key: string, found: Found, openedMs: number): AlertChange[] {
    const [first] = found.spans;
    if (first === undefined) return [];
    const isRecord = rule.condition.within === 'record';
    const isSenders = rule.condition.leads === 'sender';
    const named = isRecord ? (first.agency ?? (isSenders ? first.takenBy : null)) : null;
    const agencyId = deps.agencyOf(first.areaCode, rule.definition.serviceId, {
      named,
      feedId: isRecord && isSenders ? first.feedId : null,
    });
    if (agencyId === undefined) return [];
    const subject: AlertSubject = {
      key,
      assetId: null,
      agencyId,
      areaCode: first.areaCode,
      lon: isRecord ? first.lon : null,
      lat: isRecord ? first.lat : null,
      feedId: first.feedId,
      demo: false,
    };
    if (!deps.mayOpen(subject, openedMs)) return [];
    const severity = toSeverity(found.level);
    return [
      {
        ...toRowChange(rule, subject, openedMs),
        what: 'opened',
        timeMs: openedMs,
        severity,
        worstSeverity: severity,
        evidence: toDeadlineEvidence(rule.condition, found),
        feedIds: listFeeds(found),
        closedMs: null,
      },
    ];
  }
}

/** The latest moment of a record that may hold now. */
function toUntilMs({ steps, counts }: DeadlineCondition, nowMs: number): number {
  const leastMs = Math.min(...steps.map(({ afterSec }) => afterSec)) * 1000;
  if (counts !== 'working' || leastMs >= 0) return nowMs - leastMs;
  return nowMs - 5 * leastMs + LONGEST_REST_MS;
}

/** Spans by the subject that they count for; a record without a ward counts in none. */
function toSubjects(
  { within }: DeadlineCondition,
  spans: readonly RecordSpan[],
): ReadonlyMap<string, readonly RecordSpan[]> {
  if (within === 'record') return new Map(spans.map((span) => [`${RECORD}${span.recordId}`, [span]]));
  return Map.groupBy(
    spans.filter(({ areaCode }) => areaCode !== null),
    ({ areaCode }) => `area:${areaCode}`,
  );
}

const RECORD = 'record:';

function toRecordId(key: string): number | undefined {
  return key.startsWith(RECORD) ? Number(key.slice(RECORD.length)) : undefined;
}

function toClosing(
  rule: ActiveRule,
  episode: OwnedEpisode,
  ends: ReadonlyMap<number, number>,
  nowMs: number,
): AlertChange {
  const { subject, openedMs, severity, worstSeverity } = episode;
  const endedMs = ends.get(toRecordId(subject.key) ?? NaN) ?? nowMs;
  const closedMs = Math.max(openedMs, Math.min(endedMs, nowMs));
  return {
    ...toRowChange(rule, subject, openedMs),
    what: 'closed',
    timeMs: closedMs,
    severity,
    worstSeverity,
    evidence: [],
    feedIds: [],
    closedMs,
  };
}

function listFeeds({ spans }: Found): string[] {
  return [...new Set(spans.map(({ feedId }) => feedId))];
}

/** What an open episode has to tell: another level, more records than before, or records of another feed. */
function toMove(rule: DeadlineRule, episode: OwnedEpisode, found: Found, nowMs: number): AlertChange[] {
  const { subject, openedMs } = episode;
  const before = toLevel(episode.severity);
  const feedIds = listFeeds(found);
  const isSame = found.level === before && found.spans.length === episode.figure;
  if (isSame && feedIds.every((feedId) => episode.feedIds.includes(feedId))) return [];
  const worst = Math.max(found.level, toLevel(episode.worstSeverity));
  return [
    {
      ...toRowChange(rule, subject, openedMs),
      what: found.level > before ? 'raised' : found.level < before ? 'lowered' : 'updated',
      timeMs: nowMs,
      severity: toSeverity(found.level),
      worstSeverity: toSeverity(worst),
      evidence: toDeadlineEvidence(rule.condition, found),
      feedIds,
      closedMs: null,
    },
  ];
}

/** How many records, the moment of the first of them, and the step that they have reached. */
export function toDeadlineEvidence(
  condition: DeadlineCondition,
  { spans, afterSec, least }: Found,
): Evidence[] {
  return [
    {
      datastream: null,
      property: condition.kind,
      value: spans.length,
      unit: '',
      timeMs: spans[0]?.fromMs ?? NaN,
      quality: 'valid',
      limit: condition.within === 'area' ? least : null,
      coverage: null,
      aggregate: 'count',
      ...(afterSec > 0 ? { forSec: afterSec } : {}),
    },
  ];
}
