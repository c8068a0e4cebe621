/**
 * Chance without state: the same arguments always give the same number, so that a simulation is a pure function of time
 * and the demo's past and present agree. `toChance` takes words, `toNoise` only whole numbers and is the quicker one.
 */

const SMOOTH_SEED = 7919;

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

/** A number in [0, 1) from whole numbers: the mixing steps of MurmurHash3 over each of them. */
export function toNoise(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/** A whole number from a text, to seed `toNoise` with a code. */
export function toSeed(text: string): number {
  let seed = 0;
  for (let at = 0; at < text.length; at++) seed = (Math.imul(seed, 31) + text.charCodeAt(at)) | 0;
  return seed;
}

/** A smooth curve in [0, 1) along `position`: noise at whole numbers, eased in between. */
export function toSmoothNoise(position: number, seed: number): number {
  const step = Math.floor(position);
  const part = position - step;
  const ease = part * part * (3 - 2 * part);
  const from = toNoise(step, seed, SMOOTH_SEED);
  return from + (toNoise(step + 1, seed, SMOOTH_SEED) - from) * ease;
}
