/** In what tone a text speaks of the city. */
import type { Text } from '../../../contract/basics/text.ts';

export const TONES = [
  { id: 'negative', name: { vi: 'Tiêu cực', en: 'Negative' } },
  { id: 'neutral', name: { vi: 'Trung tính', en: 'Neutral' } },
  { id: 'positive', name: { vi: 'Tích cực', en: 'Positive' } },
] as const satisfies readonly { id: string; name: Text }[];
export type ToneId = (typeof TONES)[number]['id'];

export const isTone = (value: unknown): value is ToneId => TONES.some(({ id }) => id === value);
