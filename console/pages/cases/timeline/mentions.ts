/** Finding `@names` in what somebody writes. */

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** The name being typed before the caret: `@ho` → { word: 'ho', from: … }; undefined when none is. */
export function toTyped(
  words: string,
  caret: number,
): { readonly word: string; readonly from: number } | undefined {
  const found = /(?:^|\s)@([\p{L}\p{M}\d. ]{0,30})$/u.exec(words.slice(0, caret));
  const word = found?.[1];
  return word === undefined || word.endsWith('  ')
    ? undefined
    : { word: word.trim(), from: caret - word.length - 1 };
}

/** Ids of the colleagues whose names stand in the text behind an `@`. */
export function toMentions(words: string, colleagues: readonly Colleague[]): readonly string[] {
  return colleagues.filter(({ name }) => words.includes(`@${name}`)).map(({ id }) => id);
}
