/** `2026-11-22` → `22/11/2026`, the way both languages write a day here. */
export function toDayText(date: string): string {
  return date.slice(0, 10).split('-').toReversed().join('/');
}
