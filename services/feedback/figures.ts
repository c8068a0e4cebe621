/** Requests by ward and of the city, hour by hour: what came, what is open, what of it is past its deadline, what ended. */
import { HOT_SPOT, HOT_SPOTS } from './hot-spots/hot-spot.ts';
import type { CountInput, Figure } from '../../platform/sdk/figure.ts';

const MEASURES: readonly CountInput['measure'][] = ['received', 'open', 'overdue', 'on-time', 'late'];

/** `requests-open` of a ward is a number like any other: a rule can have a limit for it, the time machine knows it. */
const requestFigures: readonly Figure[] = (['area', 'city'] as const).map((subject) => ({
  id: `${subject}-requests`,
  version: 1,
  outputs: MEASURES.map((measure) => ({ property: `requests-${measure}`, unit: '1' })),
  subject,
  every: 'hour',
  inputs: Object.fromEntries(MEASURES.map((measure) => [measure, { records: 'request', measure }])),
  compute: ({ counts }) =>
    Object.fromEntries(
      MEASURES.map((measure) => {
        const count = counts[measure];
        return [`requests-${measure}`, count === undefined ? null : { value: count.value, quality: 'valid' }];
      }),
    ),
}));

export const figures: readonly Figure[] = [
  ...requestFigures,
  {
    id: HOT_SPOTS,
    version: 1,
    outputs: [{ property: HOT_SPOTS, unit: '1' }],
    subject: 'area',
    every: 'hour',
    inputs: { open: { records: HOT_SPOT, measure: 'open' } },
    compute: ({ counts: { open } }) =>
      open === undefined ? null : { [HOT_SPOTS]: { value: open.value, quality: 'valid' } },
  },
];
