/** A base back-up or a tried restore, in a process of its own with less of the machine: the centre goes on beside it. */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../kernel/log.ts';
import type { Settings } from '../../kernel/settings.ts';
import { toKeeperEnv } from './keeper-env.ts';

const PROGRAM = fileURLToPath(new URL('../errand-program.ts', import.meta.url));
const LOW_PRIORITY = 10;
const KEPT_TEXT = 4_000;
/** Who is asked to end and does not is ended: a frozen one, or one that waits for a share that hangs. */
const END_MS = 2_000;

export interface Errand {
  readonly kind: 'base' | 'drill';
  /** What it said when it failed; undefined when it is done, or was stopped by us. */
  readonly ended: Promise<string | undefined>;
  stop(): Promise<void>;
  /** Ends it, which is a failure. */
  giveUp(why: string): void;
}

export function startErrand(
  kind: Errand['kind'],
  { settings, dir, log }: { settings: Settings; dir: string; log: Log },
): Errand {
  const child = spawn(process.execPath, [PROGRAM, kind], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: toKeeperEnv(settings, dir),
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  } catch {
    log.debug('the priority of a back-up cannot be set here');
  }
  let said = '';
  let isStopped = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-KEPT_TEXT)));
  const { promise: ended, resolve } = Promise.withResolvers<string | undefined>();
  child.once('error', (error) => resolve(error.message));
  child.once('close', (code, signal) =>
    resolve(code === 0 || isStopped ? undefined : said.trim() || `it ended with ${signal ?? code}`),
  );
  return {
    kind,
    ended,
    async stop() {
      isStopped = true;
      child.kill('SIGTERM');
      const hurry = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(hurry);
    },
    giveUp(why) {
      said = why;
      child.kill('SIGKILL');
    },
  };
}
