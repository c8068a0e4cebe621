/**
 * Copies the database while it works: PostgreSQL is told that a copy begins (and writes whole pages to its log from
 * then on), the files are read as they are, and the log of that time makes one moment of them when they are restored.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { BasePart, FileHashes } from './base.ts';
import { packTar } from './tar.ts';
import type { TarEntry } from './tar.ts';
import { isMissing } from './vault-file.ts';
import type { Vault } from './vault.ts';
import { SEGMENT_BYTES, toLastSegmentNumber, toSegmentName, toSegmentNumber } from './wal-names.ts';

/** A part begins anew after so much, so that none is unwieldy. */
const PART_BYTES = 2 ** 30;
/** Folders whose content belongs to a running server only. */
const EMPTY_FOLDERS =
  /^(pg_wal|pg_wal\/archive_status|pg_wal\/summaries|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const NOT_COPIED =
  /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label(\.old)?|tablespace_map(\.old)?|recovery\.signal|standby\.signal|postgresql\.auto\.conf\.tmp|current_logfiles)$/;
const CONTROL = 'global/pg_control';

export interface CopiedDatabase {
  readonly timeline: number;
  readonly startLsn: string;
  readonly stopLsn: string;
  /** By the database's clock: from this moment on it can be restored. */
  readonly endedMs: number;
  readonly rawBytes: number;
  readonly hashes: FileHashes;
  readonly parts: readonly BasePart[];
}

