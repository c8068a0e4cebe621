/** Lengths of time in milliseconds, by one name everywhere. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** 24 hours; a local day of a zone with summer time is another matter. */
export const DAY_MS = 24 * HOUR_MS;

/** Seconds of the units of time that norms are given in. */
export const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600, d: 86_400 };
