/** CSV as spreadsheets open it: every export of the centre begins and writes its cells by these. */

/** Without it Excel reads UTF-8 as the code page of the machine, and Vietnamese becomes noise. */
export const CSV_BEGIN = '\uFEFF';

/** One cell of RFC 4180. Spreadsheets run what begins with a sign as a formula: such a cell gets an apostrophe before it. */
export function toCsvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
