/** How the cells of a report read, on the page and on paper alike: in Vietnamese, in the city's time. */
import type { ReportCell, ReportColumn, ReportSection, ReportTable } from './report.ts';

type Format = Pick<ReportColumn, 'kind' | 'decimals' | 'absent'>;

/** The words of a cell; null is `absent` or a dash, never a zero. */
export function toCellText(
  cell: ReportCell,
  { kind, decimals = 0, absent = '–' }: Format,
  timeZone: string,
): string {
  if (cell === null) return absent;
  if (typeof cell === 'object') {
    const number = toNumberText(cell.value, cell.decimals ?? decimals);
    return cell.mark === undefined ? number : `${cell.mark} ${number}`;
  }
  if (typeof cell === 'string') return kind === 'day' ? cell.split('-').toReversed().join('/') : cell;
  return kind === 'time' ? toTimeText(cell, timeZone) : toNumberText(cell, decimals);
}

/** What of a section is written: heads without a row say nothing, and a section that says nothing says so. */
export function toWritten(section: ReportSection): {
  readonly sentences: readonly string[];
  readonly table: ReportTable | undefined;
} {
  const { sentences = [], facts = [], plot, table, note } = section;
  const isEmpty = table?.rows.length === 0;
  const isSilent =
    isEmpty && sentences.length + facts.length === 0 && plot === undefined && note === undefined;
  return { sentences: isSilent ? ['Không có.'] : sentences, table: isEmpty ? undefined : table };
}

/** A head with its unit: `Lượng mưa (mm)`. */
export function toHeadText({ title, unit }: Pick<ReportColumn, 'title' | 'unit'>): string {
  return unit === undefined ? title : `${title} (${unit})`;
}

export function toNumberText(value: number, decimals: number): string {
  return value.toLocaleString('vi-VN', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** `19:00 21/11/2026` */
export function toTimeText(timeMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(timeMs);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('hour')}:${of('minute')} ${of('day')}/${of('month')}/${of('year')}`;
}
