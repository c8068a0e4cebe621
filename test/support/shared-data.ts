/**
 * Real test data that is not part of the repository (licences, size). Tests that need it say they were skipped when
 * it is not there; HAIVAN_TEST_DATA names its folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** The path of a data set or of a file in it, or undefined when it is not on this machine. */
export function findSharedData(name: string): string | undefined {
  const folder = resolve(process.env['HAIVAN_TEST_DATA'] ?? join(REPOSITORY, '..', 'shared', 'data'));
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

/** The bytes of a file of test data, unpacked when its name ends with .gz. Throws when it is absent. */
export function readSharedData(name: string): Buffer {
  const path = findSharedData(name);
  if (path === undefined)
    throw new Error(`There is no test data ${name}: set HAIVAN_TEST_DATA to its folder.`);
  const bytes = readFileSync(path);
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** A block of tests on real data; skipped, naming the data, when it is absent. */
export function describeWithData(name: string, title: string, tests: (path: string) => void): void {
  const path = findSharedData(name);
  describe(title, () => {
    if (path === undefined)
      // The block itself may read the data: it is not even looked into.
      test('on real data', ({ skip }) => skip(`No test data ${name}: set HAIVAN_TEST_DATA.`));
    else tests(path);
  });
}
