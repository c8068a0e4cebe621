/** What people type into the calendar: a year's days, one a line, and office hours; pure. */
import type { DayGiven, OfficeHours } from './calendar-queries.ts';

const LINE = /^(\d{4}-\d\d-\d\d)\s*[;\t]\s*(holiday|working)\s*[;\t]\s*([^;\t]+?)\s*[;\t]\s*([^;\t]+?)\s*$/;
const SPAN = /^(\d\d?):(\d\d)\s*[–-]\s*(\d\d?):(\d\d)$/;

/** The days of a list, or the number of the first line that can't be read (from 1). */
export function parseDays(text: string, basis: string): readonly DayGiven[] | number {
  const days: DayGiven[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, date, kind, vi, en] = LINE.exec(line) ?? [];
    if (date === undefined || vi === undefined || en === undefined) return index + 1;
    days.push({ date, kind: kind === 'working' ? 'working' : 'holiday', name: { vi, en }, basis });
  }
  return days;
}

/** `07:30–11:30, 13:30–17:30` → minutes after midnight; undefined when it can't be read. */
export function parseHours(text: string): readonly OfficeHours[] | undefined {
  const spans = text.split(',').map((part) => {
    const [, fromH, fromM, toH, toM] = SPAN.exec(part.trim()) ?? [];
    if (fromH === undefined) return undefined;
    return { fromMin: Number(fromH) * 60 + Number(fromM), toMin: Number(toH) * 60 + Number(toM) };
  });
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

/** The way back. */
export function toHoursText(hours: readonly OfficeHours[]): string {
  const clock = (min: number) =>
    `${String(Math.floor(min / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`;
  return hours.map(({ fromMin, toMin }) => `${clock(fromMin)}–${clock(toMin)}`).join(', ');
}
