/** A unit as people write it, in titles, on screens and in evidence alike: of most the sign. */
import type { Language, Text } from './text.ts';

const WORDS: Readonly<Record<string, Text>> = {
  kn: { vi: 'hải lý/giờ', en: 'kn' },
  min: { vi: 'phút', en: 'min' },
  h: { vi: 'giờ', en: 'h' },
  'working-day': { vi: 'ngày làm việc', en: 'working days' },
};

export const toUnitWord = (unit: string, language: Language): string => WORDS[unit]?.[language] ?? unit;
