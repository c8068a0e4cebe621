/**
 * The second look: evaluates watches again over a stretch of stored data and changes what was thought before.
 *
 * It is what late and corrected data, a restart and a new rule have in common: read the data back as far as the watch
 * needs, run the same code over them, compare the episodes with the stored ones. Looking twice changes nothing.
 */
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { RuleStore } from '../../rule-sources.ts';
import { findCorrection, toDisputed, toUndisputed } from '../corrections/corrections.ts';
import { diffEpisodes, findTakenBack } from './diff-episodes.ts';
import { createWatch } from '../engine/episode.ts';
import type { Watch } from '../engine/episode.ts';
import { toLevel } from '../plan.ts';
import type { PlanContext } from '../plan.ts';
import { readFixes } from './read-fixes.ts';
import { replay } from './replay.ts';
import type { ReplayDeps, Rerun } from './replay.ts';
import { listEpisodesSince } from './stored-episodes.ts';
import type { OwnedEpisode } from './stored-episodes.ts';
import { toAlertRule, toAlertSubject } from '../engine/watch-change.ts';

/** So many rows are read for one chunk; between chunks the live data have their turn. */
export const ROWS_PER_CHUNK = 20_000;
const WATCHES_PER_CHUNK = 500;
/** A stream without an interval is expected to bring a value a minute. */
const DEFAULT_INTERVAL_MS = 60_000;

/** A watch that needs a second look from a time on. */
export interface Doubt {
  readonly watch: Watch;
  readonly fromMs: number;
  /** Data came late; false for a watch that is new. */
  readonly late: boolean;
  /** Since when it waits. */
  readonly sinceMs: number;
  /** A sender replaced values that were there. */
  readonly corrected: boolean;
}

export interface SecondLookDeps extends Omit<ReplayDeps, 'moment'> {
  readonly db: Database;
  readonly store: RuleStore;
  readonly moment: PlanContext['moment'];
}

/** About how many rows are read to run a watch over so long a time. */
export function expectRows(watch: Watch, forMs: number): number {
  const intervalMs = watch.graceMs || DEFAULT_INTERVAL_MS;
  return ((forMs + watch.rule.plan.windowMs) / intervalMs) * Math.max(1, watch.subject.streams.length);
}

/** From when its judge has heard what it could not decide by; undefined for nothing. It counts as looked at from then on. */
export function takeBacklogMs({ judge }: Watch): number | undefined {
  const { backlogFromMs = NaN } = judge;
  if (Number.isNaN(backlogFromMs)) return undefined;
  judge.backlogFromMs = NaN;
  return backlogFromMs;
}

/** Takes doubts for one chunk out of the list: as many as their data allow, at least one. */
export function takeChunk(doubts: Map<Watch, Doubt>, nowMs: number): Doubt[] {
  const chunk: Doubt[] = [];
  let rows = 0;
  for (const [watch, doubt] of doubts) {
    const expected = expectRows(watch, nowMs - doubt.fromMs);
    if (chunk.length > 0 && (rows + expected > ROWS_PER_CHUNK || chunk.length >= WATCHES_PER_CHUNK)) break;
    chunk.push(doubt);
    doubts.delete(watch);
    rows += expected;
  }
  return chunk;
}

/** Looks again and leaves each watch as the data tell it now; returns what has to be stored. */
export async function lookAgain(
  doubts: readonly Doubt[],
  nowMs: number,
  deps: SecondLookDeps,
): Promise<AlertChange[]> {
  const looks = await readLooks(doubts, deps);
  const changes: AlertChange[] = [];
  for (const part of toParts(looks, nowMs)) changes.push(...(await lookAt(part, nowMs, deps)));
  return changes;
}

/** A doubt with from when the machine runs and the episodes since then, as they are stored. */
interface Look extends Doubt {
  readonly startMs: number;
  readonly stored: readonly OwnedEpisode[];
}

/**
 * What is under way where a look would begin is looked at from its own beginning when what is stored of it is of later:
 * its level then is not known, or the worst that it tells may rest on what has come.
 */
