/**
 * GET /alerts/tally and /cases/tally: how many of a state the person may see, of how many in the city. An empty list
 * says by it what it is empty of.
 */
export interface Tally {
  readonly inScope: number;
  readonly inCity: number;
}
