/**
 * Of which territory a figure is. On 1 July 2025 provinces were merged (Nghị quyết 202/2025/QH15): a figure of the city
 * before and one of the city after are of two territories, and growth from one to the other says nothing.
 */
import type { Text } from '../../../contract/basics/text.ts';

export const TERRITORY = { before: 'before-2025-07', since: 'since-2025-07' } as const;
export type Territory = (typeof TERRITORY)[keyof typeof TERRITORY];

export const MERGED_ON = '2025-07-01';
/** Midnight in Vietnam. */
const MERGED_MS = Date.parse(`${MERGED_ON}T00:00:00+07:00`);

export const TERRITORIES: readonly { readonly id: Territory; readonly name: Text }[] = [
  { id: TERRITORY.since, name: { vi: 'Địa giới từ 01/7/2025', en: 'Borders since 1 July 2025' } },
  { id: TERRITORY.before, name: { vi: 'Địa giới trước 01/7/2025', en: 'Borders before 1 July 2025' } },
];

/** Words by which tables name one. */
const WORDS: Readonly<Record<string, Territory>> = {
  [TERRITORY.since]: TERRITORY.since,
  [TERRITORY.before]: TERRITORY.before,
  mới: TERRITORY.since,
  cũ: TERRITORY.before,
};

export const findTerritory = (word: string): Territory | undefined =>
  WORDS[word.trim().normalize('NFC').toLowerCase()];

/**
 * The territory of a figure that names none: what was told before the merger is of the old city, what is of days after it
 * is of the new one. Undefined for what was told later of days before: it may have been counted again, or not.
 */
export function toTerritory(to: string, issuedMs: number): Territory | undefined {
  if (issuedMs < MERGED_MS) return TERRITORY.before;
  return to >= MERGED_ON ? TERRITORY.since : undefined;
}
