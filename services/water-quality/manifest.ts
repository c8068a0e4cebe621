/** Facts of the water-quality service. */
import type { ServiceManifest } from '../../contract/manifest.ts';
import { INDEX, properties } from './properties.ts';

const attributes = [
  { attribute: 'waterBody', name: { vi: 'Thủy vực', en: 'Water body' } },
  { attribute: 'class', name: { vi: 'Mức phân loại nước', en: 'Class of water' } },
] as const;

export const manifest: ServiceManifest = {
  id: 'water-quality',
  name: { vi: 'Chất lượng nước', en: 'Water quality' },
  icon: 'droplet',
  order: 25,
  group: 'sensing',
  assetKinds: [
    {
      kind: 'water-station',
      name: { vi: 'Trạm quan trắc nước tự động', en: 'Automatic water station' },
      icon: 'droplet',
      moves: false,
      primaryProperty: INDEX,
      attributes,
    },
    {
      kind: 'water-point',
      name: { vi: 'Điểm lấy mẫu nước', en: 'Water sampling point' },
      icon: 'droplet',
      moves: false,
      primaryProperty: INDEX,
      attributes,
    },
  ],
  properties,
  recordKinds: [],
  decoders: [],
  permissions: [],
};
