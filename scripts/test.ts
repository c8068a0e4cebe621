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
import { readTally, replaceTally } from './test-report.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Everything that the run starts inherits this variable, and is known by it afterwards. */
const MARK = 'HAIVAN_TEST_RUN';
/** A stopped server may need a moment to be gone. */
const LEAVE_WITHIN_MS = 5_000;

/**
 * Servers, brokers and browsers share two cores with each other. What failed there is run once more, alone; a file that
 * passes then is counted so and named as one that did not at first. Many at once are no accident of time.
 */
const AGAIN = /^test\/(story|attack|fault|e2e)\//;
const AGAIN_AT_MOST = 8;

const runId = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'haivan-report-'));
const reportFile = join(folder, 'report.json');
const args = process.argv.slice(2);
let exitCode = await runVitest(args);
let tally = readTally(reportFile, ROOT);
const again = [...tally.failedFiles.keys()].filter((file) => AGAIN.test(file));
if (args.length === 0 && again.length > 0 && again.length <= AGAIN_AT_MOST) {
  rmSync(reportFile);
  console.log(`Run once more, alone: ${again.join(', ')}`);
  exitCode = await runVitest(['--no-file-parallelism', ...again]);
  tally = replaceTally(tally, readTally(reportFile, ROOT), again);
  for (const file of again.filter((name) => !tally.failedFiles.has(name)))
    console.log(`Failed beside others, passed alone: ${file}`);
}
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

async function runVitest(files: readonly string[]): Promise<number> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...files], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, [MARK]: runId },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('close', (code) => resolve(code ?? 1));
  return promise;
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
