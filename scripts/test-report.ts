/** What one run of Vitest says of itself in its JSON report: how many tests, and in which files some failed. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Files with a failed test or that could not be loaded, as paths from the repository's root. */
  failedFiles: Map<string, Tally>;
}

/** The members of the report that are counted here. */
interface Report {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** @returns an empty tally where the run wrote no report. */
export function readTally(reportFile: string, root: string): Tally {
  let report: Report;
  try {
    // Vitest wrote this file a moment ago.
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failedFiles: new Map() };
  }
  const total: Tally = { passed: 0, failed: 0, skipped: 0, failedFiles: new Map() };
  for (const { name, status, assertionResults } of report.testResults) {
    const count = (...statuses: string[]) =>
      assertionResults.filter((test) => statuses.includes(test.status)).length;
    const passed = count('passed');
    // What fails outside of its tests (it can't be loaded, or its stage could not be set) is one failure.
    const failed = Math.max(count('failed'), status === 'failed' ? 1 : 0);
    const skipped = assertionResults.length - passed - count('failed');
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    if (failed > 0)
      total.failedFiles.set(relative(root, name), { passed, failed, skipped, failedFiles: new Map() });
  }
  return total;
}

/**
 * The tally after some files were run a second time: their first numbers give way to the new ones.
 * @param first of the whole run. @param second of a run of some of `first.failedFiles`.
 */
export function replaceTally(first: Tally, second: Tally, again: readonly string[]): Tally {
  const sum: Tally = { ...first, failedFiles: new Map(first.failedFiles) };
  for (const file of again) {
    const before = first.failedFiles.get(file);
    if (before === undefined) continue;
    sum.passed -= before.passed;
    sum.failed -= before.failed;
    sum.skipped -= before.skipped;
    sum.failedFiles.delete(file);
  }
  sum.passed += second.passed;
  sum.failed += second.failed;
  sum.skipped += second.skipped;
  for (const [file, tally] of second.failedFiles) sum.failedFiles.set(file, tally);
  return sum;
}
