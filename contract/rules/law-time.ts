/** Days on which laws begin to hold, and what says no such day. */
import type { NormEra } from './norm.ts';

/** Midnight in Vietnam of `2021-07-01`: there laws begin to hold. */
export const toLawMs = (date: string): number => Date.parse(`${date}T00:00:00+07:00`);

/** No instrument says since when: as long as this software can have data. */
export const ALWAYS_MS = toLawMs('2000-01-01');

/** Whether its first day is one that an instrument says; else it is no more than where this software begins. */
export const saysSince = ({
  validFromMs,
  confidence,
}: Pick<NormEra, 'validFromMs' | 'confidence'>): boolean =>
  confidence !== 'assumed' && validFromMs !== ALWAYS_MS;
