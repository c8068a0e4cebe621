/** The words a condition may hold at a choice; each has its name in the strings under `rules.choice`. */
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
] as const;

/** The key of a choice's words. @throws Error for a word without a name, which the table's test finds first. */
export function toChoiceKey(word: string): (typeof choiceWords)[number] {
  const key = choiceWords.find((one) => one === word);
  if (key === undefined) throw new Error(`The choice ${word} has no words in rules.choice; add them.`);
  return key;
}
