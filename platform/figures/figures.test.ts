/** What figures are made of: spans, ends of periods, and circles that can't be computed. */
import { describe, expect, test } from 'vitest';
import type { Figure } from '../sdk/figure.ts';
import { aggregate } from './internal/aggregate.ts';
import type { ServiceFigure } from './internal/figure-streams.ts';
import { readDefinitions } from '../norms/norms.ts';
import { createComputing } from './internal/compute-figures.ts';
import { createPeriodEnds } from './internal/period-ends.ts';
import { readFigureInputs } from './internal/read-inputs.ts';
import { listSoundFigures } from './internal/sound-figures.ts';
import type { Subject } from './internal/subjects.ts';

const HOUR = 3_600_000;
const periods = createPeriodEnds(420);
const toMs = (local: string) => Date.parse(`${local}+07:00`);
const toLocal = (timeMs: number) => new Date(timeMs + 7 * HOUR).toISOString().slice(0, 16);

function toFigure(id: string, given: Partial<Figure> = {}): ServiceFigure {
  return {
    id,
    version: 1,
    serviceId: 'any',
    outputs: [{ property: id, unit: 'mm' }],
    subject: { assetKind: 'gauge' },
    every: 'hour',
    inputs: { rain: { property: 'rain', hours: 1 } },
    compute: () => null,
    ...given,
  };
}

const nothingStored = {
  db: { pool: { query: () => Promise.reject(new Error('not asked')) } } as never,
  periods,
  clock: { now: () => 0 },
  utcOffsetMin: 420,
};

function toSubject(assetId: number, given: Partial<Subject> = {}): Subject {
  const place = { areaCode: null, lon: null, lat: null, validFromMs: null, validToMs: null };
  return {
    assetId,
    code: `a-${assetId}`,
    kind: 'asset',
    agencyId: 'centre',
    attributes: {},
    before: [],
    ...place,
    ...given,
  };
}

describe('levels in decibel', () => {
  test('60 and 80 dB(A) for as long as each other are 77.0, not 70', () => {
    expect(aggregate('energy-mean', [60, 80])).toBeCloseTo(77.03, 2);
    expect(aggregate('mean', [60, 80])).toBe(70);
  });

  test('a night begins and ends at the middle of an hour’s value; a day without enough of it has none', async () => {
    const endMs = toMs('2026-11-23T06:00');
    const night = {
      property: 'level',
      aggregate: 'energy-mean',
      hours: 24,
      during: { fromHour: 21, toHour: 6 },
    } as const;
    const figure = toFigure('night', {
      every: 'day',
      inputs: {
        night,
        whole: { ...night, minCoverage: 0.8 },
        // The four hours that end nine hours before the figure does: 17 h to 21 h.
        before: { property: 'level', aggregate: 'max', hours: 4, endHoursBack: 9 },
      },
    });
    // Hourly levels: the hour that ends at 21:00 is day, the one that ends at 22:00 is night.
    const levels = [20, 21, 22, 23, 24, 25].map((hour) => ({
      timeMs: toMs('2026-11-22T00:00') + hour * HOUR,
      value: hour === 20 || hour === 21 ? 80 : 50,
    }));
    const store = {
      series: () => Promise.resolve([]),
      findPeriodCell: () => Promise.resolve(undefined),
      observations: () =>
        Promise.resolve({
          n: levels.length,
          streams: Int32Array.from(levels, () => 1),
          times: Float64Array.from(levels, ({ timeMs }) => timeMs),
          values: Float64Array.from(levels, ({ value }) => value),
          quality: Uint8Array.from(levels, () => 0),
        }),
    };
    const stream = {
      id: 1,
      code: 'n/level',
      assetId: 1,
      property: 'level',
      feedId: 'f',
      unit: 'dB(A)',
      intervalSec: 3600,
    };
    const limits = { min: null, max: null, stepLimit: null, flatAfterSec: null };
    const inputs = [{ ...stream, ...limits, aggregation: 'mean' as const }];
    const subject = toSubject(1);
    const target = { figure, subject, inputs, outputs: new Map(), members: new Map() };
    const read = await readFigureInputs({ ...nothingStored, store }, figure, [{ target, ends: [endMs] }]);
    const { spans } = read(target, endMs);
    expect(spans['night']?.value).toBeCloseTo(50, 6);
    expect(spans['night']).toMatchObject({ count: 4, coverage: 4 / 9 });
    expect(spans['whole']).toBeUndefined();
    expect(spans['before']).toMatchObject({ value: 80, count: 2, coverage: 0.5 });
  });
});

