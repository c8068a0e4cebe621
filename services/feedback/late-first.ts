/** Agencies as a reader looks for them: who is late stands first, and shares of few requests last and marked. Pure. */

export interface AgencyShare {
  readonly onTime: number;
  readonly late: number;
  /** Null where nothing ended. */
  readonly onTimeShare: number | null;
}

/** A share of fewer than these says little. */
export const FEW = 5;

export function isOfFew({ onTime, late }: AgencyShare): boolean {
  return onTime + late < FEW;
}

/** The lowest share first, of equal ones the one with more requests; those of few by themselves, in the same order. */
export function toLateFirst<Share extends AgencyShare>(shares: readonly Share[]): readonly Share[] {
  return shares.toSorted(
    (a, b) =>
      Number(isOfFew(a)) - Number(isOfFew(b)) ||
      (a.onTimeShare ?? 2) - (b.onTimeShare ?? 2) ||
      b.onTime + b.late - (a.onTime + a.late),
  );
}
