/** A unit as people write it, in titles, on screens and in evidence alike: of most the sign. */
import type { Language, Text } from './text.ts';

const WORDS: Readonly<Record<string, Text>> = {
  kn: { vi: 'hải lý/giờ', en: 'kn' },
  s: { vi: 'giây', en: 's' },
  min: { vi: 'phút', en: 'min' },
  h: { vi: 'giờ', en: 'h' },
  d: { vi: 'ngày', en: 'days' },
  'working-day': { vi: 'ngày làm việc', en: 'working days' },
};

/** Units of statistics are told as the offices write them: a multiplier and what is counted. The longest first. */
const MULTIPLIERS = [
  ['nghìn tỷ', 'trillion'],
  ['nghìn', 'thousand'],
  ['triệu', 'million'],
  ['tỷ', 'billion'],
] as const;
const COUNTED: Readonly<Record<string, string>> = {
  đồng: 'VND',
  người: 'people',
  lượt: 'visits',
  'lượt khách': 'visitors',
  tấn: 'tonnes',
  'doanh nghiệp': 'enterprises',
  'dự án': 'projects',
  hộ: 'households',
  căn: 'homes',
  ngày: 'days',
};

/** `tỷ đồng` is `billion VND`; what has no English word here stays as it is told. */
export function toUnitWord(unit: string, language: Language): string {
  const known = WORDS[unit]?.[language];
  if (known !== undefined || language === 'vi') return known ?? unit;
  const [vi, en] = MULTIPLIERS.find(([word]) => unit.startsWith(`${word} `)) ?? [];
  const rest = vi === undefined ? unit : unit.slice(vi.length + 1);
  return [en, COUNTED[rest] ?? rest].filter((part) => part !== undefined).join(' ');
}
