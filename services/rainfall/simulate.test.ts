/** The demo's rain: plausible day by day, the same whenever it is asked, and complete whether played or filled in. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { demo as rainfall } from '../../cities/da-nang/services/rainfall/demo.ts';
import { rainField } from '../../cities/da-nang/demo/weather.ts';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { SimulatedAsset, SimulatedPush } from '../../contract/city/simulation.ts';
import { toIncrementMm } from './simulate.ts';

const STEP_MS = 600_000;
const NOW_MS = Date.UTC(2026, 10, 22, 12);
const definitions = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/services/rainfall/assets.json', import.meta.url), 'utf8'),
) as AssetDefinition[];
const { mappings = [], datastreams = [] } = rainfall.content(definitions);
const gauges = definitions.map((gauge): SimulatedAsset => toAsset(gauge));

function toAsset({ code, kind, lon = null, lat = null }: AssetDefinition): SimulatedAsset {
  return { code, kind, ref: code, lon, lat, attributes: {} };
}

function assetsOf(feedId: string): SimulatedAsset[] {
  const codes = new Set(mappings.filter(({ feed }) => feed === feedId).map(({ asset }) => asset));
  return gauges.filter(({ code }) => codes.has(code));
}

/** `MUA-20194 2026-11-22T11:00:00.000Z 0.2`, sorted. */
function listReadings(pushes: Iterable<SimulatedPush>): string[] {
  return [...pushes]
    .flatMap(({ bytes }) => [JSON.parse(bytes) as unknown].flat() as Record<string, unknown>[])
    .map(
      ({ asset, time, value, quality = 'valid' }) =>
        `${String(asset)} ${String(time)} ${String(value)} ${String(quality)}`,
    )
    .toSorted();
}

test('all 82 gauges have a feed; the lowland speaks MQTT, six of it each minute, the hills HTTP', () => {
  expect(mappings).toHaveLength(82);
  expect(datastreams).toHaveLength(82);
  expect(assetsOf('mua-mqtt')).toHaveLength(39);
  expect(assetsOf('mua-phut')).toHaveLength(6);
});

test('a fortnight in November has dry days, showers and a storm of 60 to 250 mm, nowhere more than rain can bring', () => {
  const days = Array.from({ length: 14 }, (_, day) => NOW_MS - day * DAY_MS);
  const increments = days.map((endMs) =>
    gauges.map((gauge) =>
      Array.from({ length: 144 }, (_unused, step) =>
        toIncrementMm(rainField, gauge, endMs - step * STEP_MS, STEP_MS),
      ),
    ),
  );
  const sums = increments.map((day) => day.map((steps) => steps.reduce((total, mm) => total + mm, 0)));
  const medians = sums.map((day) => day.toSorted((one, other) => one - other)[41] ?? 0);
  expect(medians.filter((mm) => mm < 3).length).toBeGreaterThanOrEqual(2);
  expect(medians.filter((mm) => mm > 40).length).toBeGreaterThanOrEqual(1);
  const largest = Math.max(...sums.flat());
  expect(largest).toBeGreaterThan(60);
  expect(largest).toBeLessThan(250);
  expect(increments.flat(2).filter((mm) => mm > 25)).toEqual([]);
});

test('gauges near each other feel the same rain', () => {
  const [near, other] = [
    gauges[0],
    gauges.toSorted((a, b) => distance(gauges[0], a) - distance(gauges[0], b))[1],
  ];
  const steps = Array.from({ length: 7 * 24 }, (_, step) => NOW_MS - step * HOUR_MS);
  const hourOf = (gauge: SimulatedAsset | undefined, endMs: number) =>
    gauge === undefined ? 0 : rainField(gauge.lon ?? 0, gauge.lat ?? 0, endMs);
  expect(
    correlate(
      steps.map((end) => hourOf(near, end)),
      steps.map((end) => hourOf(other, end)),
    ),
  ).toBeGreaterThan(0.5);
});

test('the past filled in one piece and the same hours played second by second are the same readings', () => {
  for (const simulation of rainfall.simulations) {
    const span = { utcOffsetMin: 420, assets: assetsOf(simulation.feedId) };
    const [fromMs, toMs] = [NOW_MS - 6 * HOUR_MS, NOW_MS];
    const filled = listReadings(simulation.pushes({ ...span, fromMs, toMs }));
    const played = Array.from({ length: 6 * 120 }, (_, slice) => fromMs + slice * 30_000).flatMap((from) =>
      listReadings(simulation.pushes({ ...span, fromMs: from, toMs: from + 30_000 })),
    );
    expect(played.toSorted()).toEqual(filled);
    expect(filled.length).toBeGreaterThan(span.assets.length * 34);
    expect(listReadings(simulation.pushes({ ...span, fromMs, toMs }))).toEqual(filled);
  }
});

test('a pulled cable silences one gauge and no other', () => {
  const [simulation] = rainfall.simulations;
  if (simulation === undefined) throw new Error('the demo has no rain');
  const assets = assetsOf(simulation.feedId).slice(1);
  const names = [
    ...simulation.pushes({ fromMs: NOW_MS - HOUR_MS / 2, toMs: NOW_MS, utcOffsetMin: 420, assets }),
  ].map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set(assets.map(({ ref }) => ref)));
});

function distance(one: SimulatedAsset | undefined, other: SimulatedAsset): number {
  return Math.hypot((one?.lon ?? 0) - (other.lon ?? 0), (one?.lat ?? 0) - (other.lat ?? 0));
}

function correlate(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const cross = mean(xs.map((x, index) => (x - mx) * ((ys[index] ?? 0) - my)));
  return cross / Math.sqrt(mean(xs.map((x) => (x - mx) ** 2)) * mean(ys.map((y) => (y - my) ** 2)));
}
