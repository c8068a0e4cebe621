/**
 * How much two texts are the same words in the same order: MinHash of their runs of three syllables (Broder 1997). Sixty-four
 * hash functions estimate the Jaccard index with a standard error of at most 0.063; bands of four find the pairs to compare.
 */
import { listKeys } from '../../../platform/sdk/text.ts';

export type Signature = Uint32Array;

const HASHES = 64;
const RUN = 3;
const BAND = 4;
const FNV = 2_166_136_261;
const FNV_PRIME = 16_777_619;

/** Odd multipliers and offsets of a fixed seed: two centres say the same. */
const SEEDS = (() => {
  let state = 88_172_645;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return Array.from({ length: HASHES }, () => [next() | 1, next()] as const);
})();

/** Undefined for a text of fewer than three syllables: it is like every other. */
export function toSignature(text: string): Signature | undefined {
  const words = listKeys(text);
  if (words.length < RUN) return undefined;
  const signature = new Uint32Array(HASHES).fill(0xffff_ffff);
  for (let at = 0; at + RUN <= words.length; at++) {
    const hash = toHash(words.slice(at, at + RUN).join(' '));
    for (const [index, [factor, offset]] of SEEDS.entries()) {
      // Murmur's mixing: the lower bits of a product alone are no good hash.
      let mixed = (Math.imul(hash, factor) + offset) >>> 0;
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b) >>> 0;
      mixed = (mixed ^ (mixed >>> 13)) >>> 0;
      if (mixed < (signature[index] ?? 0)) signature[index] = mixed;
    }
  }
  return signature;
}

/** Estimate of the Jaccard index, 0..1. */
export function toLikeness(one: Signature, other: Signature): number {
  let same = 0;
  for (let index = 0; index < HASHES; index++) if (one[index] === other[index]) same += 1;
  return same / HASHES;
}

/** Under these names a text is found by those that are like it. */
export function listBands(signature: Signature): string[] {
  return Array.from(
    { length: HASHES / BAND },
    (_, band) => `${band}:${signature.slice(band * BAND, (band + 1) * BAND).join('.')}`,
  );
}

function toHash(text: string): number {
  let hash = FNV;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}
