/** `npm run doctor`: looks at the machine and the installation and says, line by line, what is wrong and what to do. */
import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { listExposures } from '../platform/exposure.ts';
import { openAddress } from '../platform/kernel/database-address.ts';
import { openDataFolder } from '../platform/kernel/data-folder.ts';
import { isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { isLoopback } from '../platform/kernel/exposed-names.ts';
import { silentLog } from '../platform/kernel/log.ts';
import { findFreePort } from '../platform/kernel/ports.ts';
import { probePostgres } from '../platform/kernel/postgres.ts';
import { listUnknownVariables, loadSettings } from '../platform/kernel/settings.ts';
import type { Settings } from '../platform/kernel/settings.ts';
import { judgeCluster, readCluster } from './look-at-cluster.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const GB = 2 ** 30;
const NEEDED_MEMORY_GB = 2;
const NEEDED_DISK_GB = 2;
const ROOMY_DISK_GB = 20;
const OLDEST_POSTGRES = 15;

type State = 'ok' | 'warn' | 'FAIL';

interface Finding {
  state: State;
  /** What was found, with its figure. */
  found: string;
  /** What to do; only when something is wrong. */
  next?: string;
}

interface Examination {
  what: string;
  look: (settings: Settings) => Finding | Promise<Finding>;
}

const EXAMINATIONS: readonly Examination[] = [
  { what: 'Node', look: lookAtNode },
  { what: 'memory', look: lookAtMemory },
  { what: 'disk', look: lookAtDisk },
  { what: 'data folder', look: lookAtDataFolder },
  { what: 'exposure', look: lookAtExposure },
  { what: 'PostgreSQL', look: lookAtPostgres },
  { what: 'console', look: lookAtConsole },
  { what: 'port, web', look: ({ host, port }) => lookAtPort(host, port, 'HAIVAN_PORT') },
  { what: 'port, MQTT', look: ({ host, mqttPort }) => lookAtPort(host, mqttPort, 'HAIVAN_MQTT_PORT') },
  { what: 'port, SFTP', look: ({ host, sftpPort }) => lookAtPort(host, sftpPort, 'HAIVAN_SFTP_PORT') },
  {
    what: 'port, NMEA',
    look: ({ host, nmeaTcpPort }) => lookAtPort(host, nmeaTcpPort, 'HAIVAN_NMEA_TCP_PORT'),
  },
  {
    what: 'port, trackers',
    look: ({ host, trackerTcpPort }) => lookAtPort(host, trackerTcpPort, 'HAIVAN_TRACKER_TCP_PORT'),
  },
];

let failures = 0;
const settings = readSettings();
for (const sentence of listUnknownVariables(process.env))
  print('settings', { state: 'warn', found: sentence });
if (settings !== undefined) {
  print('settings', { state: 'ok', found: `data in ${settings.dataDir}, city ${settings.city}` });
  for (const { what, look } of EXAMINATIONS) print(what, await examine(() => look(settings)));
}
console.log(
  failures === 0 ? 'Nothing stands in the way of npm start.' : `${failures} must be mended before npm start.`,
);
process.exitCode = failures === 0 ? 0 : 1;

function readSettings(): Settings | undefined {
  try {
    return loadSettings(process.env, process.argv.slice(2));
  } catch (error) {
    print('settings', { state: 'FAIL', found: toErrorText(error) });
    return undefined;
  }
}

async function examine(look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    const { next } = isHaivanError(error) ? error.details : {};
    const found = error instanceof Error ? error.message : String(error);
    return { state: 'FAIL', found, ...(next === undefined ? {} : { next }) };
  }
}

function print(what: string, { state, found, next }: Finding): void {
  if (state === 'FAIL') failures++;
  console.log(`${state.padEnd(5)} ${what.padEnd(12)} ${found}`);
  if (next !== undefined) console.log(`${' '.repeat(19)}→ ${next}`);
}

function lookAtNode(): Finding {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= 24) return { state: 'ok', found: node };
  return { state: 'FAIL', found: node, next: 'Start by `npm start`: it brings Node 24 with it.' };
}

