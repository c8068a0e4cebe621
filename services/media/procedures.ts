/** How a story that rises and a rumour are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import {
  emergencyCase,
  hours,
  minutes,
  standardMoves,
  standardStates,
} from '../../platform/sdk/procedure.ts';
import { STORY } from './stories/story.ts';

const common = {
  ...emergencyCase,
  states: standardStates({
    received: minutes(15),
    assigned: minutes(30),
    acting: hours(24),
    verifying: hours(24),
  }),
  clocks: {
    acknowledge: minutes(15),
    accept: minutes(30),
    act: minutes(60),
    report: hours(4),
    close: hours(72),
  },
  moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
} as const;

const check = {
  id: 'check',
  text: {
    vi: 'Đọc các bài đầu tiên, gọi cơ quan quản lý trực tiếp và xã, phường: việc có thật không, đang ra sao',
    en: 'Read the first texts, call the body that runs it and the ward: is it so, and how does it stand',
  },
  by: 'lead',
  withinMin: 20,
} as const;
const mark = {
  id: 'mark',
  text: {
    vi: 'Đánh dấu “tin chưa kiểm chứng” nếu chưa rõ; không ghi là sai khi chưa có kết luận của cơ quan có thẩm quyền',
    en: 'Mark it as unverified while it is not clear; never as untrue before the competent body has concluded that',
  },
  by: 'centre',
  withinMin: 30,
} as const;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'media-story',
    name: { vi: 'Câu chuyện đang tăng, tin chưa kiểm chứng', en: 'A story that rises, or is unverified' },
    applies: { kinds: ['alert'], serviceId: 'media', alertKinds: ['deadline'], minSeverity: 'medium' },
    playbook: [
      check,
      mark,
      {
        id: 'answer',
        text: {
          vi: 'Trả lời chính thức bằng số liệu, nêu cơ quan, thời điểm; đăng cổng thông tin, gửi báo, loa, tin nhắn; ghi trả lời vào câu chuyện',
          en: 'Answer officially with figures, body and time; publish it on the portal, to newspapers, by loudspeaker and message; record it on the story',
        },
        by: 'lead',
        withinMin: 60,
      },
      {
        id: 'watch',
        text: {
          vi: 'Theo dõi trả lời lan tới đâu so với tin đồn; nhắc lại khi tin đồn còn tăng',
          en: 'Watch how far the answer has come beside the rumour; say it again while that still rises',
        },
        by: 'centre',
        withinMin: 180,
      },
    ],
  },
  {
    ...common,
    id: 'media-story-by-hand',
    name: { vi: 'Giao cơ quan xử lý một câu chuyện', en: 'A story given to an agency' },
    applies: { kinds: ['record'], serviceId: 'media', recordKinds: [STORY] },
    opens: { kind: 'by-hand' },
    playbook: [check, mark],
  },
];
