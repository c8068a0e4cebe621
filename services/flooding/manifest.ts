/** Facts of the flooding service. */
import type { ServiceManifest } from '../../contract/manifest.ts';

export const TOWER = 'flood-tower';
export const RIVER = 'river-station';
export const DEPTH = 'flood-depth';
export const LEVEL = 'river-level';
export const LEVEL_HOURLY = 'river-level-hourly';
export const CATCHMENT_RAIN = 'catchment-rain';

export const manifest: ServiceManifest = {
  id: 'flooding',
  name: { vi: 'Ngập lụt', en: 'Flooding' },
  icon: 'ripple',
  order: 15,
  group: 'sensing',
  assetKinds: [
    {
      kind: TOWER,
      name: { vi: 'Tháp báo ngập', en: 'Flood tower' },
      icon: 'ripple',
      moves: false,
      primaryProperty: DEPTH,
    },
    {
      kind: RIVER,
      name: { vi: 'Trạm thủy văn', en: 'River station' },
      icon: 'ripple',
      moves: false,
      primaryProperty: LEVEL,
      attributes: [
        { attribute: 'river', name: { vi: 'Sông', en: 'River' } },
        { attribute: 'datum', name: { vi: 'Hệ cao độ', en: 'Datum' } },
      ],
    },
  ],
  properties: [
    {
      property: DEPTH,
      name: { vi: 'Độ sâu ngập', en: 'Depth of water' },
      unit: 'cm',
      decimals: 0,
      aggregation: 'max',
    },
    {
      property: LEVEL,
      name: { vi: 'Mực nước sông', en: 'River level' },
      unit: 'm',
      decimals: 2,
      aggregation: 'mean',
    },
    {
      property: LEVEL_HOURLY,
      name: { vi: 'Mực nước sông cuối giờ', en: 'River level at the full hour' },
      unit: 'm',
      decimals: 2,
      aggregation: 'last',
    },
    {
      property: CATCHMENT_RAIN,
      name: { vi: 'Mưa lưu vực 1 giờ', en: 'Rain of the catchment in 1 hour' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'sum',
    },
  ],
  recordKinds: [],
  decoders: [],
  permissions: [],
};
