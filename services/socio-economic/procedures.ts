/** How late figures and lags are handled where a city says nothing else: by the agency that owns them, in working time. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { officeCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...officeCase({ acting: 4, verifying: 1 }),
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
    ...officeCase({ acting: 8, verifying: 2 }),
    id: 'indicator-behind',
    name: { vi: 'Giải trình chỉ tiêu chậm kế hoạch', en: 'An indicator behind its plan' },
    applies: { kinds: ['alert'], serviceId: 'socio-economic', rules: ['indicator-behind'] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
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
