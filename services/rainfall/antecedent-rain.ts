/**
 * Antecedent precipitation index: past rain that still wets the ground, each hour weighted by its age. The daily or
 * hourly factor is k = 2^(−1/H½): rain of one half-life ago counts half.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { countIntervals, isRain, latestPerTime, type RainReading } from './accumulation.ts';

export interface AntecedentOptions {
  endMs: number;
  intervalMs: number;
  /** H½ in hours: after so long rain counts half. It depends on the soil, so there is no default. */
  halfLifeHours: number;
  /** How far back to look; default ten half-lives, where rain counts a thousandth. */
  lookBackHours?: number;
  /** Smallest weighted coverage at which a figure is given; default 1. */
  minCoverage?: number;
}

/** The index; `mm` is null when too much of the weighted past is missing. */
export interface AntecedentRain {
  mm: number | null;
  /** Share 0 to 1 of the weights whose rain is known: an old gap harms less than a fresh one. */
  coverage: number;
}

/** The antecedent index at `endMs`: Σ mm · k^(age in hours), age measured from the end of each reading. */
export function toAntecedentRain(
  readings: readonly RainReading[],
  options: AntecedentOptions,
): AntecedentRain {
  const { endMs, intervalMs, halfLifeHours, lookBackHours = halfLifeHours * 10, minCoverage = 1 } = options;
  const k = 2 ** (-1 / halfLifeHours);
  const expected = Math.round((lookBackHours * HOUR_MS) / intervalMs);
  const weights = Array.from({ length: expected }, (_, age) => k ** ((age * intervalMs) / HOUR_MS));
  const knownAges = new Set<number>();
  let mm = 0;
  for (const reading of latestPerTime(readings)) {
    const age = Math.floor((endMs - reading.timeMs) / intervalMs);
    if (age < 0 || age >= expected || !isRain(reading.mm)) continue;
    const span = countIntervals(reading, intervalMs);
    for (let back = 0; back < span; back += 1) knownAges.add(age + back);
    mm += reading.mm * k ** ((endMs - reading.timeMs) / HOUR_MS);
  }
  const known = weights.filter((_, age) => knownAges.has(age));
  const coverage = known.length === expected ? 1 : sum(known) / sum(weights);
  return { mm: coverage > 0 && coverage >= minCoverage ? mm : null, coverage };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
