/** How alerts of water are handled where a city says nothing else (cities/<city>/services/water-quality/procedures.ts). */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'water-exceedance',
    name: { vi: 'Ô nhiễm nước', en: 'Polluted water' },
    applies: {
      kinds: ['alert'],
      serviceId: 'water-quality',
      alertKinds: ['exceedance', 'combination'],
      minSeverity: 'medium',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'sample',
        text: {
          vi: 'Lấy mẫu đối chứng tại hiện trường, gửi phòng thí nghiệm được công nhận',
          en: 'Take a sample at the place and send it to an accredited laboratory',
        },
        by: 'lead',
        withinMin: 180,
      },
      {
        id: 'source',
        text: {
          vi: 'Rà soát các nguồn thải phía thượng lưu và cửa xả gần nhất',
          en: 'Look at what is let in upstream and at the nearest outlets',
        },
        by: 'lead',
        withinMin: 240,
      },
      {
        id: 'people',
        text: {
          vi: 'Báo nhà máy cấp nước, ban quản lý bãi tắm hoặc hộ nuôi trồng bị ảnh hưởng',
          en: 'Tell the waterworks, the beach or the fish farmers who are affected',
        },
        by: 'centre',
        withinMin: 60,
      },
    ],
    legalBasis: 'QCVN 08:2023/BTNMT, QCVN 09:2023/BTNMT, QCVN 10:2023/BTNMT',
  },
];
