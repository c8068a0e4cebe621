/** Random numbers that are the same on every run and every machine (xorshift32, Marsaglia 2003), 0 <= x < 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
