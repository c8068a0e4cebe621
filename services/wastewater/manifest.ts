/** Facts of the waste-water service. */
import type { AssetKindFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import type { Text } from '../../contract/basics/text.ts';
import {
  LIMIT_SHARE,
  MAIN,
  MAIN_LOAD,
  OUTLET,
  PLANT,
  PLANT_LOAD,
  PUMP,
  SAMPLED,
  WELL_FILL,
} from './places.ts';
import { properties } from './properties.ts';

const BASIN = { attribute: 'basin', name: { vi: 'Lưu vực thu gom', en: 'Collection area' } } as const;
const ofOutlet = [
  BASIN,
  { attribute: 'permitNumber', name: { vi: 'Giấy phép môi trường', en: 'Environmental permit' } },
  { attribute: 'permitBasis', name: { vi: 'Căn cứ giới hạn', en: 'Basis of its limits' } },
  { attribute: 'permitFlow', name: { vi: 'Lưu lượng xả lớn nhất', en: 'Most it may let out' }, unit: 'm³/d' },
  { attribute: 'receivingWater', name: { vi: 'Nguồn tiếp nhận', en: 'Receiving water' } },
] as const;

const toKind = (
  kind: string,
  name: Text,
  primaryProperty: string,
  icon: string,
  attributes: AssetKindFacts['attributes'],
): AssetKindFacts => ({
  kind,
  name,
  icon,
  moves: false,
  primaryProperty,
  ...(attributes === undefined ? {} : { attributes }),
});

export const manifest: ServiceManifest = {
  id: 'wastewater',
  name: { vi: 'Nước thải', en: 'Waste water' },
  icon: 'droplets',
  order: 27,
  group: 'sensing',
  assetKinds: [
    toKind(
      OUTLET,
      { vi: 'Cửa xả có trạm tự động', en: 'Outlet with a station' },
      LIMIT_SHARE,
      'droplet',
      ofOutlet,
    ),
    toKind(
      SAMPLED,
      { vi: 'Cửa xả lấy mẫu định kỳ', en: 'Outlet that is sampled' },
      LIMIT_SHARE,
      'droplet',
      ofOutlet,
    ),
    toKind(PLANT, { vi: 'Nhà máy xử lý nước thải', en: 'Treatment plant' }, PLANT_LOAD, 'building', [
      BASIN,
      { attribute: 'capacity', name: { vi: 'Công suất thiết kế', en: 'Design capacity' }, unit: 'm³/d' },
    ]),
    toKind(PUMP, { vi: 'Trạm bơm nước thải', en: 'Pump station' }, WELL_FILL, 'gauge', [
      BASIN,
      { attribute: 'pumps', name: { vi: 'Số bơm', en: 'Pumps' } },
      { attribute: 'highLevel', name: { vi: 'Mức cao', en: 'High level' }, unit: 'm' },
      { attribute: 'overflowLevel', name: { vi: 'Mức tràn', en: 'Overflow level' }, unit: 'm' },
    ]),
    toKind(MAIN, { vi: 'Tuyến cống chính', en: 'Sewer main' }, MAIN_LOAD, 'ripple', [
      BASIN,
      { attribute: 'capacity', name: { vi: 'Khả năng thoát', en: 'Capacity' }, unit: 'm³/h' },
      { attribute: 'from', name: { vi: 'Từ', en: 'From' } },
      { attribute: 'to', name: { vi: 'Đến', en: 'To' } },
    ]),
  ],
  properties,
  recordKinds: [],
  decoders: [],
  noticeHazard: 'water',
  permissions: [],
};
