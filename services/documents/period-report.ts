/** The paper of a period of orders by documents: how many came, how each lead stands with them, which are late. */
import { numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report, ReportSection } from '../../platform/sdk/report.ts';
import { toTimeText } from '../../contract/papers/report-text.ts';
import type { RecordCell } from '../../contract/records/record-counts.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { ORDER } from './manifest.ts';

/** More are on the page of directives. */
const MOST_LATE = 100;
const MOST_READ = 2_000;

export const periodReport: Report = {
  id: 'period-orders',
  name: { vi: 'Tình hình thực hiện nhiệm vụ theo văn bản', en: 'How orders by documents are carried out' },
  periods: ['state-month', 'week', 'month', 'state-quarter', 'state-half-year', 'state-year'],
  inputs: { recordKinds: [ORDER] },
  async write(reads, { startMs, endMs }) {
    const [counts, open] = await Promise.all([
      reads.countRecords({ kind: ORDER, by: ['agency'], fromMs: startMs, toMs: endMs - 1 }),
      reads.listRecords({ kind: ORDER, open: true, toMs: endMs - 1, limit: MOST_READ }),
    ]);
    const late = open.filter(({ dueMs }) => dueMs !== null && dueMs < endMs);
    const sum = (of: (cell: RecordCell) => number) =>
      counts.cells.reduce((total, cell) => total + of(cell), 0);
    const received = sum((cell) => cell.received);
    const rest = counts.isComplete ? '' : ' Một phần hồ sơ đã lưu chưa đếm xong: con số thật lớn hơn.';
    return {
      sentence: `Trong kỳ có ${received.toLocaleString('vi-VN')} nhiệm vụ theo văn bản; ${sum((cell) => cell.onTime)} hoàn thành đúng hạn, ${sum((cell) => cell.late)} trễ hạn. Đến hết kỳ còn ${late.length} nhiệm vụ quá hạn chưa hoàn thành.${rest}`,
      sections: [toLeads(counts.cells, reads), toLate(late, reads)],
      coverage: null,
      norms: [],
      method:
        'Nhiệm vụ tính vào kỳ theo ngày văn bản; đúng hạn, trễ hạn là của nhiệm vụ hoàn thành trong kỳ và có thời hạn, kể cả nhiệm vụ của văn bản trước kỳ. Quá hạn là nhiệm vụ chưa hoàn thành lúc lập mà hạn trước lúc hết kỳ. Trạng thái theo hệ thống văn bản gửi đến; cơ quan chủ trì như văn bản ghi.',
    };
  },
};

const toName = (agency: string | null | undefined, reads: ServiceReads): string =>
  agency == null || agency === '' ? 'chưa ghi cơ quan' : (reads.findAgencyName(agency)?.vi ?? agency);

function toLeads(cells: readonly RecordCell[], reads: ServiceReads): ReportSection {
  return {
    id: 'leads',
    title: 'Theo cơ quan chủ trì',
    table: toTable(cells, ({ by }) => String(by['agency'] ?? '?'), [
      textColumn('agency', 'Cơ quan chủ trì', ({ by }) => toName(by['agency'], reads)),
      numberColumn('received', 'Được giao trong kỳ', (cell) => cell.received),
      numberColumn('open', 'Trong đó chưa hoàn thành', (cell) => cell.open),
      numberColumn('overdue', 'Trong đó quá hạn lúc lập', (cell) => cell.overdue),
      numberColumn('on-time', 'Hoàn thành đúng hạn', (cell) => cell.onTime),
      numberColumn('late', 'Hoàn thành trễ hạn', (cell) => cell.late),
    ]),
  };
}

function toLate(late: readonly RecordView[], reads: ServiceReads): ReportSection {
  const sorted = late.toSorted((a, b) => (a.dueMs ?? 0) - (b.dueMs ?? 0));
  const text = ({ body }: RecordView, field: string) => String(body[field] ?? '');
  const day = (timeMs: number | null) =>
    timeMs === null ? '' : toTimeText(timeMs, reads.timeZone()).slice(-10);
  return {
    id: 'late',
    title: 'Nhiệm vụ quá hạn chưa hoàn thành',
    ...(sorted.length > MOST_LATE
      ? { note: `Chỉ in ${MOST_LATE} nhiệm vụ quá hạn lâu nhất trong ${sorted.length}.` }
      : {}),
    table: toTable(sorted.slice(0, MOST_LATE), ({ code }) => code, [
      textColumn('document', 'Văn bản', (one) => text(one, 'document')),
      textColumn('content', 'Nhiệm vụ', (one) => text(one, 'content').slice(0, 300)),
      textColumn('agency', 'Cơ quan chủ trì', (one) => toName(text(one, 'agency'), reads)),
      textColumn('due', 'Hạn', (one) => day(one.dueMs)),
    ]),
  };
}
