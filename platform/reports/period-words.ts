/** What periods of reports are called, in Vietnamese as on papers. Pure. */
import type { ReportPeriod, ReportPeriodKind } from '../../contract/papers/report.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';

const toDayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** `Tháng 10/2026`, `Quý IV/2026`: what people call it. */
export function toPeriodName({ kind, from, to }: Pick<ReportPeriod, 'kind' | 'from' | 'to'>): string {
  const [year = '', month = ''] = to.split('-');
  const quarter = ['I', 'II', 'III', 'IV'][Math.floor((Number(month) - 1) / 3)] ?? '';
  const half = Number(month) <= 6 ? '6 tháng đầu năm' : '6 tháng cuối năm';
  const names: Record<ReportPeriodKind, string> = {
    day: `Ngày ${toDateText(to)}`,
    'rain-day': `Ngày mưa ${toDateText(to)}`,
    week: `Tuần ${toDateText(from)} – ${toDateText(to)}`,
    month: `Tháng ${month}/${year}`,
    quarter: `Quý ${quarter}/${year}`,
    'half-year': `${half} ${year}`,
    year: `Năm ${year}`,
    'state-month': `Kỳ báo cáo tháng ${month}/${year}`,
    'state-quarter': `Kỳ báo cáo quý ${quarter}/${year}`,
    'state-half-year': `Kỳ báo cáo ${half} ${year}`,
    'state-year': `Kỳ báo cáo năm ${year}`,
  };
  return names[kind];
}

/** The local time until which a part of a day is told of: ` đến 16:00`; empty for a whole period. */
export function toUntilText({ untilMs }: Pick<ReportPeriod, 'untilMs'>, timeZone: string): string {
  if (untilMs === undefined) return '';
  const time = new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(untilMs);
  return `, đến ${time}`;
}

/** The span in words, as it stands below the title: both days, of a rain day both hours. */
export function toSpanText({ kind, from, to }: Pick<ReportPeriod, 'kind' | 'from' | 'to'>): string {
  if (kind === 'rain-day')
    return `từ 19 giờ ngày ${toDateText(toDayBefore(from))} đến 19 giờ ngày ${toDateText(to)}`;
  return from === to
    ? `ngày ${toDateText(to)}`
    : `từ ngày ${toDateText(from)} đến hết ngày ${toDateText(to)}`;
}

/** `2026-10-05` as people write it. */
export function toDateText(day: string): string {
  return day.split('-').toReversed().join('/');
}
