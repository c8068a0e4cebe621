/** How signals, missing reports and full hospitals are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import {
  emergencyCase,
  hours,
  minutes,
  standardMoves,
  standardStates,
} from '../../platform/sdk/procedure.ts';

const common = {
  ...emergencyCase,
  states: standardStates({
    received: minutes(60),
    assigned: hours(4),
    acting: hours(48),
    verifying: hours(24),
  }),
  clocks: {
    acknowledge: minutes(60),
    accept: hours(4),
    act: hours(24),
    report: hours(24),
    close: hours(96),
  },
} as const;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'health-signal',
    name: { vi: 'Xác minh tín hiệu dịch, báo cáo ổ dịch', en: 'Judge a signal, report an outbreak' },
    applies: { kinds: ['alert'], serviceId: 'health', alertKinds: ['deadline'], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'counts',
        text: {
          vi: 'Kiểm tra số liệu: nhập trùng, báo dồn nhiều ngày, đổi định nghĩa ca bệnh, đổi nơi báo cáo',
          en: 'Check the counts: told twice, several days told at once, another definition of a case, another reporter',
        },
        by: 'lead',
        withinMin: 240,
      },
      {
        id: 'field',
        text: {
          vi: 'Trạm y tế, trung tâm y tế điều tra các ca: khởi phát, nơi ở, liên hệ dịch tễ, kết quả xét nghiệm',
          en: 'The station and the health centre look into the cases: onset, place, links, laboratory',
        },
        by: 'lead',
        withinMin: 1_440,
      },
      {
        id: 'judge',
        text: {
          vi: 'Cơ quan y tế ghi kết luận vào tín hiệu; nếu là ổ dịch thì cơ quan y tế công bố và báo cáo hằng ngày đến khi kết thúc',
          en: 'The health authority writes its judgement on the signal; an outbreak is declared by it, and reported daily until it ends',
        },
        by: 'lead',
        withinMin: 1_440,
      },
    ],
    legalBasis: 'Thông tư 15/2026/TT-BYT, Điều 9, Điều 26',
  },
  {
    ...common,
    id: 'health-capacity',
    name: { vi: 'Cơ sở khám chữa bệnh quá tải', en: 'An overloaded health facility' },
    applies: { kinds: ['alert'], serviceId: 'health', alertKinds: ['exceedance'], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'where',
        text: {
          vi: 'Xem cơ sở gần nhất còn giường, còn giường hồi sức; báo trung tâm cấp cứu để điều xe đến đó',
          en: 'See which facility nearby has beds and ICU beds left; tell the ambulance service to go there',
        },
        by: 'centre',
        withinMin: 60,
      },
      {
        id: 'open',
        text: {
          vi: 'Cơ sở mở thêm giường, hoãn nhập viện theo hẹn, chuyển người bệnh ổn định về tuyến dưới',
          en: 'The facility opens beds, puts off planned admissions, sends stable patients to other houses',
        },
        by: 'lead',
        withinMin: 480,
      },
    ],
  },
];
