/** Cut-offs of a day as a norm: no instrument of the city was found, so the hours are a default. */
import type { NormDefinition } from '../../../contract/rules/norm.ts';
import { listBounds, SOFTWARE_DEFAULT } from '../../../platform/sdk/norm.ts';
import type { NormReads } from '../../../platform/sdk/read.ts';
import { DEFAULT_CUT_OFFS } from './cut-offs.ts';

export const CUT_OFF_NORM = 'civil-defence/cut-offs';

export const cutOffNorm: NormDefinition = {
  id: CUT_OFF_NORM,
  serviceId: 'civil-defence',
  averaging: null,
  name: { vi: 'Giờ chốt số liệu báo cáo nhanh', en: 'Cut-offs of communes’ reports' },
  unit: 'h',
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      values: {
        kind: 'parts',
        parts: DEFAULT_CUT_OFFS.map((hour, at) => ({
          key: `cut-off-${at + 1}`,
          value: hour,
          included: true,
          name: { vi: `Kỳ ${at + 1}`, en: `Cut-off ${at + 1}` },
        })),
      },
    },
  ],
};

/** Local hours of the cut-offs that hold at a time, in their order. */
export function readCutOffHours(norms: Pick<NormReads, 'findEra'>, timeMs: number): readonly number[] {
  const hours = listBounds(norms, CUT_OFF_NORM, timeMs)
    .map(({ value }) => value)
    .filter((hour) => hour >= 0 && hour < 24);
  return hours.length === 0 ? DEFAULT_CUT_OFFS : hours.toSorted((a, b) => a - b);
}
