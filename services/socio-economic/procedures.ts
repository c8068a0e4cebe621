/** How late figures and lags are handled where a city says nothing else: by the agency that owns them, in working time. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import {
  officeLadder,
  standardMoves,
  standardStates,
  workingDays,
  workingHours,
} from '../../platform/sdk/procedure.ts';

const common = {
  opens: { kind: 'at-once' },
  initial: 'received',
  clocks: { acknowledge: workingHours(8), accept: workingHours(8), close: workingDays(5) },
  states: standardStates({
    received: workingHours(8),
    assigned: workingHours(8),
    acting: workingDays(4),
    verifying: workingDays(1),
  }),
  returnWithin: workingHours(4),
  ladder: officeLadder(),
  routing: { kind: 'asset-owner' },
  reopenWithinDays: 30,
  enabled: true,
} satisfies Partial<ProcedureDefinition>;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'indicator-late',
    name: { vi: 'Đôn đốc số liệu chỉ tiêu', en: 'A figure that is owed' },
    applies: { kinds: ['alert'], serviceId: 'socio-economic', rules: ['indicator-late'] },
    moves: standardMoves({ handIn: ['comment'], close: [] }),
    playbook: [
      {
        id: 'send',
        text: {
          vi: 'Gửi số liệu của kỳ, ít nhất là số ước tính; chưa có thì ghi vì sao và ngày sẽ có',
          en: 'Send the figure of the period, at least an estimate; where there is none, say why and when it comes',
        },
        by: 'lead',
        withinMin: 1_440,
      },
    ],
  },
  {
    ...common,
    id: 'indicator-behind',
    name: { vi: 'Giải trình chỉ tiêu chậm kế hoạch', en: 'An indicator behind its plan' },
    applies: { kinds: ['alert'], serviceId: 'socio-economic', rules: ['indicator-behind'] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    clocks: { ...common.clocks, close: workingDays(10) },
    states: standardStates({
      received: workingHours(8),
      assigned: workingHours(8),
      acting: workingDays(8),
      verifying: workingDays(2),
    }),
    playbook: [
      {
        id: 'check',
        text: {
          vi: 'Kiểm tra số liệu: đúng kỳ, đúng đơn vị tính, đã cộng dồn, kế hoạch mới nhất',
          en: 'Check the figure: its period, its unit, that it runs from January, the newest plan',
        },
        by: 'lead',
        withinMin: 1_440,
      },
      {
        id: 'explain',
        text: {
          vi: 'Gửi giải trình: nguyên nhân, biện pháp, ngày xem lại',
          en: 'Send the explanation: causes, measures, when it is looked at again',
        },
        by: 'lead',
      },
    ],
  },
];
