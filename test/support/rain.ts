/** Rain as a gauge sends it: one amount every ten minutes. */
import type { SentReading } from './centre-client.ts';

const STEP_MS = 600_000;

/** Amounts of a gauge from a time on, ten minutes apart; null is a report that never came. */
export function toRain(gauge: string, from: string, amountsMm: readonly (number | null)[]): SentReading[] {
  const fromMs = Date.parse(from);
  return amountsMm.flatMap((value, at) =>
    value === null
      ? []
      : [{ datastream: `${gauge}/rain`, time: new Date(fromMs + at * STEP_MS).toISOString(), value }],
  );
}
