/** Random numbers that can be repeated: the same seed gives the same run. */

/** Numbers from 0 to below 1 (Marsaglia's xorshift of 32 bits). */
export function createRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
