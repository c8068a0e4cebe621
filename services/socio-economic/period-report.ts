/** The paper of a period: how indicators stood at its end by what is known now, what is behind and why, what is owed. */
import { numberColumn, textColumn, timeColumn, toShare, toTable } from '../../platform/sdk/report.ts';
import type { Report, ReportCell, ReportSection } from '../../platform/sdk/report.ts';
import type { Board, IndicatorRow } from './answers.ts';
import { GROUPS } from './indicators/groups.ts';
import { INDICATOR } from './indicators/indicator.ts';
import { STATE, state } from './indicators/state.ts';
import { toPeriodName } from './model.ts';
import { NORM } from './norms.ts';
import { toBoard } from './reads/read-board.ts';
import { readPeriod } from './reads/read-period.ts';
import { toRow } from './reads/rows.ts';
import { RELEASE } from './releases/release.ts';
import { BASIS_NAMES } from './values/basis-names.ts';
import { VALUES } from './values/series.ts';

export const periodReport: Report = {
  id: 'period-indicators',
  name: {
    vi: 'Báo cáo tình hình thực hiện chỉ tiêu kinh tế - xã hội',
    en: 'Report of socio-economic indicators',
  },
  periods: ['month', 'quarter', 'half-year', 'year'],
  inputs: { recordKinds: [INDICATOR, STATE, RELEASE], series: [VALUES] },
  async write(reads, { to, endMs }) {
    const { states, releases } = await readPeriod(reads, { to, endMs });
    const board = toBoard(states, releases, { reads, atMs: endMs });
    const rows = states.map((record) => toRow(record, reads));
    return {
      sentence: toSentence(board),
      sections: [toBehind(board), ...GROUPS.flatMap((group) => toGroup(group, rows)), toOwed(board)],
      coverage: null,
      norms: [NORM.lag, NORM.release],
      method:
        'Số liệu là số của kỳ mới nhất kết thúc không sau ngày cuối kỳ báo cáo, theo bản đã nhận khi lập, kèm kỳ và trạng thái; số của kỳ sau không tính. So cùng kỳ chỉ trong cùng địa giới và cùng giá; tỷ lệ so bằng điểm phần trăm. Tiến độ là trung vị tỷ lệ đã đạt đến tháng đó của các năm đủ số liệu, hoặc chia đều 12 tháng khi chưa đủ hai năm.',
    };
  },
};

function toSentence({ total, counts, owed, late }: Board): string {
  const of = (track: string) => counts[track] ?? 0;
  const lagging = of('behind') + of('explained');
  return `Theo dõi ${total.toLocaleString('vi-VN')} chỉ tiêu: ${of('ahead')} vượt tiến độ, ${of('on-track')} đúng tiến độ, ${lagging} chậm (${of('explained')} đã giải trình), ${of('no-plan')} chưa có kế hoạch, ${of('unknown')} chưa có số liệu. Đang chờ ${owed} số liệu, trong đó ${late} quá hạn.`;
}

function toBehind({ behind }: Board): ReportSection {
  return {
    id: 'behind',
    title: 'Chỉ tiêu chậm so với kế hoạch',
    ...(behind.length === 0 ? { sentences: ['Không có.'] } : {}),
    table: toTable(behind, ({ code }) => code, [
      textColumn('name', 'Chỉ tiêu', ({ name }) => name.vi),
      textColumn('agency', 'Cơ quan', ({ agency }) => agency.name.vi),
      numberColumn('share', 'Đạt kế hoạch', ({ share }) => toShare(share), { unit: '%', decimals: 1 }),
      numberColumn('due', 'Lẽ ra', ({ due }) => toShare(due), { unit: '%', decimals: 1 }),
      textColumn('why', 'Giải trình', ({ explainedWhy }) => explainedWhy, { absent: 'chưa có' }),
    ]),
  };
}

function toGroup({ id, name }: (typeof GROUPS)[number], rows: readonly IndicatorRow[]): ReportSection[] {
  const members = rows.filter(({ group }) => group === id);
  if (members.length === 0) return [];
  const statusOf = (track: string) => state.statuses.find((one) => one.id === track)?.name.vi ?? track;
  return [
    {
      id,
      title: name.vi,
      table: toTable(members, ({ code }) => code, [
        textColumn('name', 'Chỉ tiêu', (row) => row.name.vi),
        textColumn('period', 'Kỳ', toPeriodOf, { absent: 'chưa có' }),
        numberColumn('value', 'Thực hiện', toValue),
        textColumn('unit', 'Đơn vị tính', ({ unit }) => unit),
        textColumn(
          'basis',
          'Trạng thái',
          ({ basis }) => BASIS_NAMES.find((one) => one.id === basis)?.name.vi ?? null,
        ),
        numberColumn('growth', 'So cùng kỳ', toGrowth, {
          unit: '% hoặc điểm',
          decimals: 1,
          absent: 'không so được',
        }),
        numberColumn('share', 'Đạt kế hoạch', ({ share }) => toShare(share), { unit: '%', decimals: 1 }),
        textColumn('track', 'Tiến độ', ({ track }) => statusOf(track)),
      ]),
    },
  ];
}

function toOwed({ releases }: Board): ReportSection {
  return {
    id: 'owed',
    title: 'Số liệu đang chờ',
    ...(releases.length === 0 ? { sentences: ['Không có.'] } : {}),
    table: toTable(releases, ({ indicator, to }) => `${indicator} ${to}`, [
      textColumn('name', 'Số liệu', ({ name }) => name),
      textColumn('agency', 'Cơ quan', ({ agency }) => agency.name.vi),
      timeColumn('due', 'Hạn', ({ dueMs }) => dueMs),
    ]),
  };
}

/** With the decimals of its own unit: enterprises are whole beside money that is not. */
const toValue = ({ value, decimals }: IndicatorRow): ReportCell =>
  value === null ? null : { value, decimals };

/** Points have the decimals of the two figures. */
const toGrowth = ({ growth, isRate, decimals }: IndicatorRow): ReportCell =>
  growth === null ? null : { value: growth, decimals: isRate ? decimals : 1 };

const toPeriodOf = ({ from, to }: IndicatorRow): string | null =>
  from === null || to === null ? null : toPeriodName({ from, to }, 'vi');
