/** A folder of services for one story: the program's own, with others beside them. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Links to all services of the program and to everything in `more` (folders of services). */
export function makeServicesFolder(...more: readonly string[]): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'haivan-services-'));
  for (const folder of [join(ROOT, 'services'), ...more])
    for (const id of readdirSync(folder)) symlinkSync(join(folder, id), join(path, id));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
