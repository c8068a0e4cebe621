/** Compares the episodes that stored data tell now with those that were stored, and says what has to change. */
import type { AlertChange, AlertRule, AlertSubject } from '../../../alerts/alert-change.ts';
import { toLevel, toSeverity } from '../plan.ts';
import type { Level } from '../plan.ts';
import type { FoundEpisode } from './replay.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';

/** An episode as the database has it. */
export interface StoredEpisode {
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly severity: Severity;
  readonly worstSeverity: Severity;
  /** A sender took back what opened it, and nobody has confirmed that yet. */
  readonly disputed: boolean;
  /** The figure its evidence tells. */
  readonly figure: number | null;
}

export interface DiffContext {
  readonly rule: AlertRule;
  readonly subject: AlertSubject;
  /** Why a second look was taken; false for a rule that looks for the first time. */
  readonly late: boolean;
}

const WHY = { late: 'Late or corrected data show', again: 'A second look shows' } as const;
const NOTE = {
  longer: 'that it lasted longer.',
  other: 'other limits of the episode.',
  milder: 'other limits of the episode, and that it was never so severe.',
  none: 'that the condition did not hold.',
  joined: 'that it was part of the episode before.',
} as const;

function toNote(what: keyof typeof NOTE, { late }: DiffContext): string {
  return `${late ? WHY.late : WHY.again} ${NOTE[what]}`;
}

/** The changes that make the stored episodes those that were found; pure. Both lists are of the same stretch of time. */
export function diffEpisodes(
  found: readonly FoundEpisode[],
  stored: readonly StoredEpisode[],
  context: DiffContext,
): AlertChange[] {
  const changes: AlertChange[] = [];
  const left = new Set(stored.filter((episode) => !isVoid(episode)));
  const matches = new Map<FoundEpisode, StoredEpisode>();
  const match = (isSame: (a: FoundEpisode, b: StoredEpisode) => boolean, among: Iterable<StoredEpisode>) => {
    for (const episode of found) {
      if (matches.has(episode)) continue;
      const other = [...among].find(
        (candidate) => ![...matches.values()].includes(candidate) && isSame(episode, candidate),
      );
      if (other === undefined) continue;
      matches.set(episode, other);
      left.delete(other);
    }
  };
  match((a, b) => a.openedMs === b.openedMs, stored);
  match(overlaps, left);

  for (const episode of left) {
    const isPartOfAnother = found.some((other) => overlaps(other, episode));
    changes.push(toVoid(episode, toNote(isPartOfAnother ? 'joined' : 'none', context), context));
  }
  for (const episode of found) {
    const before = matches.get(episode);
    if (before === undefined) changes.push(...toNew(episode, context), ...toTold(episode, episode, context));
    else if (isEqual(episode, before)) changes.push(...toTold(episode, before, context));
    else if (goesOn(episode, before, context)) changes.push(toContinued(episode, before, context));
    else changes.push(...toRewritten(episode, before, context));
  }
  return changes;
}

/**
 * The open episode that the data tell to be over, or less, than it is stored. When that comes of a correction, its
 * sender does not decide: the episode stays until somebody confirms it.
 */
export function findTakenBack<Episode extends StoredEpisode>(
  found: readonly FoundEpisode[],
  stored: readonly Episode[],
): Episode | undefined {
  const open = stored.find(({ closedMs }) => closedMs === null);
  if (open === undefined) return undefined;
  const goesOnAsBad = found.some(
    (episode) =>
      episode.closedMs === null && overlaps(episode, open) && episode.level >= toLevel(open.severity),
  );
  return goesOnAsBad ? undefined : open;
}

/** An episode that was found not to have been ends when it begins. */
function isVoid({ openedMs, closedMs }: StoredEpisode): boolean {
  return closedMs === openedMs;
}

function overlaps(a: FoundEpisode, b: StoredEpisode): boolean {
  return a.openedMs <= (b.closedMs ?? Infinity) && b.openedMs <= (a.closedMs ?? Infinity);
}

function isEqual(found: FoundEpisode, stored: StoredEpisode): boolean {
  return (
    found.openedMs === stored.openedMs &&
    found.closedMs === stored.closedMs &&
    toWorst(found, stored) === toLevel(stored.worstSeverity) &&
    (found.closedMs !== null || found.level === toLevel(stored.severity))
  );
}

/** An episode that was already under way when the second look began keeps the worst that was known of it. */
function toWorst(found: FoundEpisode, stored: StoredEpisode): Level {
  return found.steps[0]?.what === 'opened'
    ? found.worst
    : Math.max(found.worst, toLevel(stored.worstSeverity));
}