async function readLooks(
  doubts: readonly Doubt[],
  { db, flapGuard }: Pick<SecondLookDeps, 'db' | 'flapGuard'>,
): Promise<Look[]> {
  const read = async (given: readonly { readonly doubt: Doubt; readonly startMs: number }[]) => {
    const pairs = given.map(({ doubt: { watch } }) => ({
      ruleId: watch.rule.definition.id,
      subject: watch.subject.key,
    }));
    const firstMs = Math.min(...given.map(({ startMs }) => startMs));
    const episodes = await listEpisodesSince(db, pairs, firstMs - flapGuard.withinMs);
    const byPair = Map.groupBy(episodes, (episode) => `${episode.ruleId} ${episode.subject.key}`);
    return given.map(({ doubt, startMs }): Look => {
      const { watch } = doubt;
      return {
        ...doubt,
        startMs,
        stored: byPair.get(`${watch.rule.definition.id} ${watch.subject.key}`) ?? [],
      };
    });
  };
  const looks = await read(doubts.map((doubt) => ({ doubt, startMs: toStartMs(doubt) })));
  const asWell = looks.flatMap((look) => {
    const { startMs, fromMs, late, stored } = look;
    const underway = stored.find(
      ({ openedMs, closedMs, levelMs, figureMs }) =>
        openedMs < startMs &&
        (closedMs ?? Infinity) >= startMs &&
        (levelMs >= startMs || (late && figureMs !== null && figureMs >= fromMs)),
    );
    return underway === undefined
      ? []
      : [{ look, doubt: look, startMs: toStartMs({ ...look, fromMs: underway.openedMs }) }];
  });
  if (asWell.length === 0) return looks;
  const longer = new Map((await read(asWell)).map((look, i) => [asWell[i]?.look, look]));
  return looks.map((look) => longer.get(look) ?? look);
}

/** Looks in parts whose rows fit into memory. */
function toParts(looks: readonly Look[], nowMs: number): Look[][] {
  const parts: Look[][] = [];
  let rows = Infinity;
  for (const look of looks) {
    const expected = expectRows(look.watch, nowMs - look.startMs);
    if (rows + expected > ROWS_PER_CHUNK) {
      parts.push([]);
      rows = 0;
    }
    parts.at(-1)?.push(look);
    rows += expected;
  }
  return parts;
}

async function lookAt(looks: readonly Look[], nowMs: number, deps: SecondLookDeps): Promise<AlertChange[]> {
  const { db, store } = deps;
  const dataMs = Math.min(...looks.map((look) => look.startMs - look.watch.rule.plan.windowMs));
  const streamIds = [
    ...new Set(looks.flatMap(({ watch }) => watch.subject.streams.map((stream) => stream.id))),
  ];
  const assetIds = [
    ...new Set(
      looks
        .filter(({ watch }) => watch.rule.plan.source === 'positions')
        .map(({ watch }) => watch.subject.assetId ?? -1),
    ),
  ];
  const [readings, fixes] = await Promise.all([
    streamIds.length === 0
      ? undefined
      : store.observations(streamIds, dataMs - 1, nowMs + DEFAULT_INTERVAL_MS),
    readFixes(db, assetIds, dataMs, nowMs + DEFAULT_INTERVAL_MS),
  ]);
  const reruns = looks.map(({ watch, ...look }) => ({
    ...look,
    old: watch,
    rerun: toRerun(watch, look.startMs, look.stored),
  }));
  replay(
    reruns.map(({ rerun }) => rerun),
    readings,
    fixes,
    nowMs,
    { ...deps, rowsToMs: Infinity },
  );

  const changes: AlertChange[] = [];
  for (const { old, stored, startMs, late, corrected, rerun } of reruns) {
    const { disputed } = old;
    adopt(old, rerun.watch);
    const context = { rule: toAlertRule(old.rule), subject: toAlertSubject(old), late };
    const overlapping = stored.filter(({ closedMs }) => closedMs === null || closedMs >= startMs);
    const over = corrected || disputed ? findTakenBack(rerun.episodes, overlapping) : undefined;
    const correction =
      over === undefined || disputed ? undefined : await findCorrection(db, old, startMs, nowMs);
    const takenBack = disputed || correction !== undefined ? over : undefined;
    if (takenBack === undefined) {
      changes.push(...diffEpisodes(rerun.episodes, overlapping, context));
      const open = disputed
        ? stored.find((episode) => episode.disputed && episode.closedMs === null)
        : undefined;
      if (open !== undefined) changes.push(toUndisputed(open, nowMs, context));
      old.disputed = false;
      continue;
    }
    keepOpen(old, takenBack);
    if (correction !== undefined) changes.push(toDisputed(takenBack, correction, context));
  }
  return changes;
}

