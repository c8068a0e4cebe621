/** Facts of the rainfall service. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { SILENT_AFTER_SEC } from './silence.ts';

export const manifest: ServiceManifest = {
  id: 'rainfall',
  name: { vi: 'Mưa', en: 'Rainfall' },
  icon: 'cloud-rain',
  order: 10,
  group: 'sensing',
  assetKinds: [
    {
      kind: 'rain-gauge',
      name: { vi: 'Trạm đo mưa', en: 'Rain gauge' },
      icon: 'cloud-rain',
      moves: false,
      primaryProperty: 'rain',
      attributes: [{ attribute: 'elevationM', name: { vi: 'Độ cao', en: 'Elevation' }, unit: 'm' }],
    },
  ],
  properties: [
    {
      property: 'rain',
      name: { vi: 'Lượng mưa từng lần đo', en: 'Rain per interval' },
      togetherName: { vi: 'Mưa', en: 'Rain' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'sum',
    },
    {
      property: 'rain-1h',
      name: { vi: 'Mưa theo giờ tròn', en: 'Rain by clock hour' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'last',
    },
    {
      property: 'rain-24h',
      name: { vi: 'Mưa 24 giờ (giờ tròn)', en: 'Rain of 24 clock hours' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'last',
    },
    {
      property: 'rain-mean-3h',
      name: { vi: 'Mưa bình quân địa bàn 3 giờ', en: 'Mean rain of the ward in 3 hours' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'last',
    },
    {
      property: 'rain-day-total',
      name: {
        vi: 'Mưa từ 19 giờ (số cộng dồn của nguồn)',
        en: 'Rain since 19:00 (running total of the source)',
      },
      unit: 'mm',
      decimals: 1,
      aggregation: 'max',
    },
  ],
  recordKinds: [],
  decoders: ['vrain-json'],
  noticeHazard: 'rain',
  permissions: [],
  citizenCards: [
    { id: 'rain', name: { vi: 'Mưa', en: 'Rain' }, staleAfterSec: SILENT_AFTER_SEC, withinM: 5_000 },
  ],
};
