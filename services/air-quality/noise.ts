/** Chance that is always the same for the same numbers, so that a simulation is a pure function of time. */

const SMOOTH_SEED = 7919;

/** A number in [0, 1) from whole numbers: the mixing steps of MurmurHash3 over each of them. */
export function toChance(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/** A whole number from a text, to seed `toChance` with a code. */
export function toSeed(text: string): number {
  let seed = 0;
  for (let at = 0; at < text.length; at++) seed = (Math.imul(seed, 31) + text.charCodeAt(at)) | 0;
  return seed;
}

/** A smooth curve in [0, 1) along `position`: chance at whole numbers, eased in between. */
export function toSmoothChance(position: number, seed: number): number {
  const step = Math.floor(position);
  const part = position - step;
  const ease = part * part * (3 - 2 * part);
  const from = toChance(step, seed, SMOOTH_SEED);
  return from + (toChance(step + 1, seed, SMOOTH_SEED) - from) * ease;
}
