/** The paper of orders by documents: what was given, what is late, and that a count that is not whole says so. */
import { expect, test } from 'vitest';
import type { RecordCell } from '../../contract/records/record-counts.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { periodReport } from './period-report.ts';

const startMs = Date.parse('2026-11-01T00:00:00+07:00');
const endMs = Date.parse('2026-12-01T00:00:00+07:00');

const cell = (agency: string | null, received: number, onTime: number, late: number): RecordCell => ({
  by: { agency },
  received,
  open: received - onTime - late,
  overdue: 0,
  archived: 0,
  onTime,
  late,
});
const order = (code: string, dueMs: number | null): RecordView =>
  // The paper reads no more of an order than stands here.
  ({
    code,
    dueMs,
    body: { document: '15/UBND', content: `Việc ${code}`, agency: 'so-xay-dung' },
  }) as unknown as RecordView;

function toReads(isComplete: boolean, open: readonly RecordView[]): ServiceReads {
  return {
    timeZone: () => 'Asia/Ho_Chi_Minh',
    findAgencyName: (id: string) => (id === 'so-xay-dung' ? { vi: 'Sở Xây dựng', en: '' } : undefined),
    countRecords: async () => ({
      cells: [cell('so-xay-dung', 5, 2, 1), cell(null, 1, 0, 0)],
      fromMs: startMs,
      toMs: endMs - 1,
      isComplete,
    }),
    listRecords: async () => open,
  } as unknown as ServiceReads;
}

const write = (isComplete: boolean, open: readonly RecordView[]) =>
  periodReport.write(toReads(isComplete, open), {
    kind: 'month',
    from: '2026-11-01',
    to: '2026-11-30',
    startMs,
    endMs,
    dueOn: null,
  });

test('orders by lead add up to the sentence, the longest overdue stand first, and what is due later is not late', async () => {
  const open = [
    order('b', endMs - DAY_MS),
    order('a', startMs),
    order('c', endMs + DAY_MS),
    order('d', null),
  ];
  const { sentence, sections } = await write(true, open);
  expect(sentence).toBe(
    'Trong kỳ có 6 nhiệm vụ theo văn bản; 2 hoàn thành đúng hạn, 1 trễ hạn. Đến hết kỳ còn 2 nhiệm vụ quá hạn chưa hoàn thành.',
  );
  const [leads, late] = sections;
  expect(leads?.table?.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['Sở Xây dựng', 5],
    ['chưa ghi cơ quan', 1],
  ]);
  expect(late?.table?.rows.map(({ cells }) => cells)).toEqual([
    ['15/UBND', 'Việc a', 'Sở Xây dựng', '01/11/2026'],
    ['15/UBND', 'Việc b', 'Sở Xây dựng', '30/11/2026'],
  ]);
});

test('while stored orders are still being counted the paper says that there are more', async () => {
  const { sentence, sections } = await write(false, []);
  expect(sentence).toContain('con số thật lớn hơn');
  expect(sections[1]?.table?.rows).toEqual([]);
});
