/**
 * Citizens' requests with the times of Quyết định 960/QĐ-UBND (Đà Nẵng, 25/3/2021): urgent ones 1 working day, those that
 * can be fixed on site 3; the text for the others was read in part only, 7 is the practice of the portal.
 */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import {
  officeLadder,
  standardMoves,
  standardStates,
  workingDays,
  workingHours,
} from '../../../../platform/sdk/procedure.ts';

const untrue = { vi: 'Phản ánh không đúng', en: 'Request is not so' };
const legalBasis = 'Quyết định 960/QĐ-UBND ngày 25/3/2021 của UBND thành phố Đà Nẵng';

function toProcedure(
  given: Pick<ProcedureDefinition, 'id' | 'name'> & {
    readonly days: number;
    readonly where?: Readonly<Record<string, string>>;
  },
): ProcedureDefinition {
  const { id, name, days, where } = given;
  return {
    id,
    name,
    applies: {
      kinds: ['record'],
      recordKinds: ['request'],
      ...(where === undefined ? {} : { where: { ...where } }),
    },
    opens: { kind: 'at-once' },
    initial: 'received',
    states: standardStates(
      {
        received: workingHours(4),
        assigned: workingHours(8),
        acting: workingDays(days),
        verifying: workingDays(1),
      },
      { mayPause: true, untrue },
    ),
    moves: standardMoves({ handIn: ['comment'], close: ['citizen-answered'], untrue }),
    clocks: { acknowledge: workingHours(2), accept: workingHours(4), close: workingDays(days) },
    // The ball must not lie: a wrong body gives it back within two office hours.
    returnWithin: workingHours(2),
    ladder: officeLadder(),
    playbook: [],
    routing: { kind: 'ward' },
    reopenWithinDays: 30,
    legalBasis,
    enabled: true,
  };
}

export const procedures: readonly ProcedureDefinition[] = [
  toProcedure({
    id: 'request-urgent',
    name: { vi: 'Phản ánh khẩn cấp', en: 'Urgent request' },
    days: 1,
    where: { class: 'urgent' },
  }),
  toProcedure({
    id: 'request-site',
    name: { vi: 'Phản ánh xử lý ngay tại hiện trường', en: 'Request that can be fixed on site' },
    days: 3,
    where: { class: 'site' },
  }),
  toProcedure({ id: 'request-other', name: { vi: 'Phản ánh khác', en: 'Other request' }, days: 7 }),
];
