/** How good forecasts were: on history they had not seen (the trial), and as they matured (the ledger). */

/** One lead of a model on the part of its history that it was not fitted on. */
export type Trial = {
  readonly leadMin: number;
  readonly n: number;
  /** 1 − RMSE ÷ RMSE of "it stays as it is". */
  readonly skill: number;
  /** What came less what was said: nine in ten were above `low`, nine in ten below `high`. */
  readonly low: number;
  readonly high: number;
  /** The same by limb, where a method says how unsure each forecast is: then `low` and `high` are in its sigmas. */
  readonly limbs?: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
};

/** One lead over the last days, of what has matured. */
export interface Score {
  readonly leadMin: number;
  readonly n: number;
  readonly skill: number | null;
  /** Share of outcomes inside the band of 80 %; null where none had a band. */
  readonly inside: number | null;
}

/** Undefined when "it stays" was never wrong: nothing can be better. */
export function toSkill(modelSquares: number, naiveSquares: number): number | undefined {
  return naiveSquares > 0 ? 1 - Math.sqrt(modelSquares / naiveSquares) : undefined;
}
