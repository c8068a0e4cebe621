/** How areas that units reach within 8 and 15 minutes are drawn, for every service that has them. */
import type { ShapeLook } from '../service-web.ts';

export const reachLooks: readonly ShapeLook[] = [
  {
    look: 'within-15',
    name: { vi: 'tới trong 15 phút', en: 'reached within 15 min' },
    colour: { light: '#2b6ca3', dark: '#7db8e8' },
    widthPx: 1.5,
    dashed: true,
    fill: 0.1,
  },
  {
    look: 'within-8',
    name: { vi: 'tới trong 8 phút', en: 'reached within 8 min' },
    colour: { light: '#134a75', dark: '#b8dcf7' },
    widthPx: 2,
    fill: 0.18,
  },
];
