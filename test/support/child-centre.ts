/** The centre as a program of its own, as `npm start` runs it, so that it can be killed without mercy. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { signIn } from './centre-client.ts';
import type { CentreClient } from './centre-client.ts';

const MAIN = fileURLToPath(new URL('../../platform/main.ts', import.meta.url));
/** As package.json, Containerfile and packaging/haivan.service start it: of young objects half of what V8 would hold. */
const START_FLAGS = ['--max-semi-space-size=16'];
export const CHILD_PASSWORD = 'hai-van-quan-1';
const READY = /^ready: (http:\/\/\S+)$/m;
const STANDBY = /^standby: (http:\/\/\S+)$/m;

export interface ChildCentre {
  readonly url: string;
  readonly pid: number;
  /** From the start of the program to its `ready:` line. */
  readonly readyMs: number;
  /** Exit code, or the signal's name. */
  readonly exited: Promise<number | string>;
  /** Everything printed so far. */
  output(): string;
  signIn(): Promise<CentreClient>;
  /** Process id of the embedded PostgreSQL's postmaster, from its own pid file. */
  postgresPid(): number;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string>;
  /** Stops the whole program where it stands; `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
}

/** A program that may have to wait before it is ready. */
export interface LaunchedCentre extends Omit<ChildCentre, 'url' | 'readyMs' | 'signIn'> {
  /** Its address once it says `ready:`; rejects with its output when it ends before that. */
  readonly ready: Promise<string>;
  /** Its address once it says `standby:`. */
  readonly standby: Promise<string>;
}

/** A data folder for starts one after the other; removed when the block ends. */
export function makeDataFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'haivan-child-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

interface ChildOptions {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Another program than the centre's own, with its arguments. */
  readonly program?: readonly string[];
}

/**
 * Starts the program on a data folder and resolves when it says `ready:`.
 * @throws Error with its output when it ends before that.
 */
export async function startChildCentre(options: ChildOptions): Promise<ChildCentre> {
  const began = performance.now();
  const launched = launchChildCentre(options);
  const url = await launched.ready;
  const readyMs = performance.now() - began;
  return { ...launched, url, readyMs, signIn: () => signIn(url, 'admin', CHILD_PASSWORD) };
}

/** Starts the program and does not wait for it. */
export function launchChildCentre({
  dataDir,
  settings = {},
  program = [...START_FLAGS, MAIN],
}: ChildOptions): LaunchedCentre {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('HAIVAN_')),
  );
  const child = spawn(process.execPath, program, {
    env: {
      ...env,
      HAIVAN_PORT: '0',
      HAIVAN_MQTT_PORT: '0',
      HAIVAN_SFTP_PORT: '0',
      HAIVAN_NMEA_TCP_PORT: '0',
      HAIVAN_NMEA_UDP_PORT: '0',
      HAIVAN_TRACKER_TCP_PORT: '0',
      HAIVAN_DEMO: 'off',
      HAIVAN_DATA: dataDir,
      HAIVAN_ADMIN_PASSWORD: CHILD_PASSWORD,
      HAIVAN_LOG: 'warn',
      // Tests wait for what the metrics tell.
      HAIVAN_OPEN_PAGES: 'metrics',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let trouble = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (trouble = (trouble + text).slice(-20_000)));
  child.stdout.setEncoding('utf8');
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1)),
  );
  child.stdout.on('data', (text: string) => (printed += text));
  const line = (pattern: RegExp) => {
    const said = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const found = pattern.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
      void exited.then((code) => reject(new Error(`The centre ended with ${code}:\n${printed}\n${trouble}`)));
    });
    // Not everybody waits for every line.
    said.catch(() => undefined);
    return said;
  };
  const pid = child.pid ?? 0;

  return {
    ready: line(READY),
    standby: line(STANDBY),
    pid,
    exited,
    output: () => `${printed}\n${trouble}`,
    postgresPid: () =>
      Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
    kill(signal) {
      child.kill(signal);
      return exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** Address of the embedded database of a data folder, from its password and pid files. */
export function toDatabaseUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  return `postgresql://haivan:${password}@127.0.0.1:${port}/haivan`;
}
