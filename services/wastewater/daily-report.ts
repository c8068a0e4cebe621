/** The paper of a day of the stations at outlets: what they owed and what came, what was lost, what was beyond its limit. */
import type { Report, ReportSection, WrittenReport } from '../../platform/sdk/report.ts';
import type { DataReport } from './answers.ts';
import { NORM } from './norms.ts';
import { isParameter, PARAMETERS } from './parameters.ts';
import { OUTLET } from './places.ts';
import { readReporting } from './read-reporting.ts';

export const dailyReport: Report = {
  id: 'daily-outlets',
  name: { vi: 'Báo cáo ngày các trạm quan trắc nước thải', en: 'Daily report of stations at outlets' },
  periods: ['day'],
  inputs: { assetKinds: [OUTLET] },
  // Loggers have sent by then what they held back for a short while.
  settleMin: 15,
  async write(reads, { startMs, endMs }) {
    const values = reads.norms.findEra(NORM.received, endMs)?.values;
    const least = values?.kind === 'limit' ? values.value / 100 : 0;
    return toContent(await readReporting(reads, { fromMs: startMs, toMs: endMs }), least);
  },
};

function toContent(data: DataReport, least: number): WrittenReport {
  const { received, lost, exceedances } = data;
  const beyond = new Set(exceedances.map(({ code }) => code)).size;
  const poor = received.filter(({ ratio }) => ratio !== null && ratio < least).length;
  const sum = (pick: (row: DataReport['received'][number]) => number): number =>
    received.reduce((total, row) => total + pick(row), 0);
  return {
    sentence:
      received.length === 0
        ? 'Chưa có cửa xả nào có trạm tự động.'
        : `${beyond} trên ${received.length} cửa xả có trạm tự động có ít nhất một kỳ vượt giới hạn cho phép. ${poor} trạm nhận được dưới ${Math.round(least * 100)} % số liệu; ${lost.length} lần mất dữ liệu từ 30 phút trở lên.`,
    sections: [toReceived(data), toLost(data), toExceedances(data)],
    coverage: { came: sum((row) => row.received), expected: sum((row) => row.expected), of: 'giá trị đo' },
    norms: [NORM.received],
    method:
      'Mỗi thông số phải có một giá trị mỗi chu kỳ đo. Giá trị đang hiệu chuẩn (01) và lỗi thiết bị (02) được đếm là nhận được nhưng không vào trung bình. Vượt giới hạn xét trên trung bình của giờ hoặc ngày trọn vẹn có ít nhất 75 % số liệu đang đo, theo giới hạn của giấy phép có hiệu lực lúc đó, hoặc của quy chuẩn nơi chưa nhập giấy phép; một giá trị 5 phút không phải là vượt.',
  };
}

const toReceived = ({ received }: DataReport): ReportSection => ({
  id: 'received',
  title: 'Tỷ lệ số liệu nhận được',
  table: {
    columns: [
      { id: 'outlet', title: 'Cửa xả', kind: 'text' },
      { id: 'expected', title: 'Phải có', kind: 'number' },
      { id: 'received', title: 'Nhận được', kind: 'number' },
      { id: 'ratio', title: 'Tỷ lệ', kind: 'number', unit: '%', decimals: 1 },
      { id: 'valid', title: 'Đang đo', kind: 'number' },
      { id: 'calibrating', title: 'Hiệu chuẩn', kind: 'number' },
      { id: 'fault', title: 'Lỗi thiết bị', kind: 'number' },
      { id: 'suspect', title: 'Nghi ngờ', kind: 'number' },
    ],
    rows: received.map((row) => ({
      key: row.code,
      cells: [
        row.name.vi,
        row.expected,
        row.received,
        row.ratio === null ? null : row.ratio * 100,
        row.valid,
        row.calibrating,
        row.fault,
        row.suspect,
      ],
    })),
  },
});

const toLost = ({ lost }: DataReport): ReportSection => ({
  id: 'lost',
  title: 'Mất dữ liệu',
  ...(lost.length === 0 ? { sentences: ['Không có.'] } : {}),
  note: 'Khi không có giá trị nào của trạm từ 30 phút trở lên.',
  table: {
    columns: [
      { id: 'outlet', title: 'Cửa xả', kind: 'text' },
      { id: 'from', title: 'Từ', kind: 'time' },
      { id: 'to', title: 'Đến', kind: 'time' },
      { id: 'values', title: 'Số lần đo mất', kind: 'number' },
    ],
    rows: lost.map((row) => ({
      key: `${row.code} ${row.fromMs}`,
      cells: [row.name.vi, row.fromMs, row.toMs, row.values],
    })),
  },
});

const toExceedances = ({ exceedances }: DataReport): ReportSection => ({
  id: 'exceedances',
  title: 'Vượt giới hạn cho phép',
  ...(exceedances.length === 0 ? { sentences: ['Không có.'] } : {}),
  table: {
    columns: [
      { id: 'outlet', title: 'Cửa xả', kind: 'text' },
      { id: 'parameter', title: 'Thông số', kind: 'text' },
      { id: 'averaging', title: 'Trung bình', kind: 'text' },
      { id: 'beyond', title: 'Số kỳ vượt', kind: 'number' },
      { id: 'judged', title: 'Số kỳ đủ số liệu', kind: 'number' },
      { id: 'worst', title: 'Giá trị xa nhất', kind: 'number', decimals: 2 },
      { id: 'limit', title: 'Giới hạn', kind: 'number', decimals: 2 },
      { id: 'at', title: 'Lúc', kind: 'time' },
    ],
    rows: exceedances.map((row) => {
      const facts = isParameter(row.property) ? PARAMETERS[row.property] : undefined;
      return {
        key: `${row.code} ${row.property}`,
        cells: [
          row.name.vi,
          facts === undefined ? row.property : `${facts.vi}, ${facts.unit}`,
          row.averaging === 'day' ? 'ngày' : 'giờ',
          row.beyond,
          row.judged,
          row.worst,
          row.side === 'least' ? { value: row.limit, mark: 'từ' } : row.limit,
          row.worstMs,
        ],
      };
    }),
  },
});
