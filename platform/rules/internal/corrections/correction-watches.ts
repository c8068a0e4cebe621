/**
 * Watches of corrections: which feed is counted when, and what its episode is. A feed is counted anew after something of
 * it was changed or decided, and when the window of its open episode has passed.
 */
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { AlertChange, AlertSubject } from '../../../alerts/alert-change.ts';
import { change } from '../../../events.ts';
import type { CommittedGroup } from '../../../events.ts';
import type { Database } from '../../../kernel/database.ts';
import { countCorrections, listChangedFeeds } from './count-corrections.ts';
import type { CountedCorrections } from './count-corrections.ts';
import type { ActiveRule } from '../engine/episode.ts';
import { clear, toLevel, toSeverity } from '../plan.ts';
import type { Level } from '../plan.ts';
import { toCountLadder, toLadderLevel, toLimit } from '../limits/steps.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { toAlertRule } from '../engine/watch-change.ts';

/** A feed as corrections need it. */
export interface WatchedFeed {
  readonly id: string;
  readonly serviceId: string;
  readonly agencyId: string;
  readonly demo: boolean;
}

export interface CorrectionWatches {
  /** Takes the rules in force; open episodes go on and are counted anew, like everything that nobody has counted yet. */
  load(rules: readonly ActiveRule[], open: readonly OwnedEpisode[]): void;
  /** Something of these feeds was changed or decided. */
  mark(feedIds: Iterable<string>): void;
  /** Counts of what is due a few; a feed at most every few seconds. `atOnce` counts all, without that pause. */
  count(nowMs: number, atOnce?: boolean): Promise<AlertChange[]>;
}

export interface CorrectionWatchesDeps {
  readonly db: Database;
  readonly listFeeds: () => readonly WatchedFeed[];
  readonly mayOpen: (subject: AlertSubject, timeMs: number) => boolean;
}

/** A feed that is changed again and again is counted this often: rules have better to do. */
const PAUSE_MS = 10_000;
/** Feeds that one look counts: evaluation waits for it, and after a start dozens are due. */
const MOST_A_LOOK = 3;

interface Episode {
  readonly openedMs: number;
  level: Level;
  worst: Level;
  count: number;
  /** When its window has passed if nothing more comes. */
  dueMs: number;
}

