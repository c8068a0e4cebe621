/** The size of a file as people read it: `840 kB`, `3.2 MB`. */
const units = ['B', 'kB', 'MB', 'GB'] as const;

export function toSizeText(bytes: number): string {
  let size = bytes;
  let at = 0;
  while (size >= 1_000 && at < units.length - 1) {
    size /= 1_000;
    at += 1;
  }
  return `${size >= 10 || at === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${units[at] ?? ''}`;
}
