/** Orders of the city's leaders, and reports that people of the centre open by hand. */
import type { ProcedureDefinition } from '../../../contract/cases/procedure.ts';
import {
  emergencyLadder,
  hours,
  minutes,
  officeLadder,
  standardMoves,
  standardStates,
  workingDays,
  workingHours,
} from '../../../platform/sdk/procedure.ts';

const given = { vi: 'Giao nhầm', en: 'Given by mistake' };
const told = { vi: 'Tin báo không đúng', en: 'Report is not so' };

export const procedures: readonly ProcedureDefinition[] = [
  {
    id: 'directive',
    name: { vi: 'Nhiệm vụ, chỉ đạo', en: 'Directive' },
    purpose: {
      vi: 'Nhiệm vụ UBND, Chủ tịch giao: thời hạn do người giao quyết định.',
      en: 'What the committee or its chairman orders; whoever orders sets the deadline.',
    },
    applies: { kinds: ['directive'] },
    opens: { kind: 'by-hand' },
    initial: 'received',
    states: standardStates(
      {
        received: workingDays(1),
        assigned: workingDays(1),
        acting: workingDays(30),
        verifying: workingDays(2),
      },
      { mayPause: true, untrue: given },
    ),
    moves: standardMoves({ handIn: ['comment', 'tasks-ended'], close: ['tasks-ended'], untrue: given }).map(
      (move) =>
        // Whether an order is carried out is for those who gave it to say.
        move.id === 'close' ? { ...move, by: ['centre' as const, 'leader' as const] } : move,
    ),
    // The order's own deadline stands in place of this one.
    clocks: { accept: workingDays(1), close: workingDays(15) },
    returnWithin: workingHours(8),
    ladder: officeLadder(),
    playbook: [],
    routing: { kind: 'centre' },
    reopenWithinDays: 0,
    enabled: true,
  },
  {
    id: 'general-report',
    name: { vi: 'Vụ việc do trung tâm ghi nhận', en: 'Report by the centre' },
    applies: { kinds: ['report'] },
    opens: { kind: 'by-hand' },
    initial: 'received',
    states: standardStates(
      { received: hours(1), assigned: hours(2), acting: hours(48), verifying: hours(8) },
      { mayPause: true, untrue: told },
    ),
    moves: standardMoves({ handIn: ['comment'], close: ['comment', 'tasks-ended'], untrue: told }),
    clocks: { acknowledge: minutes(30), accept: hours(1), act: hours(4), close: hours(48) },
    returnWithin: hours(1),
    ladder: emergencyLadder(),
    playbook: [],
    routing: { kind: 'ward' },
    reopenWithinDays: 7,
    enabled: true,
  },
];
