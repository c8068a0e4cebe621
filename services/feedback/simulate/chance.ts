/** Chance without state: the same words always give the same number, so that the demo's past and present agree. */

/** A number in [0, 1) from words and numbers (FNV-1a, then mixed so that near words give far numbers). */
export function toChance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    const text = String(word);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x2f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A number between two limits. */
export function toBetween(low: number, high: number, ...words: readonly (string | number)[]): number {
  return low + (high - low) * toChance(...words);
}

/** One of the entries, each as likely as its weight. */
export function toPick<Entry extends { readonly weight: number }>(
  entries: readonly Entry[],
  chance: number,
): Entry {
  let left = chance * entries.reduce((sum, { weight }) => sum + weight, 0);
  for (const entry of entries) {
    left -= entry.weight;
    if (left < 0) return entry;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new Error('There is nothing to pick from.');
  return last;
}
