/**
 * How likely a place on a road is, by where a receiver says that it is, and how likely one is after another: the emission and
 * transition probabilities of P. Newson and J. Krumm, "Hidden Markov Map Matching Through Noise and Sparseness" (2009). In
 * log space, as sequences multiply many of them.
 */

/** Standard deviation of a receiver in streets, m: phones and taxis between houses have 10 to 20, open country 4. */
export const SIGMA_M = 10;
/** Scale of how much longer the way along roads is than the straight line, m. */
export const BETA_M = 3;

/** Log of the density, per metre, of a fix that is `distanceM` beside the road: normal with mean 0. */
export function toEmissionLog(distanceM: number, sigmaM = SIGMA_M): number {
  const z = distanceM / sigmaM;
  return -0.5 * z * z - Math.log(sigmaM * Math.sqrt(2 * Math.PI));
}

/**
 * Log of the density, per metre, of a way between two fixes: exponential in the difference between its length along roads
 * and the straight line between the fixes.
 */
export function toTransitionLog(straightM: number, routeM: number, betaM = BETA_M): number {
  return -Math.abs(straightM - routeM) / betaM - Math.log(betaM);
}
