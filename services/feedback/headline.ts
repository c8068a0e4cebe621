/** What the feedback service says first: how many requests are open, and how many of them are past their deadline. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import type { FeedbackSummary } from './answers.ts';
import { toOutcomeCounts } from './outcomes/count-outcomes.ts';
import type { OutcomeId } from './outcomes/outcomes.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';

/** Requests come by day: half a week without one, in a whole city, is no news. */
const STALE_AFTER_SEC = 3 * 86_400;
const KIND = 'request';

/** Counts of all requests there are, not of a period; what came as an archive is told beside, not as late today. */
export async function readHeadline(reads: ServiceReads): Promise<readonly HeadlineFigure[]> {
  const [counts, byOutcome, byRefusal, newest] = await Promise.all([
    reads.countRecords({ kind: KIND }),
    reads.countRecords({ kind: KIND, by: ['status', 'outcome'] }),
    reads.countRecords({ kind: KIND, by: ['status', 'refusal'] }),
    reads.listRecords({ kind: KIND, limit: 1 }),
  ]);
  const [all] = counts.cells;
  const common = {
    unit: { vi: 'phản ánh', en: 'requests', one: 'request' },
    decimals: 0,
    atLeast: !counts.isComplete,
    timeMs: newest[0]?.updatedMs ?? null,
    staleAfterSec: STALE_AFTER_SEC,
    quality: null,
    complete: null,
    source: { vi: 'hệ thống phản ánh hiện trường', en: 'the city’s request system' },
    why: all === undefined ? toWhy(counts.isComplete) : null,
  };
  const old = all?.archived ?? 0;
  return [
    {
      ...common,
      id: 'open',
      name: { vi: 'Đang mở', en: 'Open' },
      value: all?.open ?? null,
      about:
        old === 0
          ? { vi: 'nhận từ trước đến nay', en: 'whenever received' }
          : {
              vi: vi`nhận từ trước đến nay, không kể ${old} hồ sơ lưu chưa ghi ngày đóng`,
              en: en`whenever received, besides ${old} of an archive without a closing date`,
            },
    },
    {
      ...common,
      id: 'late',
      name: { vi: 'Quá hạn', en: 'Past the deadline' },
      value: all?.overdue ?? null,
      about: all === undefined ? null : { vi: vi`trong ${all.open} đang mở`, en: en`of ${all.open} open` },
    },
    {
      ...common,
      id: 'solved',
      name: { vi: 'Giải quyết xong tại chỗ', en: 'Solved on the spot' },
      ...toSolved(all === undefined ? [] : toOutcomeCounts(byOutcome, byRefusal).byOutcome),
    },
  ];
}

/** Beside what is solved stands what only ended: to be answered, or closed without a word, is not to be solved. */
function toSolved(byOutcome: FeedbackSummary['byOutcome']): Pick<HeadlineFigure, 'value' | 'about'> {
  if (byOutcome.length === 0) return { value: null, about: null };
  const of = (...ids: readonly OutcomeId[]) =>
    byOutcome.reduce((sum, one) => (ids.some((id) => id === one.outcome) ? sum + one.total : sum), 0);
  const [interim, answered] = [of('interim'), of('answered')];
  const [refused, unknown] = [of('refused', 'refused-bare'), of('unknown')];
  return {
    value: of('solved'),
    about: {
      vi: vi`nhận từ trước đến nay; ngoài ra: ${answered} chỉ mới trả lời, ${interim} trả lời tạm thời, ${refused} từ chối, ${unknown} đóng không rõ kết quả`,
      en: en`whenever received; besides: ${answered} answered only, ${interim} with an interim answer, ${refused} refused, ${unknown} closed with unknown outcome`,
    },
  };
}

function toWhy(isComplete: boolean) {
  return isComplete
    ? { vi: 'chưa nguồn nào gửi phản ánh', en: 'no feed has sent a request yet' }
    : { vi: 'đang đếm các phản ánh đã lưu', en: 'stored requests are being counted' };
}
