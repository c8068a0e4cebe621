/** What must hold of the code besides its tests: types, lint, format. Run by `npm run check` and by the arch tests. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

export interface Check {
  says: string;
  /** A program of node_modules/.bin and its arguments. */
  command: readonly [string, ...string[]];
  /** What mends it. */
  next: string;
}

export const CHECKS: readonly Check[] = [
  // Several checkers work the same types out anew each: on two cores that takes longer and twice the processor.
  {
    says: 'the types hold',
    command: ['tsc', '--noEmit', '-p', '.', '--checkers', '1'],
    next: 'Mend the types.',
  },
  { says: 'the linter finds nothing', command: ['oxlint'], next: 'Mend the code, not the rule.' },
  { says: 'every file is formatted', command: ['oxfmt', '--check'], next: 'npm run format' },
];

/** Runs a check; empty when it holds, else what the tool said. */
export function runCheck({ command: [program, ...args] }: Check): string {
  const { status, stdout, stderr, error } = spawnSync(`node_modules/.bin/${program}`, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  if (error) return error.message;
  return status === 0 ? '' : `${stdout}${stderr}`.trim() || `${program} ended with ${status}`;
}
