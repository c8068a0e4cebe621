/** Which base a moment is reached from, and whether the log from there is whole. */
import { statSync } from 'node:fs';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import { listBases } from './base.ts';
import type { Base } from './base.ts';
import type { Vault } from './vault.ts';
import {
  isUpTo,
  readHistory,
  toHistoryName,
  toHistoryTimeline,
  toLastSegmentNumber,
  toSegmentName,
  toSegmentNumber,
  toSegmentPlace,
} from './wal-names.ts';

export interface Route {
  readonly base: Base;
  /** The timeline that is followed to its end. */
  readonly timeline: number;
  /** Until when the archived log reaches, epoch ms; the base's own end when there is none after it. */
  readonly logUntilMs: number;
  /** Its name, for people; undefined when there is no log after the base. */
  readonly lastSegment: string | undefined;
  /** Numbers of the segments after the base that this timeline goes through. */
  readonly segments: ReadonlySet<number>;
}

/**
 * The newest base before the moment that the followed timeline grew from.
 * @param targetMs undefined: as far as the log reaches.
 * @param timeline undefined: the newest.
 * @throws HaivanError not_found (no base, or none so early), invalid_input (later than the log).
 */
export async function chooseRoute(
  vault: Vault,
  targetMs: number | undefined,
  timeline?: number,
): Promise<Route> {
  const { bases } = listBases(vault);
  const names = vault.list('wal');
  const newest = Math.max(
    1,
    ...bases.map((base) => base.timeline),
    ...names.flatMap((name) => toHistoryTimeline(name) ?? []),
  );
  const followed = timeline ?? newest;
  const history = names.includes(toHistoryName(followed))
    ? await readText(vault, `wal/${toHistoryName(followed)}`)
    : '';
  const ancestors = readHistory(history);
  const isOfTimeline = (base: Base) =>
    base.timeline === followed ||
    ancestors.some((one) => one.timeline === base.timeline && isUpTo(base.stopLsn, one.leftAt));
  const fitting = bases.filter(isOfTimeline);
  const oldest = fitting[0];
  if (oldest === undefined)
    throw notFound('There is no whole base back-up to begin with.', {
      where: vault.folder,
      value: bases.length === 0 ? 'none' : `${bases.length} of other timelines than ${followed}`,
      next: 'Name another folder by --from, or another timeline by --timeline.',
    });
  const base = fitting.findLast(({ endedMs }) => targetMs === undefined || endedMs <= targetMs);
  if (base === undefined)
    throw invalidInput('The moment lies before the first back-up.', {
      where: '--to',
      value: toIso(targetMs ?? 0),
      allowed: `from ${toIso(oldest.endedMs)} on`,
      next: 'Choose a later moment.',
    });

  const segments = names.flatMap((name) => {
    const place = toSegmentPlace(name);
    if (place === undefined || place.number <= toLastSegmentNumber(base.stopLsn)) return [];
    // What was written on a timeline after it was left leads nowhere.
    const left = ancestors.find((one) => one.timeline === place.timeline)?.leftAt;
    const isFollowed =
      place.timeline === followed || (left !== undefined && place.number <= toSegmentNumber(left));
    return isFollowed ? [{ name, ...place }] : [];
  });
  const last = segments.toSorted((a, b) => a.number - b.number || a.timeline - b.timeline).at(-1);
  const logUntilMs = Math.max(
    base.endedMs,
    last === undefined ? 0 : Math.floor(statSync(vault.toPath(`wal/${last.name}`)).mtimeMs),
  );
  if (targetMs === undefined) checkWhole(vault, base, segments, logUntilMs);
  else if (targetMs > logUntilMs) throw tooLate(targetMs, logUntilMs);
  return {
    base,
    timeline: followed,
    logUntilMs,
    lastSegment: last?.name,
    segments: new Set(segments.map(({ number }) => number)),
  };
}

/** Without a target PostgreSQL would take a hole for the end of the log. */
function checkWhole(
  vault: Vault,
  base: Base,
  segments: readonly { name: string; number: number }[],
  logUntilMs: number,
): void {
  const there = new Set(segments.map(({ number }) => number));
  const last = Math.max(0, ...there);
  for (let number = toLastSegmentNumber(base.stopLsn) + 1; number <= last; number++)
    if (!there.has(number))
      throw missingLog(vault, toSegmentName({ timeline: base.timeline, number }), logUntilMs);
}

export function missingLog(vault: Vault, segment: string, logUntilMs: number) {
  return notFound(`The log has a hole: segment ${segment} is missing.`, {
    where: vault.toPath(`wal/${segment}`),
    value: `the log reaches until ${toIso(logUntilMs)}`,
    next:
      'Bring the file back, or give --to a moment before the hole (the time of the segment before it), ' +
      'or one after the next base back-up.',
  });
}

export function tooLate(targetMs: number, logUntilMs: number) {
  return invalidInput('The moment lies after the end of the archived log.', {
    where: '--to',
    value: toIso(targetMs),
    allowed: `until ${toIso(logUntilMs)}`,
    next: 'Use --to latest for as much as there is.',
  });
}

export function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

async function readText(vault: Vault, name: string): Promise<string> {
  const parts: Buffer[] = [];
  for await (const piece of vault.read(name)) parts.push(piece);
  return Buffer.concat(parts).toString('utf8');
}
