/** How the index looks: its bands as a scale (the decision has one colour for light and dark), and how long it tells of now. */
import type { ScaleStep } from '../../ui/service-web.ts';
import { AQI_CATEGORIES } from './categories.ts';

export const aqiScale: readonly ScaleStep[] = AQI_CATEGORIES.map(({ to, name, colour }, at) => ({
  upTo: at === AQI_CATEGORIES.length - 1 ? null : to,
  name,
  colour: { light: colour, dark: colour },
}));

/** An hour's index is there a little after its end; the one before still counts as now, an older one does not. */
export const OLDEST_INDEX_SEC = 2 * 3_600;
