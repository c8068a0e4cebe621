import { readFileSync } from 'node:fs';
import { forwardPosts } from './demo/forward-posts.ts';
import { fileURLToPath } from 'node:url';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { feature } from 'topojson-client';
import { describe, expect, test } from 'vitest';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { AgencyDefinition, ZoneDefinition } from '../../contract/city/city.ts';
import { readCity } from '../../platform/city/city.ts';
import {
  createAreas,
  createZones,
  decodeTopology,
  findRingTrouble,
  toAreaUnits,
} from '../../platform/geo/geo.ts';
import { toBasemapData } from '../../ui/map/basemap-data.ts';
import { basemapStyle } from '../../ui/map/basemap-style.ts';
import { city } from './city.ts';
import { listStormActs } from './demo/storm-acts.ts';

const readJson = (url: URL) => JSON.parse(readFileSync(url, 'utf8'));
const boundaries = readJson(city.files.wards);
const areas = createAreas(
  toAreaUnits(boundaries, 'wards', { level: 'ward', validFromMs: Date.parse(city.wardsValidFrom) }),
);
const agencies: AgencyDefinition[] = readJson(city.files.agencies);
const zones: ZoneDefinition[] = readJson(city.files.zones);
const loaded = await readCity(fileURLToPath(new URL('..', import.meta.url)), 'da-nang');
const demo = await loaded.demoContent();
const assets: readonly AssetDefinition[] = demo.assets ?? [];
const ofKind = (kind: string) => assets.filter((asset) => asset.kind === kind);

describe('the agencies', () => {
  test('are one tree: each id once, each parent written before its children, one root', () => {
    const seen = new Set<string>();
    for (const { id, parentId } of agencies) {
      expect(seen.has(id), id).toBe(false);
      expect(parentId === null || seen.has(parentId), `${id} under ${parentId}`).toBe(true);
      seen.add(id);
    }
    expect(agencies.filter(({ parentId }) => parentId === null).map(({ id }) => id)).toEqual([
      'ubnd-thanh-pho',
    ]);
  });

  test('every ward has its committee, and only one', () => {
    const committees = agencies.filter(({ kind }) => kind === 'ward');
    expect(committees.map(({ areaCodes }) => areaCodes.join()).toSorted()).toEqual(
      areas.listAreas().map(({ code }) => code),
    );
  });
});

test('each ring of a ward, of the land, of a zone and of a forward post closes, encloses something and does not cross itself', () => {
  const shapes = [
    ...decodeTopology(boundaries, 'wards').map(({ polygons }, i) => [`ward ${i}`, polygons] as const),
    ...decodeTopology(readJson(city.files.coast), 'land').map(({ polygons }) => ['land', polygons] as const),
    ...forwardPosts.map(({ id, areaShape = [] }) => [id, areaShape] as const),
    ...zones.flatMap(({ id, shape }) => (shape.type === 'polygon' ? [[id, shape.polygons] as const] : [])),
  ];
  expect(shapes.length).toBeGreaterThan(100);
  expect(shapes.flatMap(([id, polygons]) => (findRingTrouble(polygons) ? [id] : []))).toEqual([]);
});

test('each act of the night of storm has an id of its own, which is fit for the key of a form; calls are to vessels of the register', () => {
  const acts = listStormActs();
  expect(acts.map(({ id }) => `storm-${id}`).filter((key) => !/^[\w-]{8,80}$/u.test(key))).toEqual([]);
  expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
  const called = acts.flatMap(({ body }) => ('vessel' in body ? [body['vessel']] : []));
  const vessels = new Set(assets.filter(({ kind }) => kind === 'fishing-vessel').map(({ code }) => code));
  expect(called.length).toBeGreaterThan(10);
  expect(called.filter((code) => typeof code !== 'string' || !vessels.has(code))).toEqual([]);
});

