/** The demo's rivers: an archive of hours and a fortnight of ten minutes, each value once, with rises enough to foretell most of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { demo as flooding } from '../../cities/da-nang/services/flooding/demo.ts';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import type { SimulatedAsset } from '../../contract/city/simulation.ts';
import { hasRisen } from '../../platform/sdk/forecasting.ts';

const NOW_MS = Date.UTC(2026, 11, 1, 5);
const SLICE_MS = 12 * HOUR_MS;
const RIVERS = 'tram-thuy-van';
const definitions = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/services/flooding/assets.json', import.meta.url), 'utf8'),
) as AssetDefinition[];
const stations = definitions.flatMap(({ code, kind, lon = null, lat = null }): SimulatedAsset[] =>
  kind === 'river-station' ? [{ code, kind, ref: code, lon, lat, attributes: {} }] : [],
);

interface Sent {
  readonly asset: string;
  readonly time: string;
  readonly value: number;
}

/** What is sent from a start at `nowMs` on, in slices as the demo sends its past. */
function fill(nowMs: number): { readonly pushes: number; readonly readings: readonly Sent[] } {
  const rivers = flooding.simulations.find(({ feedId }) => feedId === RIVERS);
  if (rivers === undefined) throw new Error('The demo has no rivers.');
  const span = { nowMs, utcOffsetMin: 420, assets: stations };
  const pushes = [];
  for (let fromMs = nowMs - rivers.historyDays * DAY_MS; fromMs < nowMs; fromMs += SLICE_MS)
    pushes.push(...rivers.pushes({ ...span, fromMs, toMs: Math.min(nowMs, fromMs + SLICE_MS) }));
  return {
    pushes: pushes.length,
    readings: pushes.flatMap(({ bytes }) => JSON.parse(bytes) as Sent[]),
  };
}

const filled = fill(NOW_MS);

test('a start sends hours of six weeks in few pushes, then ten minutes of a fortnight, each value once', () => {
  const { pushes, readings } = filled;
  const toKey = ({ asset, time }: Sent) => `${asset} ${time}`;
  expect(new Set(readings.map(toKey)).size).toBe(readings.length);
  const agoDays = ({ time }: Sent) => (NOW_MS - Date.parse(time)) / DAY_MS;
  const old = readings.filter((reading) => agoDays(reading) > 14);
  expect(old.every(({ time }) => Date.parse(time) % HOUR_MS === 0)).toBe(true);
  // 46 days of hours of each; what the last spell of an archive kept back comes a little later, none is lost.
  expect(old.length / stations.length / 24).toBeGreaterThan(45.9);
  expect((readings.length - old.length) / stations.length / 144).toBeCloseTo(14, 0);
  expect(pushes).toBeLessThan(14 * 24 + 46 * 2 + 10);
});

test('whenever in the wet season the demo begins, most rivers rose twice in what a forecast is fitted on and in what it is tried by', () => {
  const middleMs = Date.UTC(2026, 10, 15, 13);
  for (const [nowMs, { readings }] of [
    [NOW_MS, filled],
    [middleMs, fill(middleMs)],
  ] as const) {
    const risen = stations.filter(({ code }) => {
      const byHour = new Map(
        readings
          .filter(({ asset }) => asset === code)
          .map(({ time, value }) => [Math.ceil(Date.parse(time) / HOUR_MS), value]),
      );
      const hours = Array.from({ length: 60 * 24 }, (_none, i) => {
        const hour = Math.floor(nowMs / HOUR_MS) - 60 * 24 + 1 + i;
        return byHour.get(hour) ?? null;
      });
      return hasRisen(hours) && hasRisen(hours.slice(0, 40 * 24));
    });
    expect(risen.length, new Date(nowMs).toISOString()).toBeGreaterThanOrEqual(stations.length * 0.75);
  }
});
