/** How floods that people report are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';
import { FLOODING_INCIDENT } from './rules.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'flooding-by-rain',
    name: { vi: 'Ngập do mưa, nhiều người phản ánh', en: 'Flooding by rain that several people report' },
    applies: { kinds: ['alert'], serviceId: 'feedback', rules: [FLOODING_INCIDENT], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['tasks-ended'] }),
    playbook: [
      {
        id: 'look',
        text: {
          vi: 'Xem tại chỗ hoặc qua camera: ngập sâu bao nhiêu, xe và người đi bộ qua được không',
          en: 'Look on the spot or by camera: how deep is it, can vehicles and people pass',
        },
        by: 'lead',
        withinMin: 30,
      },
      {
        id: 'decide',
        text: {
          vi: 'Quyết định đề xuất kiểm tra, khơi thông miệng thu nước; bỏ tin không liên quan',
          en: 'Decide on the proposal to look at the drains; take out reports that do not belong',
        },
        by: 'centre',
        withinMin: 30,
      },
      {
        id: 'warn',
        text: {
          vi: 'Rào chắn, hướng dẫn đi lối khác; báo người dân trong xã, phường',
          en: 'Bar the street, lead traffic around it; tell the people of the ward',
        },
        by: 'lead',
        withinMin: 60,
      },
    ],
    routing: { kind: 'ward' },
  },
];
