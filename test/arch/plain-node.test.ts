/** Node reads our TypeScript by itself, and not all that the type checker, the tests and the linter can read. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const LONGEST_MS = 120_000;

test(
  'the program and every service can be read by Node as they stand',
  () => {
    const servers = readdirSync(join(ROOT, 'services'))
      .map((id) => join(ROOT, 'services', id, 'server.ts'))
      .filter((path) => existsSync(path));
    expect(servers.length).toBeGreaterThan(15);
    const files = [join(ROOT, 'platform', 'centre.ts'), ...servers].map((path) => pathToFileURL(path).href);
    const code = `for (const file of ${JSON.stringify(files)}) await import(file); process.exit(0);`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  },
  LONGEST_MS,
);
