/** How alerts of ambulances are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

const common = {
  ...emergencyCase,
  moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
} as const;
const applies: ProcedureDefinition['applies'] = {
  kinds: ['alert'],
  serviceId: 'ambulance',
  minSeverity: 'medium',
};

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'ambulance-waits',
    name: { vi: 'Cuộc gọi, xe, bàn giao bị chờ', en: 'A call, a unit or a hand-over waits' },
    applies: { ...applies, alertKinds: ['deadline'] },
    playbook: [
      {
        id: 'call',
        text: {
          vi: 'Gọi bàn điều phối 115: xe nào gần nhất đủ khả năng, vì sao chưa đi; nếu thiếu xe thì gửi đề nghị điều động sang cơ quan khác',
          en: 'Call the desk of 115: which able unit is nearest and why it has not left; where there is none, ask another owner',
        },
        by: 'centre',
        withinMin: 3,
      },
      {
        id: 'hospital',
        text: {
          vi: 'Chờ bàn giao: gọi trưởng kíp cấp cứu bệnh viện, mở thêm chỗ nhận; chuyến sau chuyển sang bệnh viện còn chỗ',
          en: 'Hand-over: call the head of the emergency department to open room; send the next ones to a hospital with room',
        },
        by: 'lead',
        withinMin: 10,
      },
      {
        id: 'road',
        text: {
          vi: 'Đường ngập, bị chặn: báo cảnh sát giao thông mở đường, điều xe gầm cao hoặc xuồng',
          en: 'Flooded or blocked streets: have the traffic police clear the way, send a high vehicle or a boat',
        },
        by: 'lead',
        withinMin: 15,
      },
    ],
  },
  {
    ...common,
    id: 'ambulance-off-way',
    name: { vi: 'Xe lệch đường, đứng yên; độ phủ thấp', en: 'A unit astray or at a stand; low cover' },
    applies: { ...applies, alertKinds: ['exceedance', 'fault'] },
    playbook: [
      {
        id: 'radio',
        text: {
          vi: 'Bàn điều phối gọi kíp xe: có an toàn không, có cần đường khác hay xe khác',
          en: 'The desk calls the crew: are they safe, do they need another way or another unit',
        },
        by: 'centre',
        withinMin: 3,
      },
      {
        id: 'cover',
        text: {
          vi: 'Độ phủ thấp: rải xe rảnh về khu vực thiếu, gọi thêm kíp dự phòng',
          en: 'Low cover: spread the free units, call in the reserve',
        },
        by: 'lead',
        withinMin: 15,
      },
    ],
  },
];
