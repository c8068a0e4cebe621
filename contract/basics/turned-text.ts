/**
 * Signs that turn the direction of writing (Unicode UAX 9: embeddings, overrides, isolates). Vietnamese and English need
 * none, and with one a title reads otherwise than it is stored: "gpj.exe" shows as "exe.jpg". Pure.
 */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
const ESCAPED = /(?<=(?<!\\)(?:\\\\)*)\\u20(?:2[a-e]|6[6-9])/giu;

/** The text without them. */
export function dropTurns(text: string): string {
  return text.search(TURNS) < 0 ? text : text.replaceAll(TURNS, '');
}

/** The text of a JSON document without them, also where they are written as `\u202e`. */
export function dropTurnsOfJson(json: string): string {
  const text = dropTurns(json);
  return text.includes('\\u20') ? text.replaceAll(ESCAPED, '') : text;
}
