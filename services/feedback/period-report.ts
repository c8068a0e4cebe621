/** The paper of a period of requests: received, and what ended in it in time or late, by unit, kind and ward, as on the page. */
import { toBeginWords } from '../../platform/sdk/report.ts';
import type { Report, ReportSection } from '../../platform/sdk/report.ts';
import type { FeedbackSummary } from './answers.ts';
import { readSummary } from './read-summary.ts';

const NOTHING_ENDED = 'không có';

export const periodReport: Report = {
  id: 'period-requests',
  name: { vi: 'Báo cáo tiếp nhận, xử lý phản ánh, kiến nghị', en: 'Report of citizens’ requests' },
  periods: ['state-month', 'month', 'state-quarter', 'state-half-year', 'state-year'],
  inputs: { recordKinds: ['request'] },
  async write(reads, { from, startMs, endMs }) {
    const summary = await readSummary(reads, { fromMs: startMs, toMs: endMs - 1 });
    return {
      sentence: toSentence(summary),
      sections: [
        toTotals(summary, from),
        toOutcomes(summary),
        toUnits(summary),
        toCategories(summary),
        toAreas(summary),
      ],
      coverage: null,
      norms: [],
      method:
        'Tiếp nhận là phản ánh mở trong kỳ; đang xử lý và quá hạn là của các phản ánh ấy tại thời điểm số liệu. Đúng hạn, trễ hạn là của phản ánh kết thúc trong kỳ và có thời hạn, kể cả phản ánh mở trước kỳ, theo cơ quan xử lý, cùng cách tính với trang Cơ quan xử lý. Chỉ “đã giải quyết xong tại chỗ” là giải quyết xong; trả lời, trả lời tạm thời và đóng không rõ kết quả đều không tính là giải quyết xong.',
    };
  },
};

function toSentence({ total, open, onTime, late, onTimeShare, isComplete }: FeedbackSummary): string {
  const share =
    onTimeShare === null
      ? 'Không phản ánh nào có thời hạn kết thúc trong kỳ.'
      : `${onTime + late} phản ánh có thời hạn kết thúc trong kỳ, đúng hạn ${toShare(onTimeShare).toLocaleString('vi-VN')} %.`;
  const rest = isComplete ? '' : ' Một phần hồ sơ đã lưu chưa đếm xong: con số thật lớn hơn.';
  return `Tiếp nhận trong kỳ ${total.toLocaleString('vi-VN')} phản ánh, đến lúc lập còn ${open.toLocaleString('vi-VN')} đang xử lý. ${share}${rest}`;
}

function toTotals(summary: FeedbackSummary, from: string): ReportSection {
  const note = toBeginWords({ from }, summary.byDay, 'phản ánh');
  const { total, open, overdue, onTime, late, onTimeShare, medianHoursToClose } = summary;
  return {
    id: 'totals',
    title: 'Tổng hợp',
    ...(note === undefined ? {} : { note }),
    facts: [
      { id: 'received', name: 'Tiếp nhận trong kỳ', value: total, unit: 'phản ánh' },
      { id: 'open', name: 'Trong đó đang xử lý lúc lập', value: open, unit: 'phản ánh' },
      { id: 'overdue', name: 'Trong đó quá hạn lúc lập', value: overdue, unit: 'phản ánh' },
      { id: 'on-time', name: 'Kết thúc đúng hạn trong kỳ', value: onTime, unit: 'phản ánh' },
      { id: 'late', name: 'Kết thúc trễ hạn trong kỳ', value: late, unit: 'phản ánh' },
      {
        id: 'share',
        name: 'Tỷ lệ đúng hạn',
        value: toShareOrNull(onTimeShare),
        unit: '%',
        decimals: 1,
        absent: NOTHING_ENDED,
      },
      {
        id: 'median',
        name: 'Trung vị thời gian xử lý',
        value: medianHoursToClose,
        unit: 'giờ',
        decimals: 1,
        absent: NOTHING_ENDED,
      },
    ],
  };
}

/** Each request has one outcome: the lines add up to those received. */
function toOutcomes({ byOutcome, byRefusal, total }: FeedbackSummary): ReportSection {
  return {
    id: 'outcomes',
    title: 'Kết quả của phản ánh tiếp nhận trong kỳ',
    table: {
      columns: [
        { id: 'outcome', title: 'Kết quả', kind: 'text' },
        { id: 'count', title: 'Số phản ánh', kind: 'number' },
      ],
      rows: [
        ...byOutcome.map((one) => ({ key: one.outcome, cells: [one.name.vi, one.total] })),
        { key: 'total', cells: ['Cộng', total] },
        ...byRefusal
          .filter((one) => one.total > 0)
          .map((one) => ({ key: `why-${one.refusal}`, cells: [`Lý do từ chối: ${one.name.vi}`, one.total] })),
      ],
    },
  };
}

function toUnits({ byAgency }: FeedbackSummary): ReportSection {
  return {
    id: 'units',
    title: 'Kết thúc trong kỳ, theo cơ quan xử lý',
    table: {
      columns: [
        { id: 'unit', title: 'Cơ quan', kind: 'text' },
        { id: 'on-time', title: 'Đúng hạn', kind: 'number' },
        { id: 'late', title: 'Trễ hạn', kind: 'number' },
        { id: 'share', title: 'Tỷ lệ đúng hạn', kind: 'number', unit: '%', decimals: 1 },
      ],
      rows: byAgency.map(({ agencyId, name, onTime, late, onTimeShare }) => ({
        key: agencyId ?? '?',
        cells: [name?.vi ?? agencyId ?? 'chưa rõ cơ quan', onTime, late, toShareOrNull(onTimeShare)],
      })),
    },
  };
}

function toCategories({ byCategory }: FeedbackSummary): ReportSection {
  return {
    id: 'categories',
    title: 'Theo lĩnh vực',
    ...(byCategory.length === 0
      ? {}
      : {
          plot: {
            title: 'Phản ánh tiếp nhận theo lĩnh vực',
            unit: 'phản ánh',
            bars: byCategory.map(({ name, total }) => ({ name: name.vi, value: total })),
          },
        }),
    table: {
      columns: [
        { id: 'category', title: 'Lĩnh vực', kind: 'text' },
        { id: 'received', title: 'Tiếp nhận', kind: 'number' },
        { id: 'open', title: 'Đang xử lý', kind: 'number' },
        { id: 'overdue', title: 'Quá hạn', kind: 'number' },
      ],
      rows: byCategory.map(({ category, name, total, open, overdue }) => ({
        key: category,
        cells: [name.vi, total, open, overdue],
      })),
    },
  };
}

function toAreas({ byArea }: FeedbackSummary): ReportSection {
  return {
    id: 'areas',
    title: 'Theo xã, phường, đặc khu',
    table: {
      columns: [
        { id: 'area', title: 'Xã, phường, đặc khu', kind: 'text' },
        { id: 'received', title: 'Tiếp nhận', kind: 'number' },
        { id: 'open', title: 'Đang xử lý', kind: 'number' },
        { id: 'overdue', title: 'Quá hạn', kind: 'number' },
      ],
      rows: byArea.map(({ areaCode, name, total, open, overdue }) => ({
        key: areaCode ?? '?',
        cells: [name?.vi ?? areaCode ?? 'không rõ địa bàn', total, open, overdue],
      })),
    },
  };
}

const toShare = (share: number) => Math.round(share * 1000) / 10;

function toShareOrNull(share: number | null): number | null {
  return share === null ? null : toShare(share);
}
