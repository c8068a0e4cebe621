/** What is computed of hospitals (how full they are) and of wards (signals that nobody has judged yet). */
import type { Figure, FigureValue } from '../../platform/sdk/service.ts';
import {
  BEDS,
  BEDS_USED,
  FACILITY,
  ICU,
  ICU_OCCUPANCY,
  ICU_USED,
  OCCUPANCY,
  PLANNED_OCCUPANCY,
  SIGNALS,
  toAmount,
} from './facilities/capacity.ts';
import { SIGNAL } from './outbreaks/signal.ts';

/** A figure of beds of yesterday morning tells nothing of now. */
const WITHIN_HOURS = 26;

const last = (property: string) => ({ property, aggregate: 'last', hours: WITHIN_HOURS }) as const;

/** Used × 100 / there are; null without beds: a share of none is no figure. */
export function toOccupancy(used: number | undefined, beds: number | null | undefined): FigureValue | null {
  if (used === undefined || beds == null || beds <= 0) return null;
  return { value: Math.round((1_000 * used) / beds) / 10, quality: 'valid' };
}

export const figures: readonly Figure[] = [
  {
    id: OCCUPANCY,
    version: 1,
    outputs: [OCCUPANCY, PLANNED_OCCUPANCY, ICU_OCCUPANCY].map((property) => ({ property, unit: '%' })),
    subject: { assetKind: FACILITY },
    every: 'arrival',
    inputs: { beds: last(BEDS), used: last(BEDS_USED), icu: last(ICU), icuUsed: last(ICU_USED) },
    compute: ({ spans: { beds, used, icu, icuUsed } }, _moment, { attributes }) => ({
      [OCCUPANCY]: toOccupancy(used?.value, beds?.value),
      [PLANNED_OCCUPANCY]: toOccupancy(used?.value, toAmount(attributes, 'bedsPlanned')),
      [ICU_OCCUPANCY]: toOccupancy(icuUsed?.value, icu?.value),
    }),
  },
  {
    id: SIGNALS,
    version: 1,
    outputs: [{ property: SIGNALS, unit: '1' }],
    subject: 'area',
    every: 'hour',
    inputs: { open: { records: SIGNAL, measure: 'open' } },
    compute: ({ counts: { open } }) =>
      open === undefined ? null : { [SIGNALS]: { value: open.value, quality: 'valid' } },
  },
];
