/** The words a condition may hold at a choice; each has its name in the strings under `rules.choice`. */
import type { TFunction } from 'i18next';

export const choiceWords = [
  'above',
  'below',
  'rise',
  'fall',
  'sum',
  'mean',
  'max',
  'min',
  'count',
  'enter',
  'leave',
  'inside',
  'outside',
  'dwell',
  'speed',
  'all',
  'any',
  'fault',
  'calibrating',
  'values',
  'alerts',
  'record',
  'area',
  'elapsed',
  'working',
] as const;

/** Kinds of zones that cities have; another one shows its id. */
const zoneKinds = ['port', 'caution', 'boundary', 'coastal', 'no-fly'] as const;

export function toZoneWord(t: TFunction, kind: string): string {
  const known = zoneKinds.find((one) => one === kind);
  return known === undefined ? kind : t(`rules.zoneKind.${known}`);
}

/** The key of a choice's words. @throws Error for a word without a name, which the table's test finds first. */
export function toChoiceKey(word: string): (typeof choiceWords)[number] {
  const key = choiceWords.find((one) => one === word);
  if (key === undefined) throw new Error(`The choice ${word} has no words in rules.choice; add them.`);
  return key;
}