/** Makes the watches of corrections; nothing is counted before `load`. */
export function createCorrectionWatches({
  db,
  listFeeds,
  mayOpen,
}: CorrectionWatchesDeps): CorrectionWatches {
  let rules: readonly ActiveRule[] = [];
  const due = new Set<string>();
  /** Every feed is due (a start, another rule): it is asked first which of them can have been changed at all. */
  let isAllDue = false;
  const countedMs = new Map<string, number>();
  const episodes = new Map<string, Episode>();
  const keyOf = (rule: ActiveRule, feedId: string) => `${rule.definition.id} ${feedId}`;

  const countOne = async (rule: ActiveRule, feed: WatchedFeed, nowMs: number): Promise<AlertChange[]> => {
    const { condition } = rule.definition;
    if (condition.kind !== 'correction') return [];
    const key = keyOf(rule, feed.id);
    const open = episodes.get(key);
    const counted = await countCorrections(db, condition, feed.id, nowMs - rule.plan.windowMs);
    const ladder = toCountLadder(condition.steps);
    const level = toLadderLevel(ladder, counted?.count ?? 0, clear);
    const subject = toSubject(feed);
    const step = (what: AlertChange['what'], episode: Episode): AlertChange => ({
      rule: toAlertRule(rule),
      subject,
      openedMs: episode.openedMs,
      what,
      timeMs: what === 'closed' ? nowMs : (counted?.lastMs ?? nowMs),
      severity: toSeverity(episode.level),
      worstSeverity: toSeverity(episode.worst),
      late: false,
      note: null,
      evidence:
        counted === undefined
          ? []
          : toCorrectionEvidence(counted, toLimit(ladder, level).limit, condition.windowSec),
      closedMs: what === 'closed' ? nowMs : null,
    });
    if (counted === undefined || level === clear) {
      episodes.delete(key);
      return open === undefined ? [] : [step('closed', open)];
    }
    const dueMs = counted.lastMs + rule.plan.windowMs;
    if (open === undefined) {
      if (!mayOpen(subject, counted.lastMs)) return [];
      const episode = { openedMs: counted.lastMs, level, worst: level, count: counted.count, dueMs };
      episodes.set(key, episode);
      return [step('opened', episode)];
    }
    const before = open.level;
    const isNews = counted.count !== open.count;
    Object.assign(open, { level, worst: Math.max(open.worst, level), count: counted.count, dueMs });
    if (level !== before) return [step(level > before ? 'raised' : 'lowered', open)];
    return isNews ? [step('updated', open)] : [];
  };

  /** What was never changed and has no episode counts as zero without being counted. */
  const leaveOutUnchanged = async (nowMs: number): Promise<void> => {
    const changed = await listChangedFeeds(db, nowMs - Math.max(...rules.map(({ plan }) => plan.windowMs)));
    const withEpisode = new Set([...episodes.keys()].map(toFeedOf));
    for (const feedId of due) if (!changed.has(feedId) && !withEpisode.has(feedId)) due.delete(feedId);
    isAllDue = false;
  };

  return {
    load(inForce, open) {
      rules = inForce.filter(({ plan }) => plan.source === 'corrections');
      for (const { ruleId, subject, openedMs, severity, worstSeverity, figure } of open) {
        const rule = rules.find(({ definition }) => definition.id === ruleId);
        const key = rule === undefined ? undefined : keyOf(rule, toFeedId(subject));
        if (key === undefined || episodes.has(key)) continue;
        const [level, worst] = [toLevel(severity), toLevel(worstSeverity)];
        episodes.set(key, { openedMs, level, worst, count: figure ?? 0, dueMs: -Infinity });
      }
      for (const { id } of listFeeds()) due.add(id);
      isAllDue = true;
    },
    mark(feedIds) {
      for (const feedId of feedIds) due.add(feedId);
    },
    async count(nowMs, atOnce = false) {
      if (rules.length === 0) return [];
      const feeds = new Map(listFeeds().map((feed) => [feed.id, feed]));
      for (const [key, { dueMs }] of episodes) if (dueMs <= nowMs) due.add(toFeedOf(key));
      const changes: AlertChange[] = [];
      if (isAllDue) await leaveOutUnchanged(nowMs);
      let left = atOnce ? Infinity : MOST_A_LOOK;
      for (const feedId of due) {
        if (!atOnce && nowMs - (countedMs.get(feedId) ?? -Infinity) < PAUSE_MS) continue;
        if (left <= 0) break;
        left -= 1;
        countedMs.set(feedId, nowMs);
        const feed = feeds.get(feedId);
        for (const rule of rules)
          if (feed !== undefined && feed.serviceId === rule.definition.serviceId)
            changes.push(...(await countOne(rule, feed, nowMs)));
        due.delete(feedId);
      }
      return changes;
    },
  };
}

/** The feed in a key of an episode. */
function toFeedOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

const FEED = 'feed:';

function toSubject({ id, agencyId, demo }: WatchedFeed): AlertSubject {
  return {
    key: `${FEED}${id}`,
    assetId: null,
    agencyId,
    areaCode: null,
    lon: null,
    lat: null,
    feedId: id,
    demo,
  };
}

function toFeedId({ key }: AlertSubject): string {
  return key.slice(FEED.length);
}

/** How many, and the largest of them. */
export function toCorrectionEvidence(
  { count, lastMs, largest }: CountedCorrections,
  limit: number | null,
  windowSec: number,
) {
  const { after, ...changed } = largest;
  return [
    {
      datastream: null,
      property: 'corrections',
      value: count,
      unit: '',
      timeMs: lastMs,
      quality: 'valid',
      limit,
      coverage: null,
      aggregate: 'count',
      windowSec,
    },
    {
      datastream: changed.datastream,
      property: changed.property,
      value: after,
      before: changed.before,
      unit: changed.unit,
      timeMs: changed.timeMs,
      quality: changed.quality,
      limit: null,
      coverage: null,
      ...(changed.assetId === null ? {} : { assetId: changed.assetId }),
    },
  ] satisfies Evidence[];
}

/** Feeds of which something was changed: a value, a place, or a record once more. */
export function listCorrectedFeeds({
  n,
  change: changes,
  deliveryIds,
  positions,
  records,
  deliveries,
}: CommittedGroup): string[] {
  const ids = new Set<number>();
  for (
    let i = changes.indexOf(change.correction);
    i >= 0 && i < n;
    i = changes.indexOf(change.correction, i + 1)
  )
    ids.add(deliveryIds[i] ?? 0);
  for (const position of positions) if (position.change === change.correction) ids.add(position.deliveryId);
  for (const record of records) if (record.version > 1) ids.add(record.deliveryId);
  return deliveries.flatMap(({ id, feedId }) => (ids.has(id) ? [feedId] : []));
}
