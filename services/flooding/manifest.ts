/** Facts of the flooding service. */
import { floodReport } from './told/flood-report.ts';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { roadClosure } from './closures/road-closure.ts';
import { reservoirRecords } from './reservoirs/reservoir-records.ts';

export const TOWER = 'flood-tower';
export const RIVER = 'river-station';
/** What drains to a river station: a closed line. */
export const CATCHMENT = 'catchment';
export const DEPTH = 'flood-depth';
export const LEVEL = 'river-level';
export const LEVEL_HOURLY = 'river-level-hourly';
export const CATCHMENT_RAIN = 'catchment-rain';
/** What a weather service foretells of it, hour by hour; forecasts alone, never a value. */
export const RAIN_AHEAD = 'catchment-rain-ahead';
export const RESERVOIR = 'reservoir';
export const RESERVOIR_LEVEL = 'reservoir-level';
export const FLOWS = {
  inflow: 'reservoir-inflow',
  turbine: 'reservoir-turbine',
  spill: 'reservoir-spill',
} as const;
export const TIDE_GAUGE = 'tide-gauge';
export const SEA_LEVEL = 'sea-level';

const flow = { unit: 'm³/s', decimals: 1, aggregation: 'mean' } as const;

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
        { attribute: 'upstream', name: { vi: 'Trạm thượng lưu', en: 'Gauge upstream' } },
        { attribute: 'catchment', name: { vi: 'Lưu vực', en: 'Catchment' } },
        { attribute: 'datum', name: { vi: 'Hệ cao độ', en: 'Datum' } },
      ],
    },
    {
      kind: CATCHMENT,
      name: { vi: 'Lưu vực', en: 'Catchment' },
      icon: 'droplets',
      moves: false,
      primaryProperty: null,
    },
    {
      kind: RESERVOIR,
      name: { vi: 'Hồ chứa', en: 'Reservoir' },
      icon: 'droplets',
      moves: false,
      primaryProperty: RESERVOIR_LEVEL,
      attributes: [{ attribute: 'river', name: { vi: 'Sông', en: 'River' } }],
    },
    {
      kind: TIDE_GAUGE,
      name: { vi: 'Trạm thủy triều', en: 'Tide gauge' },
      icon: 'ripple',
      moves: false,
      primaryProperty: SEA_LEVEL,
      attributes: [{ attribute: 'datum', name: { vi: 'Hệ cao độ', en: 'Datum' } }],
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
    {
      property: RAIN_AHEAD,
      name: { vi: 'Mưa lưu vực dự báo, từng giờ', en: 'Rain of the catchment as forecast, by hour' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'sum',
    },
    {
      property: RESERVOIR_LEVEL,
      name: { vi: 'Mực nước hồ', en: 'Level of the reservoir' },
      unit: 'm',
      decimals: 2,
      aggregation: 'last',
    },
    { property: FLOWS.inflow, name: { vi: 'Lưu lượng về hồ', en: 'Inflow' }, ...flow },
    { property: FLOWS.turbine, name: { vi: 'Lưu lượng qua nhà máy', en: 'Flow through turbines' }, ...flow },
    { property: FLOWS.spill, name: { vi: 'Lưu lượng xả qua cửa', en: 'Flow spilled' }, ...flow },
    {
      property: SEA_LEVEL,
      name: { vi: 'Mực nước biển', en: 'Sea level' },
      unit: 'm',
      decimals: 2,
      aggregation: 'mean',
    },
  ],
  recordKinds: [roadClosure, floodReport, ...reservoirRecords],
  decoders: [],
  // Two reports of a tower and a little.
  citizenCards: [
    {
      id: 'streets',
      name: { vi: 'Ngập đường', en: 'Flooded streets' },
      staleAfterSec: 1_500,
      withinM: 1_500,
    },
    {
      id: 'told',
      name: { vi: 'Người dân báo ngập', en: 'Floods told by citizens' },
      staleAfterSec: 6 * 3_600,
      withinM: 1_500,
    },
  ],
  noticeHazard: 'flood',
  permissions: [
    {
      id: 'flooding.close',
      words: { vi: 'Ghi cấm, mở đường do ngập', en: 'Record roads closed and opened' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: 'flooding.release',
      words: { vi: 'Nhập và xác nhận thông báo xả hồ', en: 'Enter and confirm notices of release' },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