function lookAtMemory(): Finding {
  const limit = process.constrainedMemory();
  const memoryGb = (limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / GB;
  const found = `${memoryGb.toFixed(1)} GB`;
  if (memoryGb >= NEEDED_MEMORY_GB) return { state: 'ok', found };
  return {
    state: 'warn',
    found,
    next: `A city needs ${NEEDED_MEMORY_GB} GB; lower HAIVAN_PG_SHARED_BUFFERS.`,
  };
}

function lookAtDisk({ dataDir }: Settings): Finding {
  const { bavail, bsize } = statfsSync(toExisting(dataDir));
  const freeGb = (bavail * bsize) / GB;
  const found = `${freeGb.toFixed(1)} GB free for the data folder`;
  if (freeGb >= ROOMY_DISK_GB) return { state: 'ok', found };
  const next = `Make room, or put HAIVAN_DATA on another disk; a year of a city wants ${ROOMY_DISK_GB} GB and more.`;
  return { state: freeGb >= NEEDED_DISK_GB ? 'warn' : 'FAIL', found, next };
}

function lookAtExposure(given: Settings): Finding {
  const exposures = listExposures(given);
  if (exposures.length > 0)
    return {
      state: 'FAIL',
      found: `would stand open on ${given.host}: ${exposures.map(({ says }) => says).join(' ')}`,
      next: `${exposures.map(({ next }) => next).join(' ')} Or name them: HAIVAN_ALLOW_EXPOSED=${exposures.map(({ name }) => name).join(',')}.`,
    };
  if (isLoopback(given.host)) return { state: 'ok', found: `listens on ${given.host}: this machine alone` };
  const found = `listens on ${given.host}; left open by name: ${given.allowExposed || 'nothing'}`;
  return { state: given.allowExposed === '' ? 'ok' : 'warn', found };
}

function lookAtDataFolder({ dataDir }: Settings): Finding {
  const existing = toExisting(dataDir);
  openDataFolder(existing);
  return {
    state: 'ok',
    found: existing === dataDir ? `${dataDir} may be written` : `${dataDir} will be made`,
  };
}

async function lookAtPostgres({ databaseUrl, dataDir }: Settings): Promise<Finding> {
  if (databaseUrl !== undefined) return lookAtOutsidePostgres(databaseUrl);
  const { version, runsAs } = probePostgres({ dataDir, log: silentLog() });
  const found = `embedded, ${version}, started as: ${runsAs}`;
  if (runsAs !== 'other-user') return { state: 'ok', found };
  return {
    state: 'ok',
    found: `${found} (unshare --user is refused here; the data folder changes its owner)`,
  };
}

async function lookAtOutsidePostgres(databaseUrl: string): Promise<Finding> {
  const address = openAddress(databaseUrl);
  let client: pg.Client;
  try {
    client = await address.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const next =
      'Check hosts, port, user, password and database of DATABASE_URL, that a server runs, and that one takes writes.';
    return { state: 'FAIL', found: `outside, does not answer: ${why}`, next };
  }
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    const version = rows[0]?.server_version ?? '';
    const found = `outside, PostgreSQL ${version}`;
    if (Number.parseInt(version, 10) < OLDEST_POSTGRES)
      return { state: 'FAIL', found, next: `PostgreSQL ${OLDEST_POSTGRES} or newer is needed.` };
    const cluster = judgeCluster(await readCluster(client, address.hosts));
    return { ...cluster, found: `${found}; ${cluster.found}` };
  } finally {
    await client.end();
  }
}

function lookAtConsole(): Finding {
  if (existsSync(join(ROOT, 'console', 'dist', 'index.html'))) return { state: 'ok', found: 'built' };
  return { state: 'FAIL', found: 'not built', next: 'Run `npm start`, which builds it, or `npm run build`.' };
}

async function lookAtPort(host: string, port: number, setting: string): Promise<Finding> {
  const free = await findFreePort(host, port);
  if (free === port) return { state: 'ok', found: port === 0 ? 'any' : `${port} is free` };
  const found = `${port} is taken; ${free} would be used`;
  return {
    state: 'warn',
    found,
    next: `Stop what listens there (perhaps Hải Vân itself), or set ${setting}.`,
  };
}

/** The folder itself, or the nearest above it that exists. */
function toExisting(path: string): string {
  return existsSync(path) ? path : toExisting(dirname(path));
}
