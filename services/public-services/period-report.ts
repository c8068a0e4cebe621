/** The paper of a period of dossiers: received, resolved and pending, by agency, procedure and ward, as on the page. */
import { numberColumn, textColumn, toBeginWords, toShare, toTable } from '../../platform/sdk/report.ts';
import type { Report, ReportSection } from '../../platform/sdk/report.ts';
import type { BalanceRow, DossierSummary } from './answers.ts';
import { readSummary } from './counts/read-summary.ts';
import { ADMIN_PROCEDURE } from './catalogue/admin-procedure.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { NORM } from './limits.ts';

const NOTHING_ENDED = 'không có';
/** Fewer are not told of a procedure or ward: the paper leaves the agency, and few let somebody be known. */
const LEAST = 5;

export const periodReport: Report = {
  id: 'period-dossiers',
  name: { vi: 'Báo cáo tình hình giải quyết thủ tục hành chính', en: 'Report of administrative procedures' },
  periods: ['state-month', 'month', 'state-quarter', 'state-half-year', 'state-year'],
  inputs: { recordKinds: [DOSSIER, ADMIN_PROCEDURE] },
  async write(reads, { from, startMs, endMs }) {
    const summary = await readSummary(reads, { fromMs: startMs, toMs: endMs - 1 });
    return {
      sentence: toSentence(summary),
      sections: [
        toTotals(summary, from),
        toBalance('agencies', 'Theo cơ quan giải quyết', 'Cơ quan', summary.byAgency, 'chưa rõ cơ quan', 0),
        toBalance('procedures', 'Theo thủ tục', 'Thủ tục', summary.byProcedure, 'chưa rõ thủ tục', LEAST),
        toBalance('wards', 'Theo xã, phường, đặc khu', 'Địa bàn', summary.byWard, 'không rõ địa bàn', LEAST),
        toIndexTable(summary),
      ],
      coverage: null,
      norms: [NORM.timeLimit, NORM.indexWeights, NORM.onTimeTarget],
      method:
        'Tiếp nhận là hồ sơ cơ quan nhận trong kỳ, không kể mới đăng ký và không được tiếp nhận. Đã giải quyết, đang giải quyết, quá hạn là của các hồ sơ ấy tại thời điểm số liệu. Đã giải quyết gồm đã xử lý xong, đã trả kết quả và rút hồ sơ. Đúng hạn, trễ hạn là của hồ sơ xong trong kỳ, kể cả nhận trước kỳ, so với ngày hẹn trả; thời gian chờ bổ sung, nộp tiền, tạm dừng không tính. Dòng dưới 5 hồ sơ không nêu số. Điểm chỉ số là ước tính theo số liệu ở đây, không phải điểm công bố.',
    };
  },
};

function toSentence({ total, isComplete }: DossierSummary): string {
  const { received, resolved, pending, gap, onTime, late, onTimeShare } = total;
  const ended =
    onTimeShare === null
      ? 'Không hồ sơ nào có thời hạn xong trong kỳ.'
      : `${toText(onTime + late)} hồ sơ có thời hạn xong trong kỳ, đúng hạn ${toShare(onTimeShare)?.toLocaleString('vi-VN')} %.`;
  const fails =
    gap === 0
      ? ''
      : ` Có ${toText(Math.abs(gap))} hồ sơ trạng thái và ngày kết thúc không khớp nên đã và đang giải quyết cộng lại chưa bằng tiếp nhận.`;
  const rest = isComplete ? '' : ' Một phần hồ sơ đã lưu chưa đếm xong: con số thật lớn hơn.';
  return `Tiếp nhận trong kỳ ${toText(received)} hồ sơ: đến lúc lập đã giải quyết ${toText(resolved)}, đang giải quyết ${toText(pending)}. ${ended}${fails}${rest}`;
}

function toTotals({ total, byDay }: DossierSummary, from: string): ReportSection {
  const note = toBeginWords({ from }, byDay, 'hồ sơ');
  const fact = (id: string, name: string, value: number) => ({ id, name, value, unit: 'hồ sơ' });
  return {
    id: 'totals',
    title: 'Tổng hợp',
    ...(note === undefined ? {} : { note }),
    facts: [
      fact('received', 'Tiếp nhận trong kỳ', total.received),
      fact('resolved', 'Đã giải quyết đến lúc lập', total.resolved),
      fact('pending', 'Đang giải quyết lúc lập', total.pending),
      fact('overdue', 'Trong đó quá hạn', total.overdue),
      fact('waiting', 'Trong đó chờ người dân', total.waiting),
      fact('gap', 'Trạng thái và ngày kết thúc không khớp', total.gap),
      fact('on-time', 'Xong đúng hạn trong kỳ', total.onTime),
      fact('late', 'Xong trễ hạn trong kỳ', total.late),
      {
        id: 'share',
        name: 'Tỷ lệ đúng hạn',
        value: toShare(total.onTimeShare),
        unit: '%',
        decimals: 1,
        absent: NOTHING_ENDED,
      },
    ],
  };
}

function toBalance(
  id: string,
  title: string,
  head: string,
  rows: readonly BalanceRow[],
  unknown: string,
  least: number,
): ReportSection {
  const told = (of: (row: BalanceRow) => number | null) => (row: BalanceRow) =>
    row.received < least ? null : of(row);
  return {
    id,
    title,
    table: toTable(rows, (row) => row.id ?? '?', [
      textColumn('name', head, (row) => row.name?.vi ?? row.id ?? unknown),
      numberColumn(
        'received',
        'Tiếp nhận',
        told(({ received }) => received),
      ),
      numberColumn(
        'resolved',
        'Đã giải quyết',
        told(({ resolved }) => resolved),
      ),
      numberColumn(
        'pending',
        'Đang giải quyết',
        told(({ pending }) => pending),
      ),
      numberColumn(
        'overdue',
        'Quá hạn',
        told(({ overdue }) => overdue),
      ),
      numberColumn(
        'share',
        'Đúng hạn',
        told(({ onTimeShare }) => toShare(onTimeShare)),
        {
          unit: '%',
          decimals: 1,
          absent: NOTHING_ENDED,
        },
      ),
    ]),
  };
}

function toIndexTable({ index }: DossierSummary): ReportSection {
  return {
    id: 'index',
    title: 'Bộ chỉ số phục vụ, ước tính theo số liệu ở đây',
    table: toTable(index.groups, ({ id }) => id, [
      textColumn('group', 'Nhóm', ({ name }) => name.vi),
      numberColumn('weight', 'Trọng số', ({ weight }) => weight),
      numberColumn('points', 'Điểm ước tính', ({ points }) => points, {
        decimals: 1,
        absent: 'chưa có số liệu',
      }),
    ]),
  };
}

const toText = (count: number) => count.toLocaleString('vi-VN');
