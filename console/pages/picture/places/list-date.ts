/** `2025-11-26` → `26/11/2025`; a list of which only the year is known keeps it. */
export function toListDate(date: string): string {
  return date.split('-').reverse().join('/');
}
