/** Until when a petition is accepted, and settled from then on: by the norm of its time, in working or calendar days. */
import type { PetitionKind } from '../../../contract/records/petition.ts';
import { toCalendarDue } from '../../calendar/calendar-days.ts';
import { findNormValue } from '../../norms/norms.ts';
import type { PetitionsDeps } from '../petition-needs.ts';

/** Null: no norm says one. */
export function toDeadline(
  {
    calendar,
    norms,
    limits,
    utcOffsetMin,
  }: Pick<PetitionsDeps, 'calendar' | 'norms' | 'limits' | 'utcOffsetMin'>,
  kind: PetitionKind,
  what: 'accept' | 'settle',
  fromMs: number,
): number | null {
  const ref = limits?.[kind][what];
  const days = ref === undefined ? undefined : findNormValue(norms, ref, fromMs);
  if (ref === undefined || days === undefined) return null;
  return norms.findNorm(ref.norm)?.unit === 'working-day'
    ? calendar.toDue(fromMs, { kind: 'working-days', days })
    : toCalendarDue(calendar, fromMs, days, utcOffsetMin);
}
