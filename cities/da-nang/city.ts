/**
 * Đà Nẵng: what this city is called, where it lies and which files beside this one hold its data. What it has of a
 * service (assets, procedures, demo) stands in services/<id>/ and is found.
 */
import type { CityPack } from '../../contract/city/city-pack.ts';

export const city: CityPack = {
  id: 'da-nang',
  code: '48',
  centreAgencyId: 'trung-tam-ioc',
  name: { vi: 'Đà Nẵng', en: 'Da Nang' },
  timeZone: 'Asia/Ho_Chi_Minh',
  utcOffsetMin: 7 * 60,
  // The map opens on the old urban core, where most stations are; the bounds reach from the Lao border to Hoàng Sa.
  centre: [108.19, 16.02],
  zoom: 10.5,
  bounds: [107.21, 14.95, 112.74, 17.13],
  wardsValidFrom: '2025-07-01',
  // A first proposal: the city has decreed no such numbers.
  stageRules: [
    { stage: 2, severity: 'high', count: 3 },
    { stage: 3, severity: 'high', count: 10, wards: 3 },
    { stage: 4, severity: 'critical', count: 10, wards: 5 },
    { stage: 5, severity: 'critical', count: 30, wards: 15 },
  ],
  // A first proposal too.
  stageEffects: {
    limits: [{ from: 3, ruleId: 'rain-1h', values: { medium: 30, high: 50 } }],
    duty: [
      { from: 3, agencyIds: ['trung-tam-ioc', 'so-xay-dung', 'so-nong-nghiep-va-moi-truong'] },
      { from: 4, agencyIds: ['so-y-te', 'cong-an-thanh-pho', 'so-cong-thuong'] },
    ],
    scenes: [{ from: 3, scenes: ['city', 'map', 'civil-defence', 'flooding', 'rainfall', 'case'] }],
    said: [
      {
        from: 3,
        text: {
          vi: 'Xem đường ngập, điểm sơ tán và số điện thoại khẩn cấp trước khi đi.',
          en: 'Look up flooded streets, shelters and emergency numbers before you go.',
        },
      },
    ],
    obligations: [
      { from: 3, serviceId: 'rainfall', factor: 0.5 },
      { from: 3, serviceId: 'flooding', factor: 0.5 },
    ],
  },
  demo: new URL('demo.ts', import.meta.url),
  files: {
    wards: new URL('wards.json', import.meta.url),
    coast: new URL('coast.json', import.meta.url),
    agencies: new URL('agencies.json', import.meta.url),
    zones: new URL('zones.json', import.meta.url),
    procedures: ['alerts', 'sensors', 'orders'].map(
      (name) => new URL(`procedures/${name}.ts`, import.meta.url),
    ),
    basemap: {
      wards: new URL('basemap/wards.json', import.meta.url),
      sea: new URL('basemap/sea.json', import.meta.url),
      wardLabels: new URL('basemap/ward-labels.json', import.meta.url),
      labels: new URL('basemap/labels.json', import.meta.url),
      places: new URL('basemap/places.json', import.meta.url),
    },
    places: [
      'storm-shelter',
      'flood-tower',
      'rain-gauge-place',
      'coastal-station',
      'landslide-place',
      'power-plant',
    ]
      .map((kind) => new URL(`places/${kind}.json`, import.meta.url))
      .concat(['hospital', 'school'].map((kind) => new URL(`osm/${kind}.json`, import.meta.url))),
    cityMap: {
      tiles: new URL('osm/city.pmtiles', import.meta.url),
      roads: new URL('osm/roads.bin', import.meta.url),
    },
  },
};
