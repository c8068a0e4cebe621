/** How alerts of dossiers are handled where a city says nothing else: by the agency that the dossier names, in working time. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { officeCase, standardMoves } from '../../platform/sdk/procedure.ts';

const legalBasis = 'Nghị định 118/2025/NĐ-CP của Chính phủ';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...officeCase({ acting: 2, verifying: 1 }),
    legalBasis,
    id: 'late-dossier',
    name: { vi: 'Xin lỗi, hẹn lại hồ sơ trễ hạn', en: 'Apology for a late dossier' },
    applies: { kinds: ['alert'], serviceId: 'public-services', rules: ['dossier-overdue'] },
    moves: standardMoves({ handIn: ['comment'], close: [] }),
    playbook: [
      {
        id: 'apologise',
        text: {
          vi: 'Gửi văn bản xin lỗi nêu lý do và ngày hẹn trả mới; ghi số văn bản vào hồ sơ',
          en: 'Send a written apology with the reason and a new appointment; enter its number into the dossier',
        },
        by: 'lead',
        withinMin: 1_440,
      },
      {
        id: 'release',
        text: {
          vi: 'Giải quyết điểm nghẽn ở phòng đang giữ hồ sơ',
          en: 'Clear what holds it up in the room that has it',
        },
        by: 'lead',
      },
    ],
  },
  {
    ...officeCase({ acting: 8, verifying: 2 }),
    legalBasis,
    id: 'low-on-time-share',
    name: { vi: 'Cải thiện tỷ lệ đúng hạn', en: 'Share in time below the least' },
    applies: { kinds: ['alert'], serviceId: 'public-services', rules: ['dossier-share-low'] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'explain',
        text: {
          vi: 'Giải trình thủ tục và khâu trễ nhiều nhất, biện pháp và thời hạn khắc phục',
          en: 'Explain which procedure and step are late most, and what is done until when',
        },
        by: 'lead',
      },
    ],
  },
  {
    ...officeCase({ acting: 2, verifying: 1 }),
    legalBasis,
    id: 'dossier-report-gap',
    name: { vi: 'Đối chiếu báo cáo hồ sơ', en: 'Dossier report that does not add up' },
    applies: { kinds: ['alert'], serviceId: 'public-services', rules: ['dossier-told-gap'] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'compare',
        text: {
          vi: 'Đối chiếu tiếp nhận, đã giải quyết, đang giải quyết với hệ thống một cửa; gửi lại báo cáo',
          en: 'Compare received, resolved and pending with the one-stop system; send the report again',
        },
        by: 'lead',
      },
    ],
  },
];