/** The watch goes on with the episode as it is stored, whatever its values say now. */
function keepOpen(watch: Watch, { openedMs, severity, worstSeverity }: OwnedEpisode): void {
  watch.disputed = true;
  watch.open = true;
  watch.openedMs = openedMs;
  watch.severity = toLevel(severity);
  watch.worst = toLevel(worstSeverity);
  watch.settled = true;
}

/** From here on the machine must run so that all its holds are known at `fromMs`. */
function toStartMs({ watch, fromMs }: Pick<Doubt, 'watch' | 'fromMs'>): number {
  const { holdMs, clearHoldMs } = watch.rule.plan;
  return fromMs - holdMs - clearHoldMs - (holdMs + clearHoldMs > 0 ? watch.graceMs : 0);
}

/** A fresh watch that goes on with the stored episode that was open at the start, and remembers closings before it. */
function toRerun(old: Watch, startMs: number, stored: readonly OwnedEpisode[]): Rerun {
  const watch = createWatch(old.rule, old.subject, old.index);
  // Who is catching up is not yet silent by what is stored of it so far.
  const arrivedMs = old.open ? undefined : old.judge.arrivedMs;
  const rerun: Rerun = { watch, fromMs: startMs, episodes: [], arrivedMs };
  for (const episode of stored) {
    const { openedMs, closedMs } = episode;
    if (closedMs === openedMs) continue;
    if (closedMs !== null && closedMs < startMs) watch.closes.push(closedMs);
    else if (openedMs < startMs) {
      resume(watch, episode);
      rerun.episodes.push({
        openedMs,
        closedMs: null,
        level: watch.severity,
        worst: watch.worst,
        peak: null,
        evidence: null,
        steps: [],
      });
    }
  }
  return rerun;
}

/** Takes up an episode that is stored as open. */
export function resume(
  watch: Watch,
  {
    openedMs,
    severity,
    worstSeverity,
    figure,
    disputed,
  }: Pick<OwnedEpisode, 'openedMs' | 'severity' | 'worstSeverity' | 'figure' | 'disputed'>,
): void {
  watch.open = true;
  watch.openedMs = openedMs;
  watch.severity = toLevel(severity);
  watch.worst = toLevel(worstSeverity);
  watch.level = watch.severity;
  watch.judge.held = watch.severity;
  watch.levelMs = openedMs;
  watch.turnedMs = openedMs;
  watch.settled = true;
  watch.disputed = disputed;
  watch.told.level = watch.worst;
  watch.told.figure = figure ?? NaN;
}

/** The watch in force becomes what the fresh one found. */
function adopt(watch: Watch, fresh: Watch): void {
  const {
    judge,
    lastMs,
    slotMs,
    level,
    levelMs,
    turnedMs,
    settled,
    open,
    openedMs,
    severity,
    worst,
    closes,
    suppressedMs,
    told,
  } = fresh;
  Object.assign(watch, {
    judge,
    lastMs: Math.max(lastMs, watch.lastMs),
    level,
    levelMs,
    turnedMs,
    settled,
    open,
    openedMs,
    severity,
    worst,
    closes,
    suppressedMs,
  });
  Object.assign(watch.told, told);
  if (slotMs !== null) watch.slotMs?.set(slotMs);
}
