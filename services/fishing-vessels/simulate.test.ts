/** The demo sea of Đà Nẵng: believable in place, speed and silence, and readable by the service's own decoders. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { demo as fishingVessels } from '../../cities/da-nang/services/fishing-vessels/demo.ts';
import { sea as map } from '../../cities/da-nang/services/fishing-vessels/sea-map.ts';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { ZoneDefinition } from '../../contract/city/city.ts';
import type { Decoded, Decoder } from '../../contract/feeds/item.ts';
import type { SimulatedAsset, SimulatedPush } from '../../contract/city/simulation.ts';
import { createCoast, createZones, decodeTopology } from '../../platform/geo/geo.ts';
import { aisDecoder, vmsCsvDecoder, vmsJsonDecoder } from './feeds.ts';
import { createSea } from './simulate.ts';

const CITY = new URL('../../cities/da-nang/', import.meta.url);
// Files of the pack are checked by the pack's own tests.
const readJson = <Value>(file: string): Value =>
  JSON.parse(readFileSync(new URL(file, CITY), 'utf8')) as Value;

const NOW_MS = Date.UTC(2026, 10, 22, 3);
const definitions = readJson<AssetDefinition[]>('services/fishing-vessels/assets.json');
const content = fishingVessels.content(definitions);
const zones = createZones(readJson<ZoneDefinition[]>('zones.json'));
const topology = readJson<Parameters<typeof decodeTopology>[0]>('coast.json');
const coast = createCoast({
  land: decodeTopology(topology, 'land').map((feature) => feature.polygons),
  lines: decodeTopology(topology, 'coast').flatMap((feature) => feature.lines),
});

function listAssets(feedId: string): SimulatedAsset[] {
  const byCode = new Map(definitions.map((asset) => [asset.code, asset]));
  return (content.mappings ?? []).flatMap(({ feed, ref, asset }) => {
    const { kind, attributes = {} } = byCode.get(asset) ?? { kind: '' };
    return feed === feedId ? [{ code: asset, kind, ref, lon: null, lat: null, attributes }] : [];
  });
}

function listPushes(feedId: string, fromMs: number, toMs: number): SimulatedPush[] {
  const simulation = fishingVessels.simulations.find((one) => one.feedId === feedId);
  return [...(simulation?.pushes({ fromMs, toMs, utcOffsetMin: 420, assets: listAssets(feedId) }) ?? [])];
}

type Found = Required<Pick<Decoded, 'positions' | 'facts' | 'refused'>>;

async function decodeAll(decoder: Decoder, pushes: readonly SimulatedPush[]): Promise<Found> {
  const memory = {};
  const cache = {};
  const found = await Promise.all(
    pushes.map(async ({ bytes, atMs }) =>
      decoder.decode(
        { bytes: Buffer.from(bytes), receivedMs: atMs },
        { feedId: 'test', settings: {}, utcOffsetMin: 420, sender: '', memory, cache },
      ),
    ),
  );
  return {
    positions: found.flatMap(({ positions = [] }) => positions),
    facts: found.flatMap(({ facts = [] }) => facts),
    refused: found.flatMap(({ refused = [] }) => refused),
  };
}

describe('The fleet over 40 days', () => {
  const sea = createSea(map);
  const vessels = [...listAssets('tau-ca-vms-csv'), ...listAssets('tau-ca-vms-json')];
  const moments = vessels.flatMap((vessel, v) =>
    Array.from({ length: 40 }, (_, day) => {
      const timeMs = NOW_MS + day * DAY_MS + v * 97_000;
      return { vessel, timeMs, ...sea.at(vessel, timeMs) };
    }),
  );

  test('600 vessels sail, fish and rest at believable speeds', () => {
    expect(vessels).toHaveLength(600);
    const share = (phase: string) =>
      moments.filter((moment) => moment.phase === phase).length / moments.length;
    expect(share('fishing')).toBeGreaterThan(0.45);
    expect(share('port')).toBeGreaterThan(0.15);
    expect(share('way')).toBeGreaterThan(0.05);
    expect(Math.max(...moments.map(({ speedKn }) => speedKn))).toBeLessThanOrEqual(9.05);
  });

  test('at sea is at sea, in port is in port', () => {
    const fishing = moments.filter(({ phase }) => phase === 'fishing');
    expect(fishing.filter(({ lon, lat }) => coast.isOnLand(lon, lat))).toEqual([]);
    // The way through a river mouth crosses the coarse coast line; a mile off it there is only water.
    const away = moments.filter(
      ({ phase, lon, lat }) => phase === 'way' && coast.distanceToCoastMeters(lon, lat) > 1_852,
    );
    expect(away.filter(({ lon, lat }) => coast.isOnLand(lon, lat))).toEqual([]);
    const inPort = moments.filter(({ phase }) => phase === 'port');
    const berthed = inPort.filter(({ vessel, lon, lat }) =>
      zones.listZonesAt(lon, lat).some(({ id }) => id === vessel.attributes['homePortZone']),
    );
    expect(berthed.length).toBe(inPort.length);
  });

  test('no vessel jumps: in ten minutes nobody sails more than two miles', () => {
    const jumps = vessels.slice(0, 20).flatMap((vessel) =>
      Array.from({ length: 30 * 144 }, (_, i) => {
        const timeMs = NOW_MS + i * 600_000;
        const [from, to] = [sea.at(vessel, timeMs), sea.at(vessel, timeMs + 600_000)];
        const miles = Math.hypot((to.lon - from.lon) * 57.6, (to.lat - from.lat) * 60);
        return miles > 2 ? [`${vessel.code} at ${new Date(timeMs).toISOString()}: ${miles} nm`] : [];
      }).flat(),
    );
    expect(jumps).toEqual([]);
  });

  test('the north border band and the attention area are visited, by few', () => {
    const kinds = moments.flatMap(({ lon, lat }) => zones.listZonesAt(lon, lat).map(({ kind }) => kind));
    const share = (kind: string) => kinds.filter((one) => one === kind).length / moments.length;
    expect(share('boundary')).toBeGreaterThan(0);
    expect(share('boundary')).toBeLessThan(0.01);
    expect(share('caution')).toBeGreaterThan(0.005);
    expect(share('caution')).toBeLessThan(0.1);
  });

  test('some are silent, some for long', () => {
    const lost = moments.filter(({ isLost }) => isLost).length / moments.length;
    expect(lost).toBeGreaterThan(0.003);
    expect(lost).toBeLessThan(0.04);
  });
});

describe('What is sent', () => {
  test('a day of VMS in both forms is read without a refusal, two hours between two positions', async () => {
    const forms = [
      ['tau-ca-vms-csv', vmsCsvDecoder, 400],
      ['tau-ca-vms-json', vmsJsonDecoder, 200],
    ] as const;
    for (const [feedId, decoder, fleet] of forms) {
      const { positions, refused } = await decodeAll(decoder, listPushes(feedId, NOW_MS - DAY_MS, NOW_MS));
      expect(refused).toEqual([]);
      expect(positions.length).toBeGreaterThan(fleet * 12 * 0.6);
      const refs = new Set(listAssets(feedId).map(({ ref }) => ref));
      expect(positions.every(({ asset }) => refs.has(asset))).toBe(true);
      const first = positions.filter(({ asset }) => asset === positions[0]?.asset);
      expect(
        first.every(
          ({ timeMs }, i) => i === 0 || (timeMs - (first[i - 1]?.timeMs ?? 0)) % (2 * HOUR_MS) === 0,
        ),
      ).toBe(true);
    }
  });

  test('the same span gives the same bytes, whole or in pieces', () => {
    const whole = listPushes('tau-ca-vms-csv', NOW_MS, NOW_MS + HOUR_MS);
    const pieces = Array.from({ length: 60 }, (_, i) =>
      listPushes('tau-ca-vms-csv', NOW_MS + i * 60_000, NOW_MS + (i + 1) * 60_000),
    );
    expect(pieces.flat()).toEqual(whole);
  });

  test('ten minutes of AIS: 250 vessels carry it, those in range are heard with name and place, none on a shared MMSI', async () => {
    expect(listAssets('tau-ca-ais')).toHaveLength(250);
    const pushes = Array.from({ length: 600 }, (_, i) =>
      listPushes('tau-ca-ais', NOW_MS + i * 1000, NOW_MS + (i + 1) * 1000),
    ).flat();
    const { positions, facts, refused } = await decodeAll(aisDecoder, pushes);
    expect(refused).toEqual([]);
    const heard = new Set(positions.map(({ asset }) => asset));
    expect(heard.size).toBeGreaterThan(60);
    const strangers = [...map.merchants, ...map.buoys].map(({ mmsi }) => String(mmsi));
    expect(strangers.filter((mmsi) => heard.has(mmsi))).toEqual(strangers);
    expect(listAssets('tau-ca-ais').filter(({ ref }) => strangers.includes(ref))).toEqual([]);
    const named = new Set(facts.filter(({ name }) => name !== undefined).map(({ asset }) => asset));
    expect([...heard].filter((asset) => !named.has(asset))).toEqual([]);
  });

  test('a pulled cable silences that vessel only', () => {
    const simulation = fishingVessels.simulations[0];
    const [pulled, ...assets] = listAssets('tau-ca-vms-csv');
    const span = { fromMs: NOW_MS, toMs: NOW_MS + 6 * HOUR_MS, utcOffsetMin: 420 };
    const sent = [...(simulation?.pushes({ ...span, assets }) ?? [])].map(({ bytes }) => bytes).join('');
    expect(sent).not.toContain(pulled?.ref);
    expect(sent).toContain(assets[0]?.ref);
  });
});
