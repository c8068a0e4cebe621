/** How an alert of landslides is handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { WARNING } from './warnings/warning.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'official-warning',
    name: { vi: 'Ứng phó theo cảnh báo chính thức', en: 'Act on an official warning' },
    applies: { kinds: ['record'], serviceId: 'civil-defence', recordKinds: [WARNING] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'check',
        text: {
          vi: 'Đối chiếu với bản tin của cơ quan khí tượng thủy văn; cảnh báo không ký hoặc chữ ký sai thì gọi hỏi nơi gửi',
          en: 'Compare it with the bulletin of the hydrometeorological service; of one that is not or badly signed ask the sender by telephone',
        },
        by: 'centre',
        withinMin: 15,
      },
      {
        id: 'tell',
        text: {
          vi: 'Báo xã, phường trong khu vực; soạn thông báo cho người dân, dẫn nguyên văn cảnh báo',
          en: 'Tell the wards of the area; draft a notice for the public that quotes the warning word for word',
        },
        by: 'centre',
        withinMin: 30,
      },
    ],
    legalBasis: 'Nghị định 200/2025/NĐ-CP',
  },
  {
    ...emergencyCase,
    id: 'landslide-rain',
    name: { vi: 'Nguy cơ sạt lở đất', en: 'Danger of landslides' },
    applies: {
      kinds: ['alert'],
      serviceId: 'civil-defence',
      alertKinds: ['exceedance'],
      minSeverity: 'medium',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'warn',
        text: {
          vi: 'Báo xã, phường có điểm từng sạt lở quanh trạm; kiểm tra vết nứt, nước đục, cây nghiêng',
          en: 'Warn the wards with places of past landslides around; look for cracks, muddy water, leaning trees',
        },
        by: 'centre',
        withinMin: 30,
      },
      {
        id: 'evacuate',
        text: {
          vi: 'Xã, phường quyết định sơ tán hộ dưới chân taluy, ghi số hộ, số người và điểm sơ tán',
          en: 'The ward decides to evacuate households below slopes and records households, persons and shelter',
        },
        by: 'lead',
        withinMin: 120,
      },
      {
        id: 'return',
        text: {
          vi: 'Chỉ cho dân về khi mưa đã giảm và đã kiểm tra tại chỗ',
          en: 'People go back only when the rain has eased and somebody looked on the spot',
        },
        by: 'lead',
        withinMin: 1_440,
      },
    ],
    legalBasis: 'Nghị định 200/2025/NĐ-CP',
  },
];
