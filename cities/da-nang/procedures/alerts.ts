/** What the city does when something goes over a limit and no service says more. */
import type { ProcedureDefinition } from '../../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'any-exceedance',
    name: { vi: 'Vượt ngưỡng', en: 'Over a limit' },
    applies: {
      kinds: ['alert'],
      alertKinds: ['exceedance', 'combination', 'zone', 'count', 'forecast', 'incident'],
      minSeverity: 'high',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal', 'tasks-ended'] }),
    playbook: [],
  },
];
