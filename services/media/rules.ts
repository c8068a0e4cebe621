/** Default rules: a story that rises, one that rises in a bad tone, and one that is unverified and not answered yet. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { manifest } from './manifest.ts';
import { STORY, STORY_STATUS } from './stories/story.ts';

const HOUR_SEC = 3_600;
const common = { serviceId: manifest.id, subject: {}, enabled: true } as const;
/** Told by the same look that found it: the clock of the rule is there for steps only. */
const AT_ONCE_SEC = 1;

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'media-rising',
    sentence: {
      vi: 'Một câu chuyện được nhiều nguồn độc lập nói tới và tăng hơn lệ thường.',
      en: 'A story is told by several independent sources, more than is usual.',
    },
    title: { vi: 'Đang tăng trên mạng: {name}[, {area}]', en: 'Rising online: {name}[, {area}]' },
    explanation: {
      vi: 'Số nguồn và mức tăng là quy chuẩn media/independent-sources và media/rise, mặc định của phần mềm. Từ 5 bài trong 6 giờ trở lên mới xét; chưa đủ hai tuần số liệu thì chỉ xét số bài.',
      en: 'How many sources and how much more are the norms media/independent-sources and media/rise, defaults of this software. Five texts in six hours are the least; before two weeks are known only their number counts.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: STORY,
      status: STORY_STATUS.rising,
      within: 'record',
      steps: [
        { severity: 'low', afterSec: AT_ONCE_SEC },
        { severity: 'medium', afterSec: 2 * HOUR_SEC },
      ],
    },
  },
  {
    ...common,
    id: 'media-rising-bad',
    sentence: {
      vi: 'Một câu chuyện đang tăng và phần lớn bài nói theo sắc thái tiêu cực.',
      en: 'A story is rising, and most of its texts speak badly of it.',
    },
    title: {
      vi: 'Đang tăng, phần lớn tiêu cực: {name}[, {area}]',
      en: 'Rising, mostly in a bad tone: {name}[, {area}]',
    },
    explanation: {
      vi: 'Phần lớn: cận dưới 95 % (Wilson) của tỷ lệ bài tiêu cực lớn hơn một nửa. Sắc thái do máy gợi ý, người sửa được.',
      en: 'Most: the lower end of the share by Wilson (95 %) is above a half. The tone is a hint of the machine that people correct.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: STORY,
      status: STORY_STATUS.rising,
      where: { mood: 'negative' },
      within: 'record',
      steps: [{ severity: 'medium', afterSec: AT_ONCE_SEC }],
    },
  },
  {
    ...common,
    id: 'media-unverified',
    sentence: {
      vi: 'Tin chưa kiểm chứng chưa có trả lời chính thức.',
      en: 'Something unverified has no official answer yet.',
    },
    title: {
      vi: 'Chưa trả lời tin chưa kiểm chứng: {name}[, {area}]',
      en: 'Unverified and not answered: {name}[, {area}]',
    },
    explanation: {
      vi: 'Thời gian trả lời 60 phút là mặc định của phần mềm. Đúng hay sai do cơ quan có thẩm quyền kết luận, không do hệ thống.',
      en: 'An answer within 60 minutes is a default of this software. The competent body concludes what is true, not the system.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: STORY,
      status: STORY_STATUS.unverified,
      within: 'record',
      steps: [
        { severity: 'medium', afterSec: AT_ONCE_SEC },
        { severity: 'high', afterSec: HOUR_SEC },
      ],
    },
  },
];
