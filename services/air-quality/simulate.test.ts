/** The demo's air: readable by the real decoders, plausible, the same whenever it is asked, washed by the same rain. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { demo as airQuality } from '../../cities/da-nang/services/air-quality/demo.ts';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { Reading } from '../../contract/feeds/item.ts';
import type { SimulatedAsset, Simulation } from '../../contract/city/simulation.ts';
import { createDecoders } from '../../platform/decoders/decoders.ts';
import { toAir } from './air-field.ts';
import { AIR_ALIASES, toAirProperties } from './feeds.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const decoders = createDecoders([]);
const definitions = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/services/air-quality/assets.json', import.meta.url), 'utf8'),
) as AssetDefinition[];
const { feeds = [], mappings = [], datastreams = [] } = airQuality.content(definitions);

function assetsOf(feedId: string): SimulatedAsset[] {
  return mappings
    .filter(({ feed }) => feed === feedId)
    .flatMap(({ asset: code, ref }) => {
      const found = definitions.find((definition) => definition.code === code);
      if (found === undefined) return [];
      const { kind, lon = null, lat = null, attributes = {} } = found;
      return [{ code, kind, ref, lon, lat, attributes }];
    });
}

/** Everything a simulation sends in a span, decoded as its feed will be. */
async function play({ feedId, pushes }: Simulation, fromMs: number, toMs: number): Promise<Reading[]> {
  const decoder = decoders.get(feeds.find(({ id }) => id === feedId)?.decoder ?? '');
  const readings: Reading[] = [];
  for (const { bytes, name } of pushes({ fromMs, toMs, utcOffsetMin: 420, assets: assetsOf(feedId) })) {
    const raw = {
      bytes: new TextEncoder().encode(bytes),
      receivedMs: toMs,
      ...(name === undefined ? {} : { name }),
    };
    const decoded = await decoder.decode(raw, {
      feedId,
      settings: {},
      utcOffsetMin: 420,
      sender: '',
      memory: {},
      cache: {},
    });
    expect(decoded.refused ?? []).toEqual([]);
    readings.push(...(decoded.readings ?? []));
  }
  return readings;
}

const toLine = ({ asset, property, timeMs, value, quality }: Reading) =>
  `${asset} ${property} ${timeMs} ${value} ${quality ?? 'valid'}`;

test('twelve stations by two doors; every reading is of a mapped station and a parameter with a contract', async () => {
  expect([mappings.length, datastreams.length]).toEqual([12, 56]);
  const limits = new Map(toAirProperties().map((contract) => [contract.property, contract]));
  const qualities = new Set<string>();
  const unbelievable: string[] = [];
  for (const simulation of airQuality.simulations) {
    const refs = new Set(assetsOf(simulation.feedId).map(({ ref }) => ref));
    for (const reading of await play(simulation, NOW_MS - 5 * DAY_MS, NOW_MS)) {
      const { asset = '', property = '', value, quality = 'valid' } = reading;
      const { min, max } = limits.get(AIR_ALIASES[property] ?? '') ?? {};
      qualities.add(quality);
      const isBelievable = (value ?? -1) >= (min ?? 0) && (value ?? Infinity) <= (max ?? 0);
      if (!refs.has(asset) || !isBelievable) unbelievable.push(toLine(reading));
    }
  }
  expect(unbelievable).toEqual([]);
  expect(qualities).toEqual(new Set(['valid', 'calibrating', 'fault']));
}, 30_000);

test('the past filled in one piece and the same hours played minute by minute are the same readings', async () => {
  for (const simulation of airQuality.simulations) {
    const fromMs = NOW_MS - 4 * HOUR_MS;
    const filled = await play(simulation, fromMs, NOW_MS);
    const played: Reading[] = [];
    for (let from = fromMs; from < NOW_MS; from += 60_000)
      played.push(...(await play(simulation, from, from + 60_000)));
    expect(played.map(toLine).toSorted()).toEqual(filled.map(toLine).toSorted());
    expect(filled.length).toBeGreaterThan(200);
  }
});

test('traffic peaks raise NO₂, the sun ozone after noon, and rain washes dust', () => {
  const place = { lon: 108.2185, lat: 16.0745, seed: 1, trait: { traffic: 1, industry: 0.1 } };
  // Mondays to Fridays of four weeks, local hours.
  const mean = (hour: number, rainMmPerHour: number) => {
    const days = Array.from({ length: 28 }, (_, day) => NOW_MS - day * DAY_MS).filter(
      (timeMs) => ![0, 6].includes(new Date(timeMs).getUTCDay()),
    );
    const air = days.map((timeMs) =>
      toAir(place, Math.floor(timeMs / DAY_MS) * DAY_MS + (hour - 7) * HOUR_MS, 420, () => rainMmPerHour),
    );
    const of = (pick: (one: (typeof air)[number]) => number) =>
      air.reduce((sum, one) => sum + pick(one), 0) / air.length;
    return { no2: of(({ no2 }) => no2), o3: of(({ o3 }) => o3), pm10: of(({ pm10 }) => pm10) };
  };
  const [night, morning, afternoon, wet] = [mean(2, 0), mean(7.5, 0), mean(14, 0), mean(14, 8)];
  expect(morning.no2 / night.no2).toBeGreaterThan(1.5);
  expect(afternoon.o3 / morning.o3).toBeGreaterThan(2);
  expect(wet.pm10 / afternoon.pm10).toBeLessThan(0.7);
});
