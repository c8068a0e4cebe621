/**
 * A database as an earlier version left it: its migrations, then its rows, in a database of its own. Made once by running
 * that version (a city, four feeds, some hundred deliveries), kept as JSON without sessions.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { inject } from 'vitest';

const FIXTURES = new URL('../fixtures/old-data/', import.meta.url);
const MIGRATIONS = fileURLToPath(new URL('../../platform/migrations/', import.meta.url));

interface OldTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface OldData {
  /** When it was made. */
  readonly madeMs: number;
  readonly partitions: readonly { readonly name: string; readonly of: string; readonly bound: string }[];
  readonly sequences: readonly { readonly name: string; readonly value: number }[];
  readonly tables: Readonly<Record<string, OldTable>>;
}

export interface OldDatabase extends AsyncDisposable {
  readonly url: string;
  readonly data: OldData;
}

/** Restores what the version of a commit left. */
export async function restoreOldDatabase(commit: string): Promise<OldDatabase> {
  const bytes = gunzipSync(readFileSync(new URL(`${commit}.json.gz`, FIXTURES)));
  // Written by the program that made it, and only read here.
  const data = JSON.parse(bytes.toString()) as OldData;
  const name = `haivan_old_${randomBytes(6).toString('hex')}`;
  const server = inject('databaseServerUrl');
  const url = new URL(server);
  url.pathname = `/${name}`;
  await run(server, (client) => client.query(`create database ${name}`));
  await run(url.href, (client) => fill(client, data));
  return {
    url: url.href,
    data,
    [Symbol.asyncDispose]: () =>
      run(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

async function fill(client: pg.Client, { tables, partitions, sequences }: OldData): Promise<void> {
  const applied = tables['schema_migration']?.rows ?? [];
  await client.query('begin');
  // It belongs to no migration: platform/kernel/migrate.ts makes it.
  await client.query(`create table schema_migration (version integer primary key, name text not null,
    checksum text not null, applied_at timestamptz not null default now())`);
  for (const { version, name } of applied)
    await client.query(
      readFileSync(`${MIGRATIONS}${String(version).padStart(4, '0')}_${String(name)}.sql`, 'utf8'),
    );
  for (const { name, of, bound } of partitions)
    await client.query(`create table if not exists ${name} partition of ${of} ${bound}`);
  // Rows as they were, whatever their triggers would say.
  await client.query(`set local session_replication_role = replica`);
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    const named = columns.map((column) => `"${column}"`).join(', ');
    await client.query(`delete from "${table}"`);
    await client.query(
      `insert into "${table}" (${named}) overriding system value
       select ${named} from jsonb_populate_recordset(null::public."${table}", $1)`,
      [JSON.stringify(rows)],
    );
  }
  for (const { name, value } of sequences) await client.query('select setval($1, $2)', [name, value]);
  await client.query('commit');
}

async function run(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
