import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTally, replaceTally } from './test-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'haivan-report-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A report as Vitest writes it: per file its state and those of its tests. */
function write(files: Record<string, [status: string, ...tests: string[]]>): string {
  const file = join(folder, 'report.json');
  const testResults = Object.entries(files).map(([name, [status, ...tests]]) => ({
    name: `/city/${name}`,
    status,
    assertionResults: tests.map((state) => ({ status: state })),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

test('a file whose stage could not be set is a failure, though none of its tests ran', () => {
  const tally = readTally(
    write({
      'a.test.ts': ['passed', 'passed', 'passed'],
      'b.test.ts': ['failed', 'skipped', 'skipped'],
      'c.test.ts': ['failed', 'passed', 'failed', 'failed'],
      'd.test.ts': ['failed'],
    }),
    '/city',
  );
  expect(tally).toMatchObject({ passed: 3, failed: 4, skipped: 2 });
  expect([...tally.failedFiles.keys()]).toEqual(['b.test.ts', 'c.test.ts', 'd.test.ts']);
});

test('what was run again counts as its second run says, everything else as before', () => {
  const first = readTally(
    write({
      'a.test.ts': ['passed', 'passed'],
      'b.test.ts': ['failed', 'skipped', 'skipped'],
      'c.test.ts': ['failed', 'failed', 'passed'],
    }),
    '/city',
  );
  const second = readTally(
    write({ 'b.test.ts': ['passed', 'passed', 'passed'], 'c.test.ts': ['failed', 'failed', 'passed'] }),
    '/city',
  );
  const both = replaceTally(first, second, ['b.test.ts', 'c.test.ts']);
  expect(both).toMatchObject({ passed: 4, failed: 1, skipped: 0 });
  expect([...both.failedFiles.keys()]).toEqual(['c.test.ts']);
});

test('a run that wrote no report has nothing to count', () => {
  expect(readTally(join(folder, 'none.json'), '/city')).toMatchObject({ passed: 0, failed: 0 });
});
