/** The paper of a month, a quarter, a year: how searches ended, and how long they took. No name of anybody. */
import { numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report } from '../../platform/sdk/report.ts';
import { HOUR_MS, toPercentile } from '../../platform/sdk/science.ts';
import { OUTCOMES, SEARCH, SEARCHING, SUBJECTS } from './searches/search.ts';

const MOST = 10_000;

export const periodReport: Report = {
  id: 'period-search',
  name: { vi: 'Báo cáo tìm kiếm, cứu nạn', en: 'Report of searches' },
  periods: ['month', 'quarter', 'year'],
  inputs: { recordKinds: [SEARCH] },
  async write(reads, { startMs, endMs }) {
    const searches = await reads.listRecords({ kind: SEARCH, fromMs: startMs, toMs: endMs, limit: MOST });
    const ended = searches.filter(({ status }) => status !== SEARCHING);
    const found = ended.filter(({ status }) => status.startsWith('found'));
    const hours = toPercentile(
      found.flatMap(({ openedMs, closedMs }) =>
        openedMs === null || closedMs === null ? [] : [(closedMs - openedMs) / HOUR_MS],
      ),
      0.5,
    );
    const rows = SUBJECTS.map(({ id, name }) => ({
      id,
      name: name.vi,
      all: searches.filter(({ body }) => body['subject'] === id).length,
      found: found.filter(({ body }) => body['subject'] === id).length,
    })).filter(({ all }) => all > 0);
    return {
      sentence:
        searches.length === 0
          ? 'Trong kỳ không có vụ tìm kiếm nào được mở ở đây.'
          : `${searches.length} vụ tìm kiếm được mở trong kỳ, ${found.length} vụ tìm thấy${hours === null ? '' : `, một nửa trong ${hours.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giờ từ lúc thấy lần cuối`}.`,
      sections: [
        {
          id: 'outcomes',
          title: 'Kết quả',
          facts: [
            ...OUTCOMES.map(({ id, name }) => ({
              id,
              name: name.vi,
              value: searches.filter(({ status }) => status === id).length,
            })),
            { id: 'open', name: 'Đang tìm', value: searches.length - ended.length },
          ],
        },
        {
          id: 'subjects',
          title: 'Theo người được tìm',
          table: toTable(rows, ({ id }) => id, [
            textColumn('subject', 'Người được tìm', ({ name }) => name),
            numberColumn('all', 'Số vụ', ({ all }) => all),
            numberColumn('found', 'Tìm thấy', (row) => row.found),
          ]),
        },
      ],
      coverage: { came: ended.length, expected: searches.length, of: 'vụ tìm kiếm đã kết thúc' },
      norms: [],
      method:
        'Tính theo ngày thấy lần cuối nằm trong kỳ. Chỉ các vụ được mở ở đây; vụ do lực lượng khác tìm mà không mở ở đây thì không có trong báo cáo.',
    };
  },
};
