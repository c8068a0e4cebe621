/**
 * GET /alerts/tally and /cases/tally: how many that match the filter the person may see, of how many in the city. An empty list
 * says by it what it is empty of.
 */
export interface Tally {
  readonly inScope: number;
  readonly inCity: number;
}

/** Of what the centre itself writes down; before the first of it nothing was, which isn't the same as nothing to tell. */
export interface RecordedTally extends Tally {
  /** When the first one of the city was opened, of whatever state, whoever may see it; null = there never was one. */
  readonly firstMs: number | null;
}
