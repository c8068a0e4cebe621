/** how good guesses are, and when they are good enough to be made. Pure. */

/** Each of `texts` was tried by what had not seen it. */
export interface Measured {
  readonly texts: number;
  /** Share that was right, 0..1. */
  readonly right: number;
  /** Share of the commonest answer: what always saying it would reach. */
  readonly majority: number;
}

/** Of fewer no share is told. */
export const LEAST_TEXTS = 50;
const Z = 1.96;

/** Better than the commonest answer beyond chance: the lower end of the share's interval (95 %, normal) is above it. */
export function isBetter({ texts, right, majority }: Measured): boolean {
  return texts >= LEAST_TEXTS && right - Z * Math.sqrt((right * (1 - right)) / texts) > majority;
}
