/** Depth of one hue for a value between the least and the most; what is missing has no depth but its own sign. */

/** From 0.12, so that the least value that was measured differs from the ground. */
export function toDepth(value: number, least: number, most: number): number {
  return most === least ? 0.5 : 0.12 + 0.88 * ((value - least) / (most - least));
}

/** One hue on the surface of the theme. */
export function toShade(depth: number): string {
  return `color-mix(in oklab, var(--hv-accent) ${Math.round(depth * 100)}%, var(--hv-surface))`;
}

export interface Reach {
  readonly least: number;
  readonly most: number;
}

/** Undefined where nothing is known. */
export function findReach(values: Iterable<number | null>): Reach | undefined {
  let reach: Reach | undefined;
  for (const value of values) {
    if (value === null) continue;
    reach = { least: Math.min(reach?.least ?? value, value), most: Math.max(reach?.most ?? value, value) };
  }
  return reach;
}
