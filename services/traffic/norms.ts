/** When a street is slow and when it is jammed: nobody has decreed it, so these are defaults of this software. */
import type { NormDefinition } from '../../contract/norm.ts';
import { listBounds, SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import type { StateBounds } from './states.ts';

/** Ids of the norms; rules and pages name them by these. */
export const NORM = { states: 'traffic/states' } as const;

const part = (key: string, value: number, vi: string, en: string) =>
  ({ key, value, included: false, name: { vi, en } }) as const;

export const norms: readonly NormDefinition[] = [
  {
    id: NORM.states,
    serviceId: 'traffic',
    name: { vi: 'Ngưỡng chậm và ùn tắc', en: 'When a street is slow, and when it is jammed' },
    unit: '%',
    averaging: { vi: 'so với vận tốc tự do', en: 'of the free-flow speed' },
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: {
          kind: 'parts',
          parts: [
            part('slow', 65, 'chậm', 'slow'),
            part('jam', 35, 'ùn tắc', 'jam'),
            part('standstill', 15, 'gần như đứng yên', 'nearly at a stand'),
          ],
        },
      },
    ],
  },
];

/** As they held at a time; without them nothing is slow and nothing a jam. */
export function findStateBounds(reads: Pick<NormReads, 'findEra'>, atMs: number): StateBounds {
  const bounds = listBounds(reads, NORM.states, atMs);
  const valueOf = (key: string) => bounds.find((one) => one.key === key)?.value ?? 0;
  return { slow: valueOf('slow'), jam: valueOf('jam') };
}
