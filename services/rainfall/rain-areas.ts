/** Wards filled by the rain of their wettest gauge, in steps of the norms: one hue that deepens, since no decision gives colours to rain. */
import type { AreaLayerSpec, NormScale } from '../../ui/service-web.ts';
import { NORM } from './norms.ts';
import { RAIN_CLASSES } from './rain-classes.ts';

const COLOURS = [
  { light: '#e3edf3', dark: '#22323d' },
  { light: '#a9d0ea', dark: '#28506b' },
  { light: '#6fb0dc', dark: '#2f6f9a' },
  { light: '#3f8fc4', dark: '#3f8fc4' },
  { light: '#1a5fa3', dark: '#74b9ea' },
  { light: '#0f2f73', dark: '#c4e4ff' },
] as const;
const PALEST = COLOURS[0];
const DEEPEST = COLOURS[5];

const classesOfDay: NormScale = {
  norm: NORM.classes24h,
  steps: RAIN_CLASSES.slice(0, -1).map(({ id, name }, at) => ({
    part: id,
    name,
    colour: COLOURS[at] ?? PALEST,
  })),
  beyond: { name: { vi: 'Mưa rất to', en: 'Very heavy rain' }, colour: DEEPEST },
};

const limitsOfHour: NormScale = {
  norm: NORM.heavy1h,
  steps: [
    {
      part: 'medium',
      name: { vi: 'dưới ngưỡng cảnh báo', en: 'below the alert limits' },
      colour: COLOURS[1],
    },
    { part: 'high', name: { vi: 'trên ngưỡng thứ nhất', en: 'above the first limit' }, colour: COLOURS[3] },
    {
      part: 'critical',
      name: { vi: 'trên ngưỡng thứ hai', en: 'above the second limit' },
      colour: COLOURS[4],
    },
  ],
  beyond: { name: { vi: 'trên ngưỡng cao nhất', en: 'above the highest limit' }, colour: DEEPEST },
};

export const rainAreas: readonly AreaLayerSpec[] = [
  {
    id: 'rain-24h',
    name: { vi: 'Mưa 24 giờ', en: 'Rain of 24 hours' },
    assetKind: 'rain-gauge',
    property: 'rain-24h',
    scale: classesOfDay,
  },
  {
    id: 'rain-1h',
    name: { vi: 'Mưa 1 giờ', en: 'Rain of 1 hour' },
    assetKind: 'rain-gauge',
    property: 'rain-1h',
    scale: limitsOfHour,
  },
];
