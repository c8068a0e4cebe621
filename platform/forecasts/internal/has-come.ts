/** Whether the hour that an issue rests on has come, or is waited for: what is late is not the same as silent. */
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { ForecastInputs } from '../../sdk/forecaster.ts';

/** After its hour an issue waits at most so long: then the next one is near. */
export const LONGEST_WAIT_MS = 45 * MINUTE_MS;
/** Hours that are looked at: the one of the issue, and the one before it. */
export const LOOKED_AT_HOURS = 2;

type Known = Pick<ForecastInputs, 'target' | 'others'>;

/**
 * False while nobody's value of the hour is there, when everything would be withheld: while a centre is filled, or figures
 * are behind in a storm. And while most of those that told the hour before have not told this one; one that fell silent
 * holds up nobody.
 */
export function hasCome(targets: readonly Known[]): boolean {
  const before = targets.filter((known) => hasHour(known, 1));
  const missing = before.filter((known) => !hasHour(known, 0) || lacksInput(known));
  return targets.some((known) => hasHour(known, 0)) && missing.length <= before.length / 2;
}

const hasHour = ({ target }: Known, back: number): boolean => target[back] != null;

/** An input that was there an hour ago. */
const lacksInput = ({ others }: Known): boolean =>
  Object.values(others).some((hours) => hours[1] != null && hours[0] == null);
