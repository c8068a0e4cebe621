/**
 * How much of where somebody may be has been searched (IAMSAR manual, vol. II): POC, the probability that a sector contains
 * the person; POD, that a search of it would have detected them; POS = POC × POD, that it succeeds. Pure.
 */

export interface Effort {
  /** Width within which as many are found as are missed beyond it, m. */
  readonly sweepWidthM: number;
  /** Way of all searchers in the sector together, m. */
  readonly trackM: number;
  readonly areaM2: number;
}

/** C = sweep width × way ÷ area, a pure number. */
export const toCoverage = ({ sweepWidthM, trackM, areaM2 }: Effort): number =>
  (sweepWidthM * trackM) / areaM2;

/** Of a search that goes here and there: 1 − e^(−C). 0.5 → 0.393, 1 → 0.632, 2 → 0.865. */
export const toPod = (coverage: number): number => 1 - Math.exp(-coverage);

/** Of several searches of one sector together: 1 − Π(1 − POD). */
export const toCumulativePod = (pods: readonly number[]): number =>
  1 - pods.reduce((missed, pod) => missed * (1 - pod), 1);

export interface Probable {
  readonly poc: number;
}

/**
 * After a search that found nobody: POC × (1 − POD) ÷ (1 − POS) in what was searched, POC ÷ (1 − POS) elsewhere. The sum stays
 * what it was.
 * @param podOf of each sector, 0 where nobody searched.
 */
export function toAfterFailed<Sector extends Probable>(
  sectors: readonly Sector[],
  podOf: (sector: Sector) => number,
): { readonly sectors: readonly Sector[]; readonly pos: number } {
  const sum = sectors.reduce((total, { poc }) => total + poc, 0);
  const pos = sectors.reduce((total, sector) => total + sector.poc * podOf(sector), 0);
  // Searched with certainty everywhere: nothing is left to tell sectors apart by.
  if (sum - pos <= Number.EPSILON) return { sectors, pos };
  const rest = sum / (sum - pos);
  return {
    sectors: sectors.map((sector) => ({ ...sector, poc: sector.poc * (1 - podOf(sector)) * rest })),
    pos,
  };
}