/** Copies into `<base>/database-NNNN.tar` and `<base>/wal/`; `beforeEnd` runs when all files are read. */
export async function copyDatabase({
  url,
  vault,
  base,
  beforeEnd,
}: {
  url: string;
  vault: Vault;
  base: string;
  beforeEnd: (client: pg.Client) => Promise<void>;
}): Promise<CopiedDatabase> {
  const client = new pg.Client({ connectionString: url, application_name: 'haivan-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const ask = async (sql: string, values: unknown[] = []) =>
      (await client.query<Record<string, string>>(sql, values)).rows[0] ?? {};
    const { data_directory: cluster = '' } = await ask('show data_directory');
    // The slot goes with this connection; until then no segment that the copy needs is taken away.
    await ask(`select pg_create_physical_replication_slot($1, true, true)`, [`haivan_backup_${process.pid}`]);
    const { lsn: startLsn = '' } = await ask(`select pg_backup_start($1, true) as lsn`, [base]);
    const hashes: Record<string, string> = {};
    const { parts, rawBytes } = await copyFiles({ cluster, vault, base, hashes });
    await beforeEnd(client);
    const stopped = await ask(`select lsn, labelfile from pg_backup_stop(false)`);
    const { timeline, now } = await ask(
      'select timeline_id as timeline, extract(epoch from clock_timestamp()) * 1000 as now from pg_control_checkpoint()',
    );
    const stopLsn = stopped['lsn'] ?? '';
    parts.push(await writeLabel({ vault, base, hashes, label: stopped['labelfile'] ?? '' }));
    const wal = await copyWal({ cluster, vault, base, startLsn, stopLsn, timeline: Number(timeline) });
    return {
      timeline: Number(timeline),
      startLsn,
      stopLsn,
      endedMs: Math.ceil(Number(now)),
      rawBytes,
      hashes,
      parts: [...parts, ...wal],
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface FilesToCopy {
  readonly cluster: string;
  readonly vault: Vault;
  readonly base: string;
  readonly hashes: Record<string, string>;
}

async function copyFiles({ cluster, vault, base, hashes }: FilesToCopy) {
  const entries = walk(cluster)[Symbol.asyncIterator]();
  const parts: BasePart[] = [];
  let rawBytes = 0;
  let next = await entries.next();
  while (next.done !== true) {
    async function* part() {
      for (let bytes = 0; next.done !== true && bytes < PART_BYTES; next = await entries.next()) {
        const entry = next.value;
        bytes += entry.size;
        rawBytes += entry.size;
        yield { entry, content: entry.kind === 'folder' ? nothing() : readFile(cluster, entry, hashes) };
      }
    }
    const name = `${base}/database-${String(parts.length + 1).padStart(4, '0')}.tar`;
    parts.push({ name, ...(await vault.write(name, packTar(part()))) });
  }
  return { parts, rawBytes };
}

/** Every file and folder of the cluster; the control file last. */
async function* walk(cluster: string): AsyncGenerator<TarEntry> {
  const look = async function* look(folder: string): AsyncGenerator<TarEntry> {
    for (const entry of await readdir(join(cluster, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (NOT_COPIED.test(name) || name === CONTROL) continue;
      if (entry.isDirectory()) {
        yield { name, kind: 'folder', mode: 0o700, mtimeMs: 0, size: 0 };
        if (!EMPTY_FOLDERS.test(name)) yield* look(name);
        else if (name === 'pg_wal')
          for (const below of ['archive_status', 'summaries'])
            yield { name: `${name}/${below}`, kind: 'folder', mode: 0o700, mtimeMs: 0, size: 0 };
      } else if (entry.isFile()) {
        const found = await toEntry(cluster, name);
        if (found !== undefined) yield found;
      }
    }
  };
  yield* look('');
  const control = await toEntry(cluster, CONTROL);
  if (control !== undefined) yield control;
}

/** undefined when a table was dropped meanwhile. */
async function toEntry(cluster: string, name: string): Promise<TarEntry | undefined> {
  const found = await stat(join(cluster, name)).catch(undefinedIfMissing);
  if (found === undefined) return undefined;
  return { name, kind: 'file', mode: 0o600, mtimeMs: found.mtimeMs, size: found.size };
}

/** Exactly `size` bytes: a file that shrank is filled with zeros, which the log repairs. Its hash is noted. */
async function* readFile(cluster: string, { name, size }: TarEntry, hashes: Record<string, string>) {
  const hash = createHash('sha256');
  let left = size;
  const file = await open(join(cluster, name), constants.O_RDONLY).catch(undefinedIfMissing);
  if (file !== undefined && size > 0)
    for await (const piece of file.createReadStream({ start: 0, end: size - 1, highWaterMark: 1 << 20 })) {
      const bytes = piece as Buffer;
      left -= bytes.length;
      hash.update(bytes);
      yield bytes;
    }
  else await file?.close();
  while (left > 0) {
    const zeros = Buffer.alloc(Math.min(left, 1 << 20));
    left -= zeros.length;
    hash.update(zeros);
    yield zeros;
  }
  hashes[name] = hash.digest('hex');
}

/** PostgreSQL's own note of where the copy began; it must be there byte for byte. */
async function writeLabel({
  vault,
  base,
  hashes,
  label,
}: Omit<FilesToCopy, 'cluster'> & { label: string }): Promise<BasePart> {
  const body = Buffer.from(label);
  hashes['backup_label'] = createHash('sha256').update(body).digest('hex');
  const entry: TarEntry = {
    name: 'backup_label',
    kind: 'file',
    mode: 0o600,
    mtimeMs: Date.now(),
    size: body.length,
  };
  const name = `${base}/database-label.tar`;
  return { name, ...(await vault.write(name, packTar(one({ entry, content: one(body) })))) };
}

/** The log of the time of the copy, so that the base stands alone even where the archive is lost. */
async function copyWal(given: {
  cluster: string;
  vault: Vault;
  base: string;
  startLsn: string;
  stopLsn: string;
  timeline: number;
}): Promise<BasePart[]> {
  const { cluster, vault, base, timeline } = given;
  const parts: BasePart[] = [];
  const last = toLastSegmentNumber(given.stopLsn);
  for (let number = toSegmentNumber(given.startLsn); number <= last; number++) {
    const segment = toSegmentName({ timeline, number });
    const file = await open(join(cluster, 'pg_wal', segment));
    try {
      const { size } = await file.stat();
      if (size !== SEGMENT_BYTES)
        throw new Error(`${segment} has ${size} bytes instead of ${SEGMENT_BYTES}.`);
      const name = `${base}/wal/${segment}`;
      parts.push({ name, ...(await vault.write(name, file.createReadStream({ highWaterMark: 1 << 20 }))) });
    } finally {
      await file.close();
    }
  }
  return parts;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* one<Value>(value: Value): AsyncGenerator<Value> {
  yield value;
}

function undefinedIfMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined;
  throw error;
}