test('a figure is told of which subject it is, with what is known of it', async () => {
  const stored: number[] = [];
  const figure = toFigure('share', {
    // The level as a share of the crest of its own dyke.
    compute: ({ hours: { rain = [] } }, _moment, { attributes: { crest } }) => ({
      share: { value: (rain[0] ?? NaN) / Number(crest), quality: 'valid' },
    }),
  });
  const endMs = toMs('2026-11-23T06:00');
  const hour = {
    datastreamId: 1,
    unit: 'm',
    bucket: 'hour',
    intervalSec: 3_600,
    timesMs: [endMs],
    values: [3],
  } as const;
  const compute = createComputing({
    ...nothingStored,
    troubles: { tell: (_part, error) => expect.fail(String(error)), end: () => undefined },
    calendar: { isWorkingDay: () => true },
    norms: readDefinitions([]),
    store: {
      series: () => Promise.resolve([hour]),
      observations: () => expect.fail('no spans'),
      findPeriodCell: () => expect.fail('no periods'),
      latestOf: () => undefined,
    },
    intake: {
      submitDerived: (readings) => {
        stored.push(...readings.map(({ value }) => value ?? NaN));
        return Promise.resolve();
      },
    },
  });
  const stream = {
    id: 1,
    code: 'a/rain',
    assetId: 1,
    property: 'rain',
    feedId: 'f',
    unit: 'm',
    intervalSec: 3_600,
  };
  const limits = { min: null, max: null, stepLimit: null, flatAfterSec: null, aggregation: 'mean' } as const;
  const target = {
    figure,
    subject: toSubject(1, { attributes: { crest: 4 } }),
    inputs: [{ ...stream, ...limits }],
    outputs: new Map([['share', 2]]),
    members: new Map(),
  };
  await compute(figure, [{ target, ends: [endMs] }]);
  expect(stored).toEqual([0.75]);
});

describe('ends', () => {
  test('local days and months, over the turn of a year', () => {
    const between = (every: 'day' | 'month', from: string, to: string) =>
      periods.between(every, toMs(from), toMs(to)).map(toLocal);
    expect(between('day', '2026-12-30T12:00', '2027-01-01T00:00')).toEqual([
      '2026-12-31T00:00',
      '2027-01-01T00:00',
    ]);
    expect(between('month', '2026-11-01T00:00', '2027-01-31T23:59')).toEqual([
      '2026-12-01T00:00',
      '2027-01-01T00:00',
    ]);
  });

  test('a late value touches every end it enters and none that is still open', () => {
    const timeMs = toMs('2026-11-22T08:20');
    const touched = (figure: Figure, closed: string) =>
      periods.touchedBy(figure, [timeMs], toMs(closed)).map(toLocal);
    const threeHours = toFigure('three', { inputs: { rain: { property: 'rain', hours: 3 } } });
    expect(touched(threeHours, '2026-11-23T00:00')).toEqual([
      '2026-11-22T09:00',
      '2026-11-22T10:00',
      '2026-11-22T11:00',
    ]);
    expect(touched(threeHours, '2026-11-22T09:30')).toEqual(['2026-11-22T09:00']);
    const monthly = toFigure('month', {
      every: 'month',
      inputs: { rain: { property: 'rain', aggregate: 'sum' } },
    });
    expect(touched(monthly, '2027-02-01T00:00')).toEqual(['2026-12-01T00:00']);
    expect(touched(monthly, '2026-11-30T00:00')).toEqual([]);
    // Values of one time after the other touch each end once, and those between two that lie apart not at all.
    const times = ['2026-11-22T08:20', '2026-11-22T08:40', '2026-11-22T09:10', '2026-11-22T20:30'].map(toMs);
    const ends = periods.touchedBy(threeHours, times, toMs('2026-11-22T22:00'));
    expect(ends.map((endMs) => toLocal(endMs).slice(11, 13))).toEqual(['09', '10', '11', '12', '21', '22']);
    const spans = periods.toSpans('hour', ends);
    expect(spans.map(({ fromMs, toMs: lastMs }) => [toLocal(fromMs), toLocal(lastMs)])).toEqual([
      ['2026-11-22T09:00', '2026-11-22T12:00'],
      ['2026-11-22T21:00', '2026-11-22T22:00'],
    ]);
    expect(spans.flatMap((span) => periods.listEnds('hour', span))).toEqual(ends);
  });
});

describe('figures that are left out, each with its reason', () => {
  const listed = (...figures: ServiceFigure[]) => {
    const told: string[] = [];
    const tell = ({ what }: { what: string }, cause: unknown) => void told.push(`${what}: ${String(cause)}`);
    return { kept: listSoundFigures(figures, { tell }).map(({ id }) => id), told };
  };

  test('those that are made of themselves, by the path; not the one that only uses them', () => {
    const of = (property: string) => ({ inputs: { one: { property, hours: 1 } } });
    const { kept, told } = listed(
      toFigure('a', of('b')),
      toFigure('b', of('c')),
      toFigure('c', of('a')),
      toFigure('d', of('a')),
      toFigure('e'),
    );
    expect(kept).toEqual(['d', 'e']);
    expect(told[0]).toBe('a: Error: It is made of itself: b → c → a → b. Take one of these inputs out.');
  });

  test('the second that computes the same property of the same kind', () => {
    const { kept, told } = listed(toFigure('a'), toFigure('b', { outputs: [{ property: 'a', unit: 'mm' }] }));
    expect(kept).toEqual(['a']);
    expect(told).toEqual(['b: Error: gauge/a is already computed by any/a: choose another name.']);
  });
});
