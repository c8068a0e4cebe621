/** Facts of the water-quality service. */
import type { AssetKindFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import type { Text } from '../../contract/basics/text.ts';
import { POINT, SEA, STATION, WELL } from './places.ts';
import { INDEX, properties } from './properties.ts';

const attributes = [
  { attribute: 'waterBody', name: { vi: 'Thủy vực', en: 'Water body' } },
  { attribute: 'class', name: { vi: 'Mức phân loại nước', en: 'Class of water' } },
] as const;

const toKind = (
  kind: string,
  name: Text,
  primaryProperty: string,
  sampled: Pick<AssetKindFacts, 'isSampled'> = { isSampled: true },
): AssetKindFacts => ({
  kind,
  name,
  icon: 'droplet',
  moves: false,
  primaryProperty,
  attributes,
  ...sampled,
});

export const manifest: ServiceManifest = {
  id: 'water-quality',
  name: { vi: 'Chất lượng nước', en: 'Water quality' },
  icon: 'droplet',
  order: 25,
  group: 'sensing',
  assetKinds: [
    toKind(STATION, { vi: 'Trạm quan trắc nước tự động', en: 'Automatic water station' }, INDEX, {}),
    toKind(POINT, { vi: 'Điểm lấy mẫu nước mặt', en: 'Sampling point of surface water' }, INDEX),
    toKind(WELL, { vi: 'Giếng quan trắc nước dưới đất', en: 'Ground water well' }, 'nh4-n'),
    toKind(
      SEA,
      { vi: 'Điểm lấy mẫu nước biển, bãi tắm', en: 'Sampling point of the sea and beaches' },
      'coliform',
    ),
  ],
  properties,
  recordKinds: [],
  decoders: [],
  noticeHazard: 'water',
  permissions: [],
};
