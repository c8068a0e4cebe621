/**
 * What a station owed and what came, as the ministry's software reports it: the share received, what of it can be used, what
 * was calibration or fault, and what was lost. Calibration and fault are received and counted; they enter no mean. Pure.
 */
import { isUsable, type QualityId } from '../../contract/basics/quality.ts';

export interface CountedValue {
  readonly timeMs: number;
  readonly quality: QualityId;
}

export interface DataCount {
  /** How many values the span owed. */
  readonly expected: number;
  /** How many came, whatever they say; those that say `missing` did not. */
  readonly received: number;
  readonly valid: number;
  readonly calibrating: number;
  readonly fault: number;
  /** Beyond belief, stuck, out of range. */
  readonly suspect: number;
  readonly missing: number;
  /** received ÷ expected, 0..1; null where nothing was owed. */
  readonly ratio: number | null;
}

/** A span in which nothing came: (fromMs, toMs]. */
export interface LostSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly values: number;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervalMs: number;
}

/** Counts what came in (fromMs, toMs]; two values of one interval count once, the usable one. */
export function countData(values: readonly CountedValue[], { fromMs, toMs, intervalMs }: Span): DataCount {
  const expected = Math.max(0, Math.floor((toMs - fromMs) / intervalMs));
  const kinds = new Map<number, Kind>();
  for (const { timeMs, quality } of values) {
    if (timeMs <= fromMs || timeMs > toMs || quality === 'missing') continue;
    const slot = Math.ceil((timeMs - fromMs) / intervalMs);
    const kind = toKind(quality);
    if (kinds.get(slot) !== 'valid') kinds.set(slot, kind);
  }
  const received = Math.min(kinds.size, expected);
  const count = (wanted: Kind): number => [...kinds.values()].filter((kind) => kind === wanted).length;
  return {
    expected,
    received,
    valid: count('valid'),
    calibrating: count('calibrating'),
    fault: count('fault'),
    suspect: count('suspect'),
    missing: expected - received,
    ratio: expected === 0 ? null : received / expected,
  };
}

type Kind = 'valid' | 'calibrating' | 'fault' | 'suspect';

function toKind(quality: QualityId): Kind {
  if (isUsable(quality)) return 'valid';
  return quality === 'calibrating' || quality === 'fault' ? quality : 'suspect';
}

/** Spans of at least `leastMs` in which nothing came, oldest first. */
export function listLost(
  values: readonly CountedValue[],
  { fromMs, toMs, intervalMs, leastMs }: Span & { readonly leastMs: number },
): LostSpan[] {
  const times = values
    .flatMap(({ timeMs, quality }) =>
      quality === 'missing' || timeMs <= fromMs || timeMs > toMs ? [] : [timeMs],
    )
    .toSorted((a, b) => a - b);
  const lost: LostSpan[] = [];
  let beforeMs = fromMs;
  for (const timeMs of [...times, toMs + intervalMs]) {
    const gapMs = Math.min(timeMs - intervalMs, toMs) - beforeMs;
    if (gapMs >= leastMs && gapMs >= intervalMs)
      lost.push({ fromMs: beforeMs, toMs: beforeMs + gapMs, values: Math.floor(gapMs / intervalMs) });
    beforeMs = timeMs;
  }
  return lost;
}

/** Counts of several parameters together: a station owes each of them. */
export function addCounts(counts: readonly DataCount[]): DataCount {
  const sum = (pick: (count: DataCount) => number): number =>
    counts.reduce((total, count) => total + pick(count), 0);
  const expected = sum((one) => one.expected);
  const received = sum((one) => one.received);
  return {
    expected,
    received,
    valid: sum((one) => one.valid),
    calibrating: sum((one) => one.calibrating),
    fault: sum((one) => one.fault),
    suspect: sum((one) => one.suspect),
    missing: sum((one) => one.missing),
    ratio: expected === 0 ? null : received / expected,
  };
}
