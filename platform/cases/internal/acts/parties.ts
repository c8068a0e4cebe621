/** Which party of a case a person is, and what they may see. Pure. */
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { CaseParty, ProcedureMove } from '../../../../contract/cases/procedure.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { isOf, isOpenTask } from '../unit/case-unit.ts';
import type { CaseRecord, TaskRecord } from '../unit/rows.ts';

type Place = Pick<CaseRecord, 'centre_agency_id' | 'lead_agency_id' | 'area_code' | 'narrow'>;
type Tasks = readonly Pick<TaskRecord, 'agency_id' | 'state' | 'role'>[];

/** How people read the parties of a case. */
export const partyNames: Readonly<Record<CaseParty, Text>> = {
  centre: { vi: 'trung tâm điều hành', en: 'the operation centre' },
  lead: { vi: 'cơ quan chủ trì', en: 'the lead agency' },
  supporter: { vi: 'cơ quan phối hợp', en: 'a supporting agency' },
  leader: { vi: 'lãnh đạo thành phố', en: 'a leader of the city' },
};

/** The parties that a person is in a case; often none, sometimes several. */
export function listParties(person: Person, row: Place, tasks: readonly TaskRecord[]): CaseParty[] {
  const handles = toScope(person, 'cases.handle');
  const supports = tasks.some(
    (task) => task.role === 'support' && isOpenTask(task) && isInScope(handles, task.agency_id),
  );
  const parties: readonly (readonly [CaseParty, boolean])[] = [
    ['centre', isInScope(toScope(person, 'cases.coordinate'), row.centre_agency_id)],
    ['lead', row.lead_agency_id !== null && isInScope(handles, row.lead_agency_id)],
    ['supporter', supports],
    ['leader', toScope(person, 'cases.approve').all || toScope(person, 'directives.give').all],
  ];
  return parties.filter(([, holds]) => holds).map(([party]) => party);
}

/** True when only the lead may make the move and the person is not of it: it is made in the lead's place. */
export function isForLead(
  { by }: Pick<ProcedureMove, 'by'>,
  { lead_agency_id: lead }: Pick<Place, 'lead_agency_id'>,
  person: Person,
): boolean {
  return lead !== null && by.every((party) => party === 'lead') && !isOf(person, lead);
}

/** True when the person may see the case: all, its centre, its lead, its area, or an agency with an open task. */
export function isCaseVisible(person: Person, row: Place, tasks: Tasks): boolean {
  const scope = toScope(person, 'cases.read');
  return (
    isInScope(scope, row.centre_agency_id) ||
    isInScope(scope, row.lead_agency_id) ||
    (row.area_code !== null && row.narrow !== true && scope.areaCodes.has(row.area_code)) ||
    tasks.some(
      (task) => (task.state === 'offered' || task.state === 'accepted') && isInScope(scope, task.agency_id),
    )
  );
}

/** True when the person leads the centre that runs the case: their word brings it to the leaders of the city. */
export function mayConfirm(person: Person, { centre_agency_id }: Place): boolean {
  return isInScope(toScope(person, 'cases.approve'), centre_agency_id);
}

/** True when the person may approve what this case's agencies do: a head above the lead or the centre, or a leader. */
export function mayApprove(person: Person, row: Place): boolean {
  const scope = toScope(person, 'cases.approve');
  return isInScope(scope, row.lead_agency_id) || isInScope(scope, row.centre_agency_id);
}
