/** A chart never draws what was not measured. */
import { expect, test } from 'vitest';
import { toTimeSeriesOption, type ChartSeries } from './time-series-option.ts';

const hourMs = 3_600_000;
const look = { scheme: 'light', language: 'vi', timeText: String } as const;

function draw(series: Partial<ChartSeries>): {
  data: { value: [number, number | null]; itemStyle?: object }[];
} {
  const whole: ChartSeries = {
    name: 'PM2.5',
    unit: 'µg/m³',
    decimals: 0,
    shape: 'line',
    intervalSec: 3_600,
    timesMs: [],
    values: [],
    ...series,
  };
  const option = toTimeSeriesOption(whole, { fromMs: 0, toMs: 24 * hourMs }, [], look);
  // The option's type is ECharts' open record; this test looks at the one series in it.
  return (option.series as [{ data: { value: [number, number | null]; itemStyle?: object }[] }])[0];
}

test('three missing hours cut the line: a null stands between the points around them', () => {
  const { data } = draw({ timesMs: [1, 2, 6].map((hour) => hour * hourMs), values: [10, 12, 30] });
  expect(data.map(({ value }) => value[1])).toEqual([10, 12, null, 30]);
});

test('complete hours are joined', () => {
  const { data } = draw({ timesMs: [1, 2, 3].map((hour) => hour * hourMs), values: [10, 12, 30] });
  expect(data.map(({ value }) => value[1])).toEqual([10, 12, 30]);
});

test('an hour with half of its values is drawn hollow, a full one is not', () => {
  const { data } = draw({ shape: 'bars', timesMs: [hourMs, 2 * hourMs], values: [4, 6], coverage: [0.5, 1] });
  expect(data.map(({ itemStyle }) => itemStyle !== undefined)).toEqual([true, false]);
});

test('limits that rise with their severity are bands up to the next one; of one limit nobody knows the bad side', () => {
  const bandsOf = (limits: readonly (readonly ['medium' | 'high', number])[]) => {
    const series = {
      name: '',
      unit: '',
      decimals: 0,
      shape: 'line',
      intervalSec: 60,
      timesMs: [],
      values: [],
    } as const;
    const drawn = toTimeSeriesOption(
      series,
      { fromMs: 0, toMs: hourMs },
      limits.map(([severity, value]) => ({ severity, value, label: '' })),
      look,
    );
    const [{ markArea }] = drawn.series as [
      { markArea: { data: [{ yAxis?: number }, { yAxis?: number }][] } },
    ];
    return markArea.data.map(([from, to]) => [from.yAxis, to.yAxis]);
  };
  expect(
    bandsOf([
      ['high', 70],
      ['medium', 50],
    ]),
  ).toEqual([
    [50, 70],
    [70, undefined],
  ]);
  // A level that must not fall: the bands lie below.
  expect(
    bandsOf([
      ['medium', 20],
      ['high', 5],
    ]),
  ).toEqual([
    [5, 20],
    [undefined, 5],
  ]);
  expect(bandsOf([['high', 70]])).toEqual([]);
});
