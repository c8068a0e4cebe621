/** Which wards rules watch: those that there are now, each for who answers for it today. */
import { expect, test } from 'vitest';
import type { Asset } from '../contract/assets/asset.ts';
import { toWatchedCity } from './watched-city.ts';

const REFORM = Date.parse('2025-07-01T00:00:00+07:00');
const text = (name: string) => ({ vi: name, en: name });
const toSystem = (id: number, code: string, kind: string, areaCode: string | null): Asset => ({
  id,
  code,
  kind,
  serviceId: 'city',
  agencyId: 'centre',
  name: text(code),
  lon: null,
  lat: null,
  areaCode,
  attributes: {},
  demo: false,
  approved: true,
});
const toArea = (code: string, validFromMs: number, validToMs: number | null) => ({
  code,
  level: 'ward' as const,
  type: 'phường',
  name: text(code),
  validFromMs,
  validToMs,
});
const toAgency = (id: string, areaCodes: string[]) => ({
  id,
  parentId: null,
  kind: 'ward',
  name: text(id),
  isOperationCentre: false,
  areaCodes,
});

const catalogue = {
  // The code went on with other borders; one ward is no more.
  listAreas: () => [
    toArea('20194', Date.parse('2020-01-01T00:00:00+07:00'), REFORM),
    toArea('20194', REFORM, null),
    toArea('20195', Date.parse('2020-01-01T00:00:00+07:00'), REFORM),
  ],
  listAgencies: () => [toAgency('department', ['20194', '20195']), toAgency('ward', ['20194'])],
  listAssets: () => [],
  listSystemAssets: () => [
    toSystem(1, 'area:20194@2020-01-01', 'area', '20194'),
    toSystem(2, 'area:20194@2025-07-01', 'area', '20194'),
    toSystem(3, 'area:20195@2020-01-01', 'area', '20195'),
    toSystem(4, 'city', 'city', null),
  ],
  listDatastreams: () => [],
  listZones: () => [],
  listFeeds: () => [],
};
const watchedAt = (nowMs: number) =>
  toWatchedCity({ catalogue, clock: { now: () => nowMs }, utcOffsetMin: 420 })
    .listAssets()
    .map(({ code, agencyId }) => `${code} ${agencyId}`);

test('a ward of before the reform is watched until then, and the one that took its code from then on', () => {
  expect(watchedAt(REFORM - 1)).toEqual([
    'area:20194@2020-01-01 ward',
    'area:20195@2020-01-01 department',
    'city centre',
  ]);
  expect(watchedAt(REFORM)).toEqual(['area:20194@2025-07-01 ward', 'city centre']);
});
