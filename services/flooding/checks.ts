/** What stations of flooding are checked for against their neighbours. */
import type { CrossCheck } from '../../platform/sdk/cross-checks.ts';
import { DEPTH, LEVEL, RIVER, TOWER } from './manifest.ts';

export const checks: readonly CrossCheck[] = [
  // A downpour floods the streets of a quarter together.
  { kind: TOWER, property: DEPTH, unit: 'cm', decimals: 0, withinM: 3_000, units: { least: 1 } },
  // Each stands on its own datum, so what is compared is how levels rise and fall, m an hour.
  {
    kind: RIVER,
    property: LEVEL,
    unit: 'm',
    decimals: 2,
    withinM: 60_000,
    swaps: { by: 'change', moves: 0.03 },
  },
];
