/**
 * `npm test`: runs every test and ends with one line, `N passed, N failed` (and `, N skipped` when some were).
 * `npm test -- <path>` runs some. A process that a test leaves behind is a failure, named and ended.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Everything that the run starts inherits this variable, and is known by it afterwards. */
const MARK = 'HAIVAN_TEST_RUN';
/** A stopped server may need a moment to be gone. */
const LEAVE_WITHIN_MS = 5_000;

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The members of Vitest's JSON report that are counted here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const runId = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'haivan-report-'));
const reportFile = join(folder, 'report.json');
const exitCode = await runVitest(process.argv.slice(2));
const tally = readTally();
rmSync(folder, { recursive: true });

if (exitCode !== 0 && tally.failed === 0) {
  console.log('The run itself failed (see above): counted as one failure.');
  tally.failed++;
}
for (const { pid, command } of await listLeftBehind()) {
  console.log(`A test left a process behind: ${pid} ${command}`);
  process.kill(pid, 'SIGKILL');
  tally.failed++;
}
console.log(
  `${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`,
);
process.exitCode = tally.failed === 0 ? 0 : 1;

async function runVitest(args: string[]): Promise<number> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, [MARK]: runId },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('close', (code) => resolve(code ?? 1));
  return promise;
}

function readTally(): Tally {
  let report: Report;
  try {
    // Vitest wrote this file a moment ago.
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  // A file that cannot even be loaded has no tests to count.
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function listLeftBehind(): Promise<{ pid: number; command: string }[]> {
  for (let waitedMs = 0; waitedMs < LEAVE_WITHIN_MS; waitedMs += 100) {
    if (listMarked().length === 0) return [];
    await delay(100);
  }
  return listMarked();
}

function listMarked(): { pid: number; command: string }[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids
    .filter((pid) => read(`/proc/${pid}/environ`).includes(`${MARK}=${runId}`))
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }))
    .filter(({ command }) => command !== '');
}

/** A process may go while it is looked at, or belong to somebody else. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
