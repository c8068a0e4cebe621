/** The paper of a period of requests: received, and what ended in it in time or late, by unit, kind and ward, as on the page. */
import {
  numberColumn,
  textColumn,
  toBeginWords,
  toPlot,
  toShare,
  toTable,
} from '../../platform/sdk/report.ts';
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
        'Tiếp nhận là phản ánh mở trong kỳ; đang xử lý và quá hạn là của các phản ánh ấy tại thời điểm số liệu. Đúng hạn, trễ hạn là của phản ánh kết thúc trong kỳ và có thời hạn, kể cả phản ánh mở trước kỳ, theo cơ quan xử lý, cùng cách tính với trang Cơ quan xử lý; hạn là hạn sau cùng, kể cả hạn đã được gia hạn, và số đúng hạn nhờ gia hạn ghi riêng. Chỉ “đã giải quyết xong tại chỗ” là giải quyết xong; trả lời, trả lời tạm thời và đóng không rõ kết quả đều không tính là giải quyết xong.',
    };
  },
};

function toSentence({ total, open, onTime, late, onTimeShare, isComplete }: FeedbackSummary): string {
  const share =
    onTimeShare === null
      ? 'Không phản ánh nào có thời hạn kết thúc trong kỳ.'
      : `${onTime + late} phản ánh có thời hạn kết thúc trong kỳ, đúng hạn ${toShare(onTimeShare)?.toLocaleString('vi-VN')} %.`;
  const rest = isComplete ? '' : ' Một phần hồ sơ đã lưu chưa đếm xong: con số thật lớn hơn.';
  return `Tiếp nhận trong kỳ ${total.toLocaleString('vi-VN')} phản ánh, đến lúc lập còn ${open.toLocaleString('vi-VN')} đang xử lý. ${share}${rest}`;
}

function toTotals(summary: FeedbackSummary, from: string): ReportSection {
  const note = toBeginWords({ from }, summary.byDay, 'phản ánh');
  const { total, open, overdue, onTime, late, extended, onTimeShare, medianHoursToClose } = summary;
  return {
    id: 'totals',
    title: 'Tổng hợp',
    ...(note === undefined ? {} : { note }),
    facts: [
      { id: 'received', name: 'Tiếp nhận trong kỳ', value: total, unit: 'phản ánh' },
      { id: 'open', name: 'Trong đó đang xử lý lúc lập', value: open, unit: 'phản ánh' },
      { id: 'overdue', name: 'Trong đó quá hạn lúc lập', value: overdue, unit: 'phản ánh' },
      { id: 'on-time', name: 'Kết thúc đúng hạn trong kỳ', value: onTime, unit: 'phản ánh' },
      {
        id: 'extended',
        name: 'Trong đó đúng theo hạn đã gia hạn',
        value: extended.onTime,
        unit: 'phản ánh',
      },
      { id: 'late', name: 'Kết thúc trễ hạn trong kỳ', value: late, unit: 'phản ánh' },
      {
        id: 'share',
        name: 'Tỷ lệ đúng hạn',
        value: toShare(onTimeShare),
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
    table: toTable(byAgency, ({ agencyId }) => agencyId ?? '?', [
      textColumn('unit', 'Cơ quan', ({ name, agencyId }) => name?.vi ?? agencyId ?? 'chưa rõ cơ quan'),
      numberColumn('on-time', 'Đúng hạn', ({ onTime }) => onTime),
      numberColumn('late', 'Trễ hạn', ({ late }) => late),
      numberColumn('share', 'Tỷ lệ đúng hạn', ({ onTimeShare }) => toShare(onTimeShare), {
        unit: '%',
        decimals: 1,
      }),
    ]),
  };
}

/** How those received stand now. */
const standing = [
  numberColumn('received', 'Tiếp nhận', ({ total }: Standing) => total),
  numberColumn('open', 'Đang xử lý', ({ open }: Standing) => open),
  numberColumn('overdue', 'Quá hạn', ({ overdue }: Standing) => overdue),
];
type Standing = Pick<FeedbackSummary, 'total' | 'open' | 'overdue'>;

function toCategories({ byCategory }: FeedbackSummary): ReportSection {
  return {
    id: 'categories',
    title: 'Theo lĩnh vực',
    ...toPlot(
      'Phản ánh tiếp nhận theo lĩnh vực',
      'phản ánh',
      byCategory.map(({ name, total }) => ({ name: name.vi, value: total })),
    ),
    table: toTable(byCategory, ({ category }) => category, [
      textColumn('category', 'Lĩnh vực', ({ name }) => name.vi),
      ...standing,
    ]),
  };
}

function toAreas({ byArea }: FeedbackSummary): ReportSection {
  return {
    id: 'areas',
    title: 'Theo xã, phường, đặc khu',
    table: toTable(byArea, ({ areaCode }) => areaCode ?? '?', [
      textColumn(
        'area',
        'Xã, phường, đặc khu',
        ({ name, areaCode }) => name?.vi ?? areaCode ?? 'không rõ địa bàn',
      ),
      ...standing,
    ]),
  };
}
