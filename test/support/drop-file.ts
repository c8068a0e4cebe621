/** Puts a file into a feed's folder as careful senders do: under another name first, then renamed into place. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestCentre } from './centre.ts';
import { until } from './until.ts';

/** Drops the files and waits until the door has dealt with each: a file is taken when it stood still for a second. */
export async function dropFiles(
  centre: TestCentre,
  feedId: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  const folder = join(centre.dataDir, 'inbox', feedId);
  const names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.part`), bytes);
    renameSync(join(folder, `${name}.part`), join(folder, name));
  }
  const isTaken = () =>
    names.every((name) => !existsSync(join(folder, name)) && !existsSync(join(folder, 'processing', name)));
  await until(isTaken, `${names.join(', ')} taken from the folder`);
  await centre.settled();
}
