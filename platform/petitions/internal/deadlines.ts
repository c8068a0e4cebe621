/** Until when a petition is accepted, and settled from then on: by the norm of its time, in working or calendar days. */
import type { Text } from '../../../contract/basics/text.ts';
import type { PetitionKind } from '../../../contract/records/petition.ts';
import { toCalendarDue } from '../../calendar/calendar-days.ts';
import { findNormValue } from '../../norms/norms.ts';
import type { PetitionsDeps } from '../petition-needs.ts';

/** How long and by which norm, as it is told; null: no norm says one. */
export function toBasis(
  { norms, limits }: Pick<PetitionsDeps, 'norms' | 'limits'>,
  kind: PetitionKind,
  what: 'accept' | 'settle',
  fromMs: number,
): Text | null {
  const ref = limits?.[kind][what];
  const days = ref === undefined ? undefined : findNormValue(norms, ref, fromMs);
  if (ref === undefined || days === undefined) return null;
  const era = norms.findEra(ref.norm, fromMs, {});
  const law = [era?.article, era?.instrument].filter((part) => part !== undefined && part !== '').join(' ');
  const isWorking = norms.findNorm(ref.norm)?.unit === 'working-day';
  return {
    vi: `${days} ngày${isWorking ? ' làm việc' : ''}${law === '' ? '' : `, ${law}`}`,
    en: `${days} ${isWorking ? 'working ' : ''}days${law === '' ? '' : `, ${law}`}`,
  };
}

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
