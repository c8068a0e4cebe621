/** What the feedback service says first: how many requests are open, and how many of them are past their deadline. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';

/** Requests come by day: half a week without one, in a whole city, is no news. */
const STALE_AFTER_SEC = 3 * 86_400;
const KIND = 'request';

/** Counts of all requests there are, not of a period; what came as an archive is told beside, not as late today. */
export async function readHeadline(reads: ServiceReads): Promise<readonly HeadlineFigure[]> {
  const [all, open, late, old, newest] = await Promise.all([
    reads.countRecords({ kind: KIND }),
    reads.countRecords({ kind: KIND, open: true, archived: false }),
    reads.countRecords({ kind: KIND, open: true, archived: false, dueBeforeMs: reads.nowMs() }),
    reads.countRecords({ kind: KIND, open: true, archived: true }),
    reads.listRecords({ kind: KIND, limit: 1 }),
  ]);
  const common = {
    unit: { vi: 'phản ánh', en: 'requests' },
    decimals: 0,
    atLeast: false,
    timeMs: newest[0]?.updatedMs ?? null,
    staleAfterSec: STALE_AFTER_SEC,
    quality: null,
    complete: null,
    source: { vi: 'hệ thống phản ánh hiện trường', en: 'the city’s request system' },
    why: all === 0 ? { vi: 'chưa nguồn nào gửi phản ánh', en: 'no feed has sent a request yet' } : null,
  };
  const toValue = (count: number) => (all === 0 ? null : count);
  return [
    {
      ...common,
      id: 'open',
      name: { vi: 'Đang mở', en: 'Open' },
      value: toValue(open),
      about:
        old === 0
          ? null
          : {
              vi: `không kể ${old} hồ sơ lưu chưa ghi ngày đóng`,
              en: `besides ${old} of an archive without a closing date`,
            },
    },
    {
      ...common,
      id: 'late',
      name: { vi: 'Quá hạn', en: 'Past the deadline' },
      value: toValue(late),
      about: all === 0 ? null : { vi: `trong ${open} đang mở`, en: `of ${open} open` },
    },
  ];
}
