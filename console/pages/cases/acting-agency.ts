/** Whose move it is; of a closed case whoever had it. */
import type { CaseRow } from '../../../contract/cases/case.ts';

export function toActingAgency({
  actingAgencyId,
  leadAgencyId,
  centreAgencyId,
}: Pick<CaseRow, 'actingAgencyId' | 'leadAgencyId' | 'centreAgencyId'>): string {
  return actingAgencyId ?? leadAgencyId ?? centreAgencyId;
}
