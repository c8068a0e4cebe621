import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { silentLog } from './log.ts';
import { migrate } from './migrate.ts';

const log = silentLog();

test('starting twice, even at the same moment, applies each file once', async () => {
  await using fresh = await startWith({
    '0001_one.sql': 'create table one ();',
    '0002_two.sql': 'create table two ();',
  });
  const counts = await Promise.all([migrate(fresh.to), migrate(fresh.to)]);
  expect(counts.sort()).toEqual([0, 2]);
});

test('a file that fails leaves the database at the file before it, and names the line', async () => {
  await using fresh = await startWith({
    '0001_one.sql': 'create table one ();',
    '0002_two.sql': 'create table two ();\nselect nonsense;',
  });
  await expect(migrate(fresh.to)).rejects.toMatchObject({ details: { where: '2_two.sql, line 2' } });
  expect(await fresh.tables()).toEqual(['one']);
});

test('a database of a newer release is refused untouched', async () => {
  await using fresh = await startWith({
    '0001_one.sql': 'create table one ();',
    '0002_two.sql': 'select 1;',
  });
  await migrate(fresh.to);
  fresh.remove('0002_two.sql');
  await expect(migrate(fresh.to)).rejects.toThrow('migrated by a newer release');
});

test('an edited migration is refused, a number that stands twice or comes too late too', async () => {
  await using fresh = await startWith({ '0001_one.sql': 'create table one ();' });
  await migrate(fresh.to);
  fresh.write('0001_one.sql', 'create table one (id int);');
  await expect(migrate(fresh.to)).rejects.toThrow('is not the file this release has');
  fresh.write('0001_other.sql', '');
  await expect(migrate(fresh.to)).rejects.toThrow('0001_other.sql breaks the numbering');
  fresh.remove('0001_other.sql');
  fresh.write('0001_one.sql', 'create table one ();');
  fresh.write('0020_twenty.sql', '');
  await migrate(fresh.to);
  fresh.write('0010_ten.sql', '');
  await expect(migrate(fresh.to)).rejects.toThrow('10_ten came after the database was at 20');
});

/** An empty database beside a folder of migrations. */
async function startWith(files: Record<string, string>) {
  const db = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'haivan-migrations-'));
  await db.pool.query('drop schema public cascade; create schema public');
  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  for (const [name, sql] of Object.entries(files)) write(name, sql);
  return {
    to: { url: db.url, log, folder },
    write,
    remove: (name: string) => rmSync(join(folder, name)),
    async tables() {
      const sql = `select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`;
      return (await db.pool.query<{ tablename: string }>(sql)).rows.map((row) => row.tablename);
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true });
      await db[Symbol.asyncDispose]();
    },
  };
}
