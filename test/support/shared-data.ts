/**
 * Real test data that is not part of the repository (licences, size). Tests that need it say they were skipped when
 * it is not there; HAIVAN_TEST_DATA names its folder.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** The path of a data set or of a file in it, or undefined when it is not on this machine. */
export function sharedData(name: string): string | undefined {
  const folder = resolve(process.env['HAIVAN_TEST_DATA'] ?? join(REPOSITORY, '..', 'shared', 'data'));
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

/** A block of tests on real data; skipped, naming the data, when it is absent. */
export function describeWithData(name: string, title: string, tests: (path: string) => void): void {
  const path = sharedData(name);
  if (path === undefined)
    describe.skip(`${title} (no test data ${name}: set HAIVAN_TEST_DATA)`, () => tests(''));
  else describe(title, () => tests(path));
}
