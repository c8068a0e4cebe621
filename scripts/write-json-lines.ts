/** Writes a list as JSON with one item per line: small, and a changed item is a changed line in the history. */
import { writeFileSync } from 'node:fs';

export function writeJsonLines(
  file: string,
  items: readonly unknown[],
  wrap: (list: string) => string = (list) => list,
): void {
  const list = `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  writeFileSync(file, `${wrap(list)}\n`);
  console.log(`${file}: ${items.length} items`);
}
