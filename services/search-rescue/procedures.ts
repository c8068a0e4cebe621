/** How searches are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    id: 'search-rescue',
    name: { vi: 'Tìm kiếm, cứu nạn', en: 'Search and rescue' },
    applies: {
      kinds: ['alert'],
      serviceId: 'search-rescue',
      minSeverity: 'medium',
      alertKinds: ['deadline'],
    },
    playbook: [
      {
        id: 'who-leads',
        text: {
          vi: 'Gọi 112 (trên biển: trung tâm phối hợp tìm kiếm, cứu nạn hàng hải): ai chỉ huy, đã huy động lực lượng nào',
          en: 'Call 112 (at sea: the maritime rescue coordination centre): who leads, which forces are on their way',
        },
        by: 'centre',
        withinMin: 5,
      },
      {
        id: 'last-seen',
        text: {
          vi: 'Hỏi lại người báo: thấy lần cuối ở đâu, lúc nào, mặc gì, bệnh gì, hay đến đâu; sửa vụ tìm kiếm cho đúng',
          en: 'Ask the caller again: where, when, clothes, illness, habits; set the search right',
        },
        by: 'centre',
        withinMin: 15,
      },
      {
        id: 'hasty-search',
        text: {
          vi: 'Cử đội đầu tiên đến ô có khả năng cao nhất và các đường, bờ nước quanh nơi thấy lần cuối',
          en: 'Send the first team to the likeliest square and along paths and banks around the last place',
        },
        by: 'lead',
        withinMin: 30,
      },
      {
        id: 'cameras',
        text: {
          vi: 'Xin phép xem lại camera quanh nơi thấy lần cuối, có mã vụ việc và người duyệt thứ hai',
          en: 'Ask to look at cameras around the last place, by case number and a second person’s approval',
        },
        by: 'lead',
        withinMin: 60,
      },
    ],
  },
];
