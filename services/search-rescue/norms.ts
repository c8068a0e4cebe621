/** What a sighting weighs and how far people go: defaults of this software, which two people change. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { findBound, SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { RELIABILITIES, type Reliability } from './searches/search.ts';

export const NORM = { weights: 'search-rescue/weights', wander: 'search-rescue/wander' } as const;

const WEIGHTS: Readonly<Record<Reliability, number>> = {
  certain: 95,
  likely: 75,
  possible: 40,
  unlikely: 15,
};
const WANDER_M_PER_HOUR = 1_500;

const common = { serviceId: 'search-rescue', averaging: null } as const;

export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.weights,
    name: { vi: 'Trọng số của tin báo nhìn thấy', en: 'What sightings weigh' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: {
          kind: 'parts',
          parts: RELIABILITIES.map(({ id, name }) => ({ key: id, value: WEIGHTS[id], included: true, name })),
        },
      },
    ],
  },
  {
    ...common,
    id: NORM.wander,
    name: { vi: 'Người lạc đi thêm trong một giờ', en: 'How far a lost person goes within an hour' },
    unit: 'm',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: {
          kind: 'parts',
          parts: [
            {
              key: 'land',
              value: WANDER_M_PER_HOUR,
              included: true,
              name: { vi: 'Trên đất liền', en: 'On land' },
            },
          ],
        },
      },
    ],
  },
];

type Norms = Pick<NormReads, 'findEra'>;

/** 0..1 */
export const findWeight = (norms: Norms, reliability: unknown, timeMs: number): number => {
  const id = RELIABILITIES.find((one) => one.id === reliability)?.id ?? 'unlikely';
  return Math.min(1, (findBound(norms, NORM.weights, id, timeMs) ?? WEIGHTS[id]) / 100);
};

/** m */
export const findWander = (norms: Norms, timeMs: number): number =>
  findBound(norms, NORM.wander, 'land', timeMs) ?? WANDER_M_PER_HOUR;
