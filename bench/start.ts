/** How long `npm start` takes with the demo city: the first time on an empty data folder, and later. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeDataFolder } from '../test/support/child-centre.ts';
import type { Figure } from './figure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOOK_MS = 50;
const STOP_WITHIN_MS = 30_000;
const PORTS = ['PORT', 'MQTT_PORT', 'SFTP_PORT', 'NMEA_TCP_PORT', 'NMEA_UDP_PORT'];

export async function measureStart(): Promise<Figure[]> {
  using folder = makeDataFolder();
  const first = await startOnce(folder.path);
  const later = await startOnce(folder.path);
  return [
    {
      id: 'startFirst',
      says: 'npm start, first run on an empty data folder, to ready',
      value: first / 1000,
      unit: 's',
      target: { is: 'at most', value: 90 },
      note: 'demo city on; packages already installed',
    },
    {
      id: 'startLater',
      says: 'npm start, later run, to ready',
      value: later / 1000,
      unit: 's',
      target: { is: 'at most', value: 5 },
      note: 'demo city on',
    },
  ];
}

/** Milliseconds from `npm start` to its `ready:` line; the server is then stopped as an operator stops it. */
async function startOnce(dataDir: string): Promise<number> {
  const began = performance.now();
  const env = {
    ...process.env,
    HAIVAN_DATA: dataDir,
    HAIVAN_LOG: 'error',
    ...Object.fromEntries(PORTS.map((name) => [`HAIVAN_${name}`, '0'])),
  };
  // A group of its own: npm does not pass the signal on to what it started.
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  const ready = new Promise<number>((resolve, reject) => {
    const hear = (text: string) => {
      printed += text;
      if (/^ready: /m.test(printed)) resolve(performance.now() - began);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    void ended.then(() => reject(new Error(`npm start ended: ${printed.slice(-2_000)}`)));
  });
  try {
    return await ready;
  } finally {
    await endGroup(child.pid);
  }
}

/** npm is gone before the server that it started: the data folder is free only when the whole group is. */
async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  if (isThere(-pid)) process.kill(-pid, 'SIGTERM');
  for (let waitedMs = 0; isThere(-pid); waitedMs += LOOK_MS) {
    if (waitedMs > STOP_WITHIN_MS) process.kill(-pid, 'SIGKILL');
    await delay(LOOK_MS);
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
