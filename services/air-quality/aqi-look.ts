/** How bands of VN_AQI look: the colours of the decision, only inside their own badge and mark, with readable text on them. */
import type { ScaleStep } from '../../ui/service-web.ts';
import { AQI_CATEGORIES, type AqiCategoryId } from './categories.ts';

const LAST_LEVEL = 6;

/** Text that passes contrast on the ground of each band. */
const INK: Readonly<Record<AqiCategoryId, string>> = {
  good: '#000000',
  moderate: '#000000',
  poor: '#000000',
  bad: '#000000',
  'very-bad': '#ffffff',
  hazardous: '#ffffff',
};

/** Colour of the text on a band's ground. */
export function toInk(categoryId: string): string {
  return isCategoryId(categoryId) ? INK[categoryId] : '#000000';
}

function isCategoryId(id: string): id is AqiCategoryId {
  return Object.hasOwn(INK, id);
}

/** The bands as the map's scale; the decision has one colour for light and dark. */
export const aqiScale: readonly ScaleStep[] = AQI_CATEGORIES.map(({ level, to, name, colour }) => ({
  upTo: level === LAST_LEVEL ? null : to,
  name,
  colour: { light: colour, dark: colour },
}));
