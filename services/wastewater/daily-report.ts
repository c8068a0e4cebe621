/** The paper of a day of the stations at outlets: what they owed and what came, what was lost, what was beyond its limit. */
import { numberColumn, textColumn, timeColumn, toTable } from '../../platform/sdk/report.ts';
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
  table: toTable(received, ({ code }) => code, [
    textColumn('outlet', 'Cửa xả', ({ name }) => name.vi),
    numberColumn('expected', 'Phải có', (row) => row.expected),
    numberColumn('received', 'Nhận được', (row) => row.received),
    numberColumn('ratio', 'Tỷ lệ', ({ ratio }) => (ratio === null ? null : ratio * 100), {
      unit: '%',
      decimals: 1,
    }),
    numberColumn('valid', 'Đang đo', (row) => row.valid),
    numberColumn('calibrating', 'Hiệu chuẩn', (row) => row.calibrating),
    numberColumn('fault', 'Lỗi thiết bị', (row) => row.fault),
    numberColumn('suspect', 'Nghi ngờ', (row) => row.suspect),
  ]),
});

const toLost = ({ lost }: DataReport): ReportSection => ({
  id: 'lost',
  title: 'Mất dữ liệu',
  ...(lost.length === 0 ? { sentences: ['Không có.'] } : {}),
  note: 'Khi không có giá trị nào của trạm từ 30 phút trở lên.',
  table: toTable(lost, ({ code, fromMs }) => `${code} ${fromMs}`, [
    textColumn('outlet', 'Cửa xả', ({ name }) => name.vi),
    timeColumn('from', 'Từ', ({ fromMs }) => fromMs),
    timeColumn('to', 'Đến', ({ toMs }) => toMs),
    numberColumn('values', 'Số lần đo mất', ({ values }) => values),
  ]),
});

const toExceedances = ({ exceedances }: DataReport): ReportSection => ({
  id: 'exceedances',
  title: 'Vượt giới hạn cho phép',
  ...(exceedances.length === 0 ? { sentences: ['Không có.'] } : {}),
  table: toTable(exceedances, ({ code, property }) => `${code} ${property}`, [
    textColumn('outlet', 'Cửa xả', ({ name }) => name.vi),
    textColumn('parameter', 'Thông số', ({ property }) => {
      const facts = isParameter(property) ? PARAMETERS[property] : undefined;
      return facts === undefined ? property : `${facts.vi}, ${facts.unit}`;
    }),
    textColumn('averaging', 'Trung bình', ({ averaging }) => (averaging === 'day' ? 'ngày' : 'giờ')),
    numberColumn('beyond', 'Số kỳ vượt', ({ beyond }) => beyond),
    numberColumn('judged', 'Số kỳ đủ số liệu', ({ judged }) => judged),
    numberColumn('worst', 'Giá trị xa nhất', ({ worst }) => worst, { decimals: 2 }),
    numberColumn(
      'limit',
      'Giới hạn',
      ({ side, limit }) => (side === 'least' ? { value: limit, mark: 'từ' } : limit),
      { decimals: 2 },
    ),
    timeColumn('at', 'Lúc', ({ worstMs }) => worstMs),
  ]),
});
