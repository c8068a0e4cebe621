/** The paper of a period: how indicators stood at its end by what is known now, what is behind and why, what is owed. */
import type { Report, ReportSection } from '../../platform/sdk/report.ts';
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
    table: {
      columns: [
        { id: 'name', title: 'Chỉ tiêu', kind: 'text' },
        { id: 'agency', title: 'Cơ quan', kind: 'text' },
        { id: 'share', title: 'Đạt kế hoạch', kind: 'number', unit: '%', decimals: 1 },
        { id: 'due', title: 'Lẽ ra', kind: 'number', unit: '%', decimals: 1 },
        { id: 'why', title: 'Giải trình', kind: 'text', absent: 'chưa có' },
      ],
      rows: behind.map(({ code, name, agency, share, due, explainedWhy }) => ({
        key: code,
        cells: [name.vi, agency.name.vi, toPercent(share), toPercent(due), explainedWhy],
      })),
    },
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
      table: {
        columns: [
          { id: 'name', title: 'Chỉ tiêu', kind: 'text' },
          { id: 'period', title: 'Kỳ', kind: 'text', absent: 'chưa có' },
          {
            id: 'value',
            title: 'Thực hiện',
            kind: 'number',
            decimals: members.reduce((most, { decimals }) => Math.max(most, decimals), 0),
          },
          { id: 'unit', title: 'Đơn vị tính', kind: 'text' },
          { id: 'basis', title: 'Trạng thái', kind: 'text' },
          {
            id: 'growth',
            title: 'So cùng kỳ',
            kind: 'number',
            unit: '% hoặc điểm',
            decimals: 1,
            absent: 'không so được',
          },
          { id: 'share', title: 'Đạt kế hoạch', kind: 'number', unit: '%', decimals: 1 },
          { id: 'track', title: 'Tiến độ', kind: 'text' },
        ],
        rows: members.map((row) => ({
          key: row.code,
          cells: [
            row.name.vi,
            row.from === null || row.to === null ? null : toPeriodName({ from: row.from, to: row.to }, 'vi'),
            row.value === null ? null : toDecimals(row.value, row.decimals),
            row.unit,
            BASIS_NAMES.find((one) => one.id === row.basis)?.name.vi ?? null,
            row.growth,
            toPercent(row.share),
            statusOf(row.track),
          ],
        })),
      },
    },
  ];
}

function toOwed({ releases }: Board): ReportSection {
  return {
    id: 'owed',
    title: 'Số liệu đang chờ',
    ...(releases.length === 0 ? { sentences: ['Không có.'] } : {}),
    table: {
      columns: [
        { id: 'name', title: 'Số liệu', kind: 'text' },
        { id: 'agency', title: 'Cơ quan', kind: 'text' },
        { id: 'due', title: 'Hạn', kind: 'time' },
      ],
      rows: releases.map(({ name, agency, dueMs, indicator, to }) => ({
        key: `${indicator} ${to}`,
        cells: [name, agency.name.vi, dueMs],
      })),
    },
  };
}

/** As its unit is told: enterprises are whole. */
const toDecimals = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;

const toPercent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1_000) / 10;
