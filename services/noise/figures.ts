/** What the service computes of the levels that stations send: the level of each hour, of each day and of each night. */
import type { Figure } from '../../platform/sdk/figure.ts';
import { DAY, NIGHT } from './model.ts';

/** With less of its values an hour, a day or a night has no level. */
const MIN_COVERAGE = 0.75;
const INPUT = { property: 'noise-level', aggregate: 'energy-mean', minCoverage: MIN_COVERAGE } as const;

const toFigure = (id: string, every: Figure['every'], during?: typeof DAY | typeof NIGHT): Figure => ({
  id,
  version: 1,
  outputs: [{ property: id, unit: 'dB(A)' }],
  subject: { assetKind: 'noise-station' },
  every,
  inputs: { level: { ...INPUT, ...(during === undefined ? {} : { during }) } },
  compute({ spans: { level } }) {
    return level === undefined
      ? null
      : { [id]: { value: Math.round(level.value * 10) / 10, quality: 'valid' } };
  },
});

/** A date has one day, 6 h to 21 h, and one night, its hours before 6 h and from 21 h: together they are all of it. */
export const figures: readonly Figure[] = [
  toFigure('noise-hourly', 'hour'),
  toFigure('noise-day', 'day', DAY),
  toFigure('noise-night', 'day', NIGHT),
];