function toNew(episode: FoundEpisode, context: DiffContext): AlertChange[] {
  let worst = 0;
  return episode.steps.map(({ what, timeMs, level, evidence }) => {
    worst = Math.max(worst, level);
    const closedMs = what === 'closed' ? episode.closedMs : null;
    return {
      ...context,
      openedMs: episode.openedMs,
      what,
      timeMs,
      severity: toSeverity(level),
      worstSeverity: toSeverity(worst),
      note: null,
      evidence,
      closedMs,
    };
  });
}

/** Nothing of the past is other than it was thought: the episode went on, as it does in life. */
function goesOn(found: FoundEpisode, stored: StoredEpisode, { late }: DiffContext): boolean {
  return !late && stored.closedMs === null && found.openedMs === stored.openedMs;
}

function toContinued(found: FoundEpisode, stored: StoredEpisode, context: DiffContext): AlertChange {
  const last = found.steps.at(-1);
  const isWorse = found.level > toLevel(stored.severity);
  return {
    ...context,
    openedMs: stored.openedMs,
    what: found.closedMs !== null ? 'closed' : isWorse ? 'raised' : 'lowered',
    timeMs: found.closedMs ?? last?.timeMs ?? found.openedMs,
    severity: toSeverity(found.level),
    worstSeverity: toSeverity(Math.max(found.worst, toLevel(stored.worstSeverity))),
    note: null,
    evidence: last?.evidence ?? [],
    closedMs: found.closedMs,
  };
}

/**
 * The episode as it is now known to have been. One that went through several severities is told step by step from its
 * beginning on: what was told of it before does not stand any more.
 */
function toRewritten(found: FoundEpisode, stored: StoredEpisode, context: DiffContext): AlertChange[] {
  const isLonger =
    found.openedMs <= stored.openedMs && (found.closedMs ?? Infinity) >= (stored.closedMs ?? Infinity);
  const isMilder = toWorst(found, stored) < toLevel(stored.worstSeverity);
  const whole: AlertChange = {
    ...context,
    openedMs: stored.openedMs,
    newOpenedMs: found.openedMs,
    what: isLonger ? 'extended' : 'corrected',
    timeMs: found.closedMs ?? found.steps.at(-1)?.timeMs ?? found.openedMs,
    severity: toSeverity(found.level),
    worstSeverity: toSeverity(toWorst(found, stored)),
    note: toNote(isLonger ? 'longer' : isMilder ? 'milder' : 'other', context),
    evidence: found.evidence ?? [],
    closedMs: found.closedMs,
  };
  const steps = found.steps.filter(({ what }) => what !== 'closed');
  if (steps[0]?.what !== 'opened' || steps.length === 1) return [whole];
  const told = steps.map(({ what, timeMs, level, evidence }): AlertChange => ({
    ...whole,
    what: what === 'opened' ? whole.what : what,
    timeMs,
    severity: toSeverity(level),
    evidence,
    note: what === 'opened' ? whole.note : null,
    closedMs: null,
  }));
  // The worst of an episode that goes on may have come after its last step.
  const worstMs = Math.max(whole.timeMs, found.evidence?.[0]?.timeMs ?? 0);
  const end: Partial<AlertChange> = whole.closedMs === null ? { what: 'updated', timeMs: worstMs } : {};
  return [...told, { ...whole, note: null, ...end }];
}

/** The worst that was seen, when the alert tells something else. */
function toTold(
  { evidence, steps, closedMs, level, worst }: FoundEpisode,
  stored: StoredEpisode | FoundEpisode,
  context: DiffContext,
): AlertChange[] {
  const last = steps.findLast(({ what }) => what === 'opened' || what === 'raised');
  const known = 'figure' in stored ? stored.figure : (last?.evidence[0]?.value ?? null);
  if (evidence === null || (evidence[0]?.value ?? null) === known) return [];
  return [
    {
      ...context,
      openedMs: stored.openedMs,
      what: 'updated',
      timeMs: evidence[0]?.timeMs ?? stored.openedMs,
      severity: toSeverity(level),
      worstSeverity: 'figure' in stored ? stored.worstSeverity : toSeverity(worst),
      note: null,
      evidence,
      closedMs,
    },
  ];
}

function toVoid(stored: StoredEpisode, note: string, context: DiffContext): AlertChange {
  const { openedMs, severity, worstSeverity } = stored;
  return {
    ...context,
    openedMs,
    what: 'corrected',
    timeMs: openedMs,
    severity,
    worstSeverity,
    note,
    evidence: [],
    closedMs: openedMs,
  };
}
