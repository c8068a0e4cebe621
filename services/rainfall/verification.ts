/** How good forecasts or warnings of rain were: counts of yes/no pairs and the three scores made of them. */

/** One occasion: was it forecast, did it happen. */
export interface Occasion {
  forecast: boolean;
  observed: boolean;
}

/** Counts and scores; a score is null when its denominator is zero, because nothing can be said then. */
export interface Verification {
  hits: number;
  misses: number;
  falseAlarms: number;
  correctNegatives: number;
  /** Probability of detection: hits of all that happened. */
  pod: number | null;
  /** False alarm ratio: false alarms of all that was forecast. */
  far: number | null;
  /** Critical success index: hits of all that was forecast or happened. */
  csi: number | null;
}

/** The scores of a list of occasions. Occasions with an unknown outcome must be left out by the caller. */
export function verify(occasions: readonly Occasion[]): Verification {
  const count = (forecast: boolean, observed: boolean): number =>
    occasions.filter((occasion) => occasion.forecast === forecast && occasion.observed === observed).length;
  const [hits, misses, falseAlarms] = [count(true, true), count(false, true), count(true, false)];
  return {
    hits,
    misses,
    falseAlarms,
    correctNegatives: count(false, false),
    pod: ratio(hits, hits + misses),
    far: ratio(falseAlarms, hits + falseAlarms),
    csi: ratio(hits, hits + misses + falseAlarms),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
