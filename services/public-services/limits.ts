/** Names of the norms of this service, and the number that stands in where none is kept. */
export const NORM = {
  timeLimit: 'public-services/time-limit',
  indexWeights: 'public-services/index-weights',
  onTimeTarget: 'public-services/on-time-target',
} as const;

/** Working days of a procedure of which no limit is kept: a default of this software, which no law gives. */
export const OTHERWISE_DAYS = 15;
