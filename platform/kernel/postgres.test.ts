import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createDatabase } from './database.ts';
import { silentLog } from './log.ts';
import { startPostgres } from './postgres.ts';
import type { Postgres } from './postgres.ts';

const log = silentLog();

test('data is kept between runs; a second program in the same folder is refused by name', async () => {
  using folder = makeFolder();
  const first = await startPostgres({ dataDir: folder.path, log });
  await runOn(first, 'create table kept as select 1 as one');
  await expect(startPostgres({ dataDir: folder.path, log })).rejects.toThrow(`process ${process.pid}`);
  await first.stop();
  const second = await startPostgres({ dataDir: folder.path, log });
  expect(await runOn(second, 'select one from kept')).toEqual([{ one: 1 }]);
  await second.stop();
});

test('a killed server is started again under the same address, and what was committed is there', async () => {
  using folder = makeFolder();
  const postgres = await startPostgres({ dataDir: folder.path, log });
  const db = createDatabase({ url: postgres.url, log });
  await db.pool.query('create table kept as select 1 as one');
  const states: string[] = [];
  postgres.onChange((state) => void states.push(state));
  process.kill(postgres.pid() ?? 0, 'SIGKILL');
  const { rows } = await db.withRetry(() => db.pool.query('select one from kept'));
  await expect.poll(() => states, { timeout: 10_000 }).toEqual(['down', 'up']);
  expect(rows).toEqual([{ one: 1 }]);
  await db.stop();
  await postgres.stop();
});

test('when its program is killed the server stops by itself, and the next program starts it with everything', async () => {
  using folder = makeFolder();
  const program = fork(fileURLToPath(new URL('../../test/support/postgres-program.ts', import.meta.url)), [
    folder.path,
  ]);
  const [said] = await once(program, 'message');
  program.kill('SIGKILL');
  await once(program, 'exit');
  await expect.poll(() => isAlive(String(said)), { timeout: 10_000 }).toBe(false);
  const postgres = await startPostgres({ dataDir: folder.path, log });
  expect(await runOn(postgres, 'select one from kept')).toEqual([{ one: 1 }]);
  await postgres.stop();
});

test('a folder of another major version is refused with what to do', async () => {
  using folder = makeFolder();
  await (await startPostgres({ dataDir: folder.path, log })).stop();
  writeFileSync(join(folder.path, 'postgres', 'PG_VERSION'), '17\n');
  await expect(startPostgres({ dataDir: folder.path, log })).rejects.toThrow('written by PostgreSQL 17');
});

/** A long name with blanks and diacritics, as people have. */
function makeFolder() {
  const root = mkdtempSync(join(tmpdir(), 'haivan-postgres-'));
  const path = join(
    root,
    'Trung tâm điều hành thành phố Đà Nẵng, bản thử nghiệm của phòng kỹ thuật và hạ tầng số',
  );
  return { path, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** A zombie that nobody has asked for is dead: it has no working directory any more. */
function isAlive(pid: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== '';
  } catch {
    return false;
  }
}

async function runOn(postgres: Postgres, sql: string): Promise<unknown[]> {
  const db = createDatabase({ url: postgres.url, log });
  const { rows } = await db.pool.query(sql);
  await db.stop();
  return rows;
}
