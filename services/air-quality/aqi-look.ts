/** The bands of VN_AQI as a scale; the decision has one colour for light and dark. */
import type { ScaleStep } from '../../ui/service-web.ts';
import { AQI_CATEGORIES } from './categories.ts';

export const aqiScale: readonly ScaleStep[] = AQI_CATEGORIES.map(({ to, name, colour }, at) => ({
  upTo: at === AQI_CATEGORIES.length - 1 ? null : to,
  name,
  colour: { light: colour, dark: colour },
}));
