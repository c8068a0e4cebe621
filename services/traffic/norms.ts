/** When a street is slow, jammed or unreliable: nobody has decreed it here, so these are defaults of this software. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { listBounds, SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { schoolNorm } from './school-hours.ts';
import type { StateBounds } from './states.ts';

/** Ids of the norms; rules and pages name them by these. */
export const NORM = {
  states: 'traffic/states',
  /** Level of travel time reliability from which a route is unreliable. */
  reliability: 'traffic/travel-time-reliability',
} as const;

const part = (key: string, value: number, vi: string, en: string) =>
  ({ key, value, included: false, name: { vi, en } }) as const;

export const norms: readonly NormDefinition[] = [
  schoolNorm,
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
  {
    id: NORM.reliability,
    serviceId: 'traffic',
    name: { vi: 'Thời gian đi lại không ổn định', en: 'Unreliable travel times' },
    unit: '1',
    averaging: {
      vi: 'bách phân vị 80 chia bách phân vị 50 của kỳ (LOTTR)',
      en: '80th divided by 50th percentile of the period (LOTTR)',
    },
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Ở Việt Nam chưa có văn bản quy định. Cơ quan đường bộ liên bang Hoa Kỳ (FHWA) coi từ 1,50 là không ổn định; lấy làm mặc định.',
          en: 'Decreed by nobody in Vietnam. The Federal Highway Administration of the United States calls 1.50 and more unreliable; taken as a default.',
        },
        values: { kind: 'limit', value: 1.5, bound: 'reached' },
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
