/** The server that is measured, as `npm start` runs it, and what it costs: memory and processor of it and its database. */
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../test/support/child-centre.ts';
import type { ChildCentre } from '../test/support/child-centre.ts';
import type { CentreClient } from '../test/support/centre-client.ts';

export interface BenchServer extends AsyncDisposable {
  readonly child: ChildCentre;
  readonly admin: CentreClient;
  readonly dataDir: string;
  /** A connection of our own to its embedded database. */
  readonly databaseUrl: string;
  /** Resident memory of the server's process, without the database. */
  memoryMb(): number;
}

/** Starts it on a folder of its own, or on one that is kept. Its demo is off: nothing else sends. */
export async function startBenchServer(
  given: { dataDir?: string; settings?: Readonly<Record<string, string>> } = {},
): Promise<BenchServer> {
  const folder = given.dataDir === undefined ? makeDataFolder() : undefined;
  const dataDir = given.dataDir ?? folder?.path ?? '';
  const child = await startChildCentre({
    dataDir,
    ...(given.settings === undefined ? {} : { settings: given.settings }),
  });
  const admin = await child.signIn();
  return {
    child,
    admin,
    dataDir,
    databaseUrl: toDatabaseUrl(dataDir),
    memoryMb: () => toMemoryMb(child.pid),
    async [Symbol.asyncDispose]() {
      await child.kill('SIGTERM');
      folder?.[Symbol.dispose]();
    },
  };
}

/** Resident memory of a process in MB; NaN when it is gone. */
export function toMemoryMb(pid: number): number {
  const status = readStatus(pid);
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;
}

/** Of Linux, in the times of /proc. */
const TICKS_PER_SEC = 100;

/** What a process has used of the processor, user and system, in seconds. */
export function toCpuSec(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SEC;
}

/** One answer of the database. */
export async function queryOnce<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Load of the machine and its kind: what belongs beside every figure. */
export function toMachine(): string {
  const cpu = readFileSync('/proc/cpuinfo', 'utf8');
  const model = /model name\s*: (.+)/.exec(cpu)?.[1] ?? 'unknown processor';
  const cores = cpu.match(/^processor/gm)?.length ?? 0;
  const memoryKb = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0);
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');
  return `${cores} × ${model}, ${Math.round(memoryKb / 1048576)} GiB, load ${load} (of ${readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length} processes), Node ${process.version}`;
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
