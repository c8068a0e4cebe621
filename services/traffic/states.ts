/** How a stretch of road stands. */

/** The gravest first. `unknown` is no sort of free: nobody drove there, or too few to tell. */
export const STATES = ['closed', 'jam', 'slow', 'free', 'unknown'] as const;
export type SegmentState = (typeof STATES)[number];

/** From so much of the free flow on it is no longer slow, and no longer a jam, %. */
export interface StateBounds {
  readonly slow: number;
  readonly jam: number;
}

/** A closure is what people said, whatever is measured; without a ratio nothing is known. */
export function toSegmentState(ratio: number | null, isClosed: boolean, bounds: StateBounds): SegmentState {
  if (isClosed) return 'closed';
  if (ratio === null) return 'unknown';
  if (ratio < bounds.jam) return 'jam';
  return ratio < bounds.slow ? 'slow' : 'free';
}
