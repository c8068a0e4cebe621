/** The quick report of a day at its last cut-off: sums with how many wards told them, changes, and who has not reported. */
import type { Report, ReportSection, WrittenReport } from '../../../platform/sdk/report.ts';
import type { Reports, Total, WardReport } from '../answers.ts';
import { COMMUNE_REPORT } from './commune-report.ts';
import { CUT_OFF_NORM } from './cut-off-norm.ts';
import { readKnownReports } from './read-reports.ts';

const UNKNOWN = 'chưa có số liệu';
/** Six hours after the last cut-off of a day, at 21 h, no report comes in for it any more: three hours after midnight. */
const SETTLE_MIN = 190;

export const quickReport: Report = {
  id: 'quick-damage',
  name: { vi: 'Báo cáo nhanh thiên tai', en: 'Quick report of a disaster' },
  periods: ['day'],
  inputs: { recordKinds: [COMMUNE_REPORT] },
  settleMin: SETTLE_MIN,
  // Of each cut-off by itself.
  ofMoments: true,
  write: async (reads, { endMs, untilMs = endMs - 1 }) =>
    toQuickReport(await readKnownReports(reads, untilMs), reads.timeZone()),
};

/** What stands on the paper of a cut-off. */
export function toQuickReport(reports: Reports, zone: string): WrittenReport {
  const { reported, of, cutOffMs, wards } = reports;
  return {
    sentence: `${reported}/${of} xã, phường, đặc khu đã báo cáo, chốt ${toTime(cutOffMs, zone)}. ${toHarm(reports.totals)}`,
    sections: [toSums(reports, zone), toSilent(wards), toCorrected(wards), toNeeds(wards)].filter(
      (section) => section !== null,
    ),
    coverage: { came: reported, expected: of, of: 'xã, phường, đặc khu đã báo cáo' },
    norms: [CUT_OFF_NORM],
    method:
      'Số liệu do xã, phường, đặc khu báo cáo, lũy kế từ đầu đợt, chưa kiểm tra chéo. Ô để trống là chưa biết, không phải bằng không, nên tổng là tổng của những nơi đã báo. Thay đổi tính trên những nơi báo ở cả hai kỳ chốt.',
  };
}

function toSums({ totals, of, beforeMs }: Reports, zone: string): ReportSection {
  return {
    id: 'sums',
    title: 'Số liệu tổng hợp, lũy kế từ đầu đợt',
    table: {
      columns: [
        { id: 'what', title: 'Nội dung', kind: 'text' },
        { id: 'value', title: 'Lũy kế', kind: 'number', absent: UNKNOWN },
        { id: 'change', title: `So với kỳ chốt ${toTime(beforeMs, zone)}`, kind: 'number' },
        { id: 'told', title: `Số nơi có số liệu, trên ${of}`, kind: 'number' },
      ],
      rows: totals.map(({ id, name, value, change, told }) => ({
        key: id,
        cells: [name.vi, value, change, told],
      })),
    },
  };
}

/** Who is called; of whom no telephone is kept, that is said. */
function toSilent(wards: readonly WardReport[]): ReportSection | null {
  const silent = wards.filter(({ recordId }) => recordId === null);
  if (silent.length === 0) return null;
  return {
    id: 'silent',
    title: `Chưa báo cáo: ${silent.length} xã, phường, đặc khu`,
    table: {
      columns: [
        { id: 'ward', title: 'Xã, phường, đặc khu', kind: 'text' },
        { id: 'phone', title: 'Điện thoại trực', kind: 'text', absent: 'chưa có trong hệ thống' },
      ],
      rows: silent.map(({ ward, name, dutyPhone }) => ({ key: ward, cells: [name.vi, dutyPhone] })),
    },
  };
}

/** Each with what was another before, and why. */
function toCorrected(wards: readonly WardReport[]): ReportSection | null {
  const corrected = wards.filter(({ isCorrected }) => isCorrected);
  if (corrected.length === 0) return null;
  return {
    id: 'corrected',
    title: `Đã đính chính sau khi gửi: ${corrected.length} xã, phường, đặc khu`,
    facts: corrected.map(({ ward, name, correction }) => ({
      id: ward,
      name: name.vi,
      kind: 'text',
      value: correction,
      absent: 'xem các bản của báo cáo',
    })),
  };
}

function toNeeds(wards: readonly WardReport[]): ReportSection | null {
  const facts = wards.flatMap(({ ward, name, needs }) =>
    needs === null ? [] : [{ id: ward, name: name.vi, value: needs }],
  );
  return facts.length === 0 ? null : { id: 'needs', title: 'Đề nghị hỗ trợ', facts };
}

/** The dead, the missing and the injured come first; what nobody told is said so. */
function toHarm(totals: readonly Total[]): string {
  const of = (id: string) => {
    const value = totals.find((total) => total.id === id)?.value ?? null;
    return value === null ? UNKNOWN : value.toLocaleString('vi-VN');
  };
  return `Chết: ${of('dead')}; mất tích: ${of('missing')}; bị thương: ${of('injured')}.`;
}

function toTime(timeMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timeMs);
}
