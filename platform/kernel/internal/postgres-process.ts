/** One run of the PostgreSQL server: spawned, heard, waited for, stopped. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { unavailable } from '../errors.ts';
import type { Log } from '../log.ts';

const LOOK_EVERY_MS = 25;
/** A fast stop that takes longer is cut; the next start then recovers from the log. */
const FAST_STOP_MS = 7_000;
const KEPT_LINES = 20;

export interface PostgresProcess {
  pid: number;
  /** Resolves when the server has gone, for whatever reason, with what it said last. */
  gone: Promise<string[]>;
  stop(): Promise<void>;
}

export interface PostgresProcessOptions {
  /** Program and arguments. */
  command: readonly string[];
  env: NodeJS.ProcessEnv;
  log: Log;
}

/** Starts the server; it may not accept connections yet. */
export function spawnPostgres({
  command: [program = '', ...args],
  env,
  log,
}: PostgresProcessOptions): PostgresProcess {
  // A process group of its own: Ctrl-C at the terminal reaches us alone, and we stop the server after ourselves.
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const lastLines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
    log[toLevel(line)](line);
  });
  const { promise: gone, resolve } = Promise.withResolvers<string[]>();
  child.once('close', () => resolve(lastLines));
  child.on('error', (error) => resolve([error.message]));

  return {
    pid: child.pid ?? 0,
    gone,
    async stop() {
      child.kill('SIGINT');
      const cut = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
      await gone;
      clearTimeout(cut);
    },
  };
}

/**
 * Resolves when the server answers a query (recovery after a crash may take a while).
 * @throws HaivanError unavailable with the server's last words when it goes instead.
 */
export async function waitForAnswer(url: string, server: PostgresProcess): Promise<void> {
  let lastWords: string[] | undefined;
  void server.gone.then((lines) => (lastWords = lines));
  while (!(await answers(url))) {
    if (lastWords !== undefined) throw cannotStart(lastWords);
    await delay(LOOK_EVERY_MS);
  }
}

/** A TCP port of this machine that nobody listens on. */
export async function findUnusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always this shape.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function cannotStart(lastWords: string[]) {
  return unavailable(`The embedded PostgreSQL did not start: ${lastWords.at(-1) ?? 'it said nothing'}`, {
    where: 'PostgreSQL',
    value: lastWords.join('\n'),
    next: 'Run `npm run doctor`; it checks disk, memory and rights of the data folder.',
  });
}

/** What PostgreSQL calls LOG is its diary, and a refusal while it starts is our own looking whether it answers. */
function toLevel(line: string): 'debug' | 'warn' | 'error' {
  if (/the database system is (starting up|not yet accepting)/.test(line)) return 'debug';
  // A stop by ourselves ends what is still connected: no trouble.
  if (line.includes('terminating connection due to administrator command')) return 'debug';
  if (/\b(PANIC|FATAL|ERROR):/.test(line)) return 'error';
  return /\bWARNING:/.test(line) ? 'warn' : 'debug';
}
