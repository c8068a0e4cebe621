/** The quick report of a day at its last cut-off: sums with how many wards told them, changes, and who has not reported. */
import { DAY_MS } from '../../../contract/time-units.ts';
import type { Report, ReportContent } from '../../../platform/sdk/report.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import type { Reports, Total } from '../answers.ts';
import { readCutOffHours } from './cut-off-norm.ts';
import { findCutOffs } from './cut-offs.ts';
import { readReports } from './read-reports.ts';

const UNKNOWN = 'chưa có số liệu';

export const quickReport: Report = {
  id: 'quick-damage',
  name: { vi: 'Báo cáo nhanh thiên tai', en: 'Quick report of a disaster' },
  period: 'day',
  async write(reads, { localDay, atMs }) {
    const zone = reads.timeZone();
    const endMs = Math.min(atMs, findDayEnd(localDay, zone));
    const cutOffMs = findCutOffs(endMs, readCutOffHours(reads.norms, endMs), zone).last;
    // Before the first cut-off of the day there is nothing to tell of it.
    if (toLocalDay(cutOffMs, zone) !== localDay) return null;
    return toContent(await readReports(reads, atMs, cutOffMs), zone);
  },
};

function toContent(reports: Reports, zone: string): ReportContent {
  const { reported, of, cutOffMs, beforeMs, totals, wards } = reports;
  const silent = wards.filter(({ recordId }) => recordId === null);
  const corrected = wards.filter(({ isCorrected }) => isCorrected);
  const needs = wards.filter((ward) => ward.needs !== null);
  return {
    sentence: `${reported}/${of} xã, phường, đặc khu đã báo cáo, chốt ${toTime(cutOffMs, zone)}. ${toHarm(totals)}`,
    span: `chốt ${toTime(cutOffMs, zone)}`,
    parts: [
      {
        title: 'Số liệu tổng hợp (lũy kế từ đầu đợt)',
        table: {
          head: ['Nội dung', 'Lũy kế', `So với kỳ chốt ${toTime(beforeMs, zone)}`, 'Số đơn vị có số liệu'],
          rows: totals.map(({ name, value, change, told }) => [
            name.vi,
            value === null ? UNKNOWN : toNumber(value),
            change === null ? '–' : toSigned(change),
            `${told}/${of}`,
          ]),
        },
      },
      {
        title: 'Xã, phường, đặc khu chưa báo cáo',
        facts: [
          {
            name: `${silent.length} đơn vị`,
            value: silent.length === 0 ? 'không có' : silent.map(({ name }) => name.vi).join(', '),
          },
        ],
      },
      ...(corrected.length === 0
        ? []
        : [
            {
              title: 'Đã đính chính sau khi gửi',
              facts: [
                {
                  name: `${corrected.length} đơn vị`,
                  value: corrected.map(({ name }) => name.vi).join(', '),
                },
              ],
            },
          ]),
      ...(needs.length === 0
        ? []
        : [
            {
              title: 'Đề nghị hỗ trợ',
              facts: needs.map(({ name, needs: asked }) => ({ name: name.vi, value: asked ?? '' })),
            },
          ]),
    ],
    method:
      'Số liệu do xã, phường, đặc khu báo cáo, lũy kế từ đầu đợt, chưa kiểm tra chéo. Ô để trống là chưa biết, không phải bằng không, nên tổng là tổng của những nơi đã báo. Thay đổi tính trên những nơi báo ở cả hai kỳ chốt.',
  };
}

/** The dead, the missing and the injured come first; what nobody told is said so. */
function toHarm(totals: readonly Total[]): string {
  const of = (id: string) => {
    const value = totals.find((total) => total.id === id)?.value ?? null;
    return value === null ? UNKNOWN : toNumber(value);
  };
  return `Chết: ${of('dead')}; mất tích: ${of('missing')}; bị thương: ${of('injured')}.`;
}

/** The last moment of a local day. */
function findDayEnd(localDay: string, zone: string): number {
  const noonMs = Date.parse(`${localDay}T12:00:00Z`);
  const minuteMs = 60_000;
  let endMs = noonMs + DAY_MS;
  while (toLocalDay(endMs, zone) > localDay) endMs -= 30 * minuteMs;
  return endMs;
}

const toNumber = (value: number): string => value.toLocaleString('vi-VN');
const toSigned = (value: number): string => (value > 0 ? `+${toNumber(value)}` : toNumber(value));

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