describe('the demo assets', () => {
  test('are at the scale of the real city and say that they are a demo', () => {
    const counts = ['rain-gauge', 'air-station', 'flood-tower', 'fishing-vessel'].map(
      (kind) => ofKind(kind).length,
    );
    expect(counts).toEqual([82, 12, 56, 600]);
    expect(assets.filter(({ demo }) => demo !== true)).toEqual([]);
    expect(new Set(assets.map(({ code }) => code)).size).toBe(assets.length);
    const known = new Set(agencies.map(({ id }) => id));
    expect(assets.filter(({ agencyId }) => !known.has(agencyId))).toEqual([]);
  });

  test('are told about by feeds of the agency whose they are: none is another’s', () => {
    const { feeds = [], mappings = [] } = demo;
    const ownerOf = new Map(assets.map(({ code, agencyId }) => [code, agencyId]));
    const agencyOf = new Map(feeds.map(({ id, agencyId }) => [id, agencyId]));
    expect(mappings.length).toBeGreaterThan(500);
    expect(mappings.filter(({ feed, asset }) => agencyOf.get(feed) !== ownerOf.get(asset))).toEqual([]);
  });

  test('every station stands in the ward that it names', () => {
    const fixed = assets.filter(({ kind }) => kind !== 'fishing-vessel');
    const misplaced = fixed.filter(
      ({ lon, lat, attributes }) =>
        areas.findAreaAt(lon ?? Number.NaN, lat ?? Number.NaN)?.code !== attributes?.['areaCode'],
    );
    expect(misplaced).toEqual([]);
  });

  test('vessels are 15 m and longer, each with its own MMSI, at home in a port that is a zone', () => {
    const ports = new Set(zones.filter(({ kind }) => kind === 'port').map(({ id }) => id));
    const vessels = ofKind('fishing-vessel').map(({ attributes }) => attributes ?? {});
    expect(vessels.filter(({ lengthM }) => !(Number(lengthM) >= 15))).toEqual([]);
    expect(vessels.filter(({ mmsi }) => !/^574\d{6}$/.test(String(mmsi)))).toEqual([]);
    expect(vessels.filter(({ registration }) => !/^(ĐNa|QNa)-9\d{4}-TS$/.test(String(registration)))).toEqual(
      [],
    );
    expect(vessels.filter(({ homePortZone }) => !ports.has(String(homePortZone)))).toEqual([]);
    expect(new Set(vessels.map(({ mmsi }) => mmsi)).size).toBe(600);
  });
});

describe('the zones', () => {
  test('are valid shapes, and each says that it is a sketch without legal value', () => {
    expect(
      createZones(zones)
        .listZonesAt(108.2431, 16.0972)
        .map(({ id }) => id),
    ).toContain('cang-tho-quang');
    expect(zones.filter(({ note }) => !note.vi.includes('không có giá trị pháp lý'))).toEqual([]);
  });
});

describe('the base map', () => {
  const { wards = city.files.wards, sea, wardLabels, labels, places } = city.files.basemap;
  const data = toBasemapData({
    wards: readJson(wards),
    coast: readJson(city.files.coast),
    sea: readJson(sea),
    wardLabels: readJson(wardLabels),
    labels: readJson(labels),
    places: readJson(places),
  });

  test('shows Hoàng Sa and Trường Sa as Vietnamese', () => {
    const names = data.labels.features.map(({ properties }) => properties?.['nameVi']);
    expect(names).toContain('Quần đảo Hoàng Sa (Việt Nam)');
    expect(names).toContain('Quần đảo Trường Sa (Việt Nam)');
  });

  test.each([
    ['built-in', null],
    ['built-in', '/api/v1/city/basemap/tiles-1.pmtiles'],
    ['tiles', null],
    ['pmtiles', null],
  ] as const)(
    '%s with the city’s tiles %s: a valid style without glyphs, light and dark',
    (kind, cityTiles) => {
      for (const scheme of ['light', 'dark'] as const) {
        const style = basemapStyle(
          scheme,
          { kind, cityTiles, url: 'https://maps.example/{z}/{x}/{y}.png' },
          data,
        );
        expect(validateStyleMin(style)).toEqual([]);
        expect(style.glyphs).toBeUndefined();
      }
    },
  );

  test('the boundary file reads the same in topojson-client as in the server', () => {
    const theirs = feature(boundaries, boundaries.objects.wards).features.map(({ geometry }) => geometry);
    const ours = decodeTopology(boundaries, 'wards').map(({ polygons }) => ({
      type: 'MultiPolygon',
      coordinates: polygons,
    }));
    expect(ours).toEqual(theirs);
  });
});

describe('the ladders', () => {
  test('of who leads climb from its duty to its head, the duty leader of the department, the vice-chairman', () => {
    const order = ['duty lead', 'head lead', 'duty-leader department', 'leader vice-chairman'];
    for (const { id, ladder, departmentAgencyId } of loaded.procedures) {
      for (const clock of ['accept', 'close'] as const) {
        const climbed = ladder
          .filter((step) => step.clock === clock)
          .map(({ to }) => `${to.kind} ${to.kind === 'leader' ? to.post : to.of}`);
        expect([...new Set(climbed)], `${id}, ${clock}`).toEqual(order);
      }
      const isOfKnown =
        departmentAgencyId === undefined || agencies.some((one) => one.id === departmentAgencyId);
      expect(isOfKnown, `${id}: ${departmentAgencyId}`).toBe(true);
    }
  });
});
