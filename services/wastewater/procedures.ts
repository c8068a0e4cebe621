/** How alerts of waste water are handled where a city says nothing else (cities/<city>/services/wastewater/procedures.ts). */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import {
  emergencyCase,
  hours,
  minutes,
  standardMoves,
  standardStates,
} from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'wastewater-exceedance',
    name: { vi: 'Xả thải vượt giấy phép', en: 'More let out than the permit allows' },
    applies: { kinds: ['alert'], serviceId: 'wastewater', alertKinds: ['exceedance'], minSeverity: 'medium' },
    states: standardStates({
      received: minutes(30),
      assigned: hours(2),
      acting: hours(24),
      verifying: hours(8),
    }),
    clocks: {
      acknowledge: minutes(30),
      accept: hours(1),
      act: hours(4),
      report: hours(24),
      close: hours(48),
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'station',
        text: {
          vi: 'Kiểm tra trạm: có đang hiệu chuẩn, lỗi thiết bị mà không báo trạng thái không',
          en: 'Check the station: is it calibrated or faulty without saying so',
        },
        by: 'lead',
        withinMin: 60,
      },
      {
        id: 'sample',
        text: {
          vi: 'Lấy mẫu tự động lưu tại trạm và mẫu đối chứng, gửi phòng thí nghiệm được công nhận',
          en: 'Take the kept sample of the station and one beside it to an accredited laboratory',
        },
        by: 'lead',
        withinMin: 240,
      },
      {
        id: 'works',
        text: {
          vi: 'Yêu cầu cơ sở tìm nguyên nhân, giảm hoặc ngừng xả, chuyển về hồ sự cố',
          en: 'Have the works find the cause, let out less or nothing, turn it into the emergency basin',
        },
        by: 'lead',
        withinMin: 120,
      },
      {
        id: 'downstream',
        text: {
          vi: 'Báo nơi lấy nước, bãi tắm phía hạ lưu nếu có thể bị ảnh hưởng',
          en: 'Tell waterworks and beaches downstream where they may be affected',
        },
        by: 'centre',
        withinMin: 60,
      },
    ],
    legalBasis: 'Giấy phép môi trường của cơ sở; Nghị định 08/2022/NĐ-CP',
  },
  {
    ...emergencyCase,
    id: 'wastewater-network',
    name: { vi: 'Sự cố trạm bơm, mạng lưới thoát nước', en: 'Trouble of a pump station or the network' },
    applies: {
      kinds: ['alert'],
      serviceId: 'wastewater',
      alertKinds: ['combination'],
      minSeverity: 'medium',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'remote',
        text: {
          vi: 'Gọi trực vận hành: khởi động bơm dự phòng từ xa, kiểm tra điện lưới',
          en: 'Call the operator on duty: start the spare pump from afar, look at the mains power',
        },
        by: 'lead',
        withinMin: 10,
      },
      {
        id: 'crew',
        text: {
          vi: 'Cử đội đến trạm, mang máy phát hoặc bơm di động',
          en: 'Send a crew with a generator or a mobile pump',
        },
        by: 'lead',
        withinMin: 45,
      },
      {
        id: 'spill',
        text: {
          vi: 'Xác định nước thải có tràn ra đường, biển, sông không; báo phường và bãi tắm',
          en: 'Find out whether it spills onto streets, into the sea or a river; tell the ward and the beach',
        },
        by: 'centre',
        withinMin: 30,
      },
    ],
  },
];
