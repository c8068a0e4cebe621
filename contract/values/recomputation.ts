/** Recomputations of figures: what was ordered anew of the past, by whom, why, and how far it is. */

export interface Recomputation {
  readonly id: number;
  /** `<service>/<id>`. */
  readonly figure: string;
  /** Of the method, when it was ordered. */
  readonly version: number;
  /** Ends after `fromMs`, up to and with `toMs`. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: string;
  readonly orderedMs: number;
  readonly orderedBy: string;
  /** Every end up to then is computed. */
  readonly computedToMs: number;
  readonly state: 'running' | 'done' | 'cancelled';
  /** null while it runs. */
  readonly endedMs: number | null;
  readonly cancelledBy: string | null;
  readonly cancelledWhy: string | null;
}

/** A figure whose past can be ordered anew. */
export interface ComputedFigure {
  /** `<service>/<id>`. */
  readonly figure: string;
  readonly serviceId: string;
  readonly id: string;
  readonly version: number;
  readonly every: 'hour' | 'day' | 'month' | 'arrival';
  readonly properties: readonly string[];
  /** Of what it is: a kind of assets, or `area`, `agency`, `city`. */
  readonly subject: string;
}

export interface RecomputationList {
  readonly figures: readonly ComputedFigure[];
  /** Newest first. */
  readonly recomputations: readonly Recomputation[];
}
