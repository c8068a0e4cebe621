/** Times as the papers of a case write them. */

/** `05/02/2026 10:00`, the day as this country writes it, with all figures of the year. */
export function toTime(timeMs: number, timeZone: string): string {
  const { year, month, day, hour, minute } = toParts(timeMs, timeZone);
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

/** `ngày 05 tháng 02 năm 2026`: days under 10 and the first two months with a zero, as Decree 30/2020 has it. */
export function toDay(timeMs: number, timeZone: string): string {
  const { year, month = '', day } = toParts(timeMs, timeZone);
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

function toParts(timeMs: number, timeZone: string): Readonly<Partial<Record<string, string>>> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
}
