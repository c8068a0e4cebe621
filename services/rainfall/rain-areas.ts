/** Wards filled by the rain of their wettest gauge, in steps of the norms. */
import { toNormShades } from '../../ui/map/blues.ts';
import type { AreaLayerSpec } from '../../ui/service-web.ts';
import { NORM } from './norms.ts';
import { RAIN_CLASSES } from './rain-classes.ts';

export const rainAreas: readonly AreaLayerSpec[] = [
  {
    id: 'rain-24h',
    name: { vi: 'Mưa 24 giờ (giờ tròn)', en: 'Rain of 24 clock hours' },
    assetKind: 'rain-gauge',
    property: 'rain-24h',
    scale: toNormShades(
      NORM.classes24h,
      RAIN_CLASSES.slice(0, -1).map(({ id, name }) => ({ part: id, name })),
      { vi: 'Mưa rất to', en: 'Very heavy rain' },
    ),
  },
  {
    id: 'rain-1h',
    name: { vi: 'Mưa theo giờ tròn', en: 'Rain by clock hour' },
    assetKind: 'rain-gauge',
    property: 'rain-1h',
    scale: toNormShades(
      NORM.heavy1h,
      [
        { part: 'medium', name: { vi: 'dưới ngưỡng cảnh báo', en: 'below the alert limits' } },
        { part: 'high', name: { vi: 'trên ngưỡng thứ nhất', en: 'above the first limit' } },
        { part: 'critical', name: { vi: 'trên ngưỡng thứ hai', en: 'above the second limit' } },
      ],
      { vi: 'trên ngưỡng cao nhất', en: 'above the highest limit' },
    ),
  },
];
