/** The program from outside: it starts, says so, keeps what it has, stops on request, and refuses what it must. */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { LatestValue } from '../../contract/centre/live.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import { createTestDatabase } from '../support/test-database.ts';

const MAIN = fileURLToPath(new URL('../../platform/main.ts', import.meta.url));

/** Runs the program to its end. */
async function run(env: Readonly<Record<string, string>>, ...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], { env: { ...process.env, ...env } });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code]: unknown[] = await once(child, 'exit');
  return { code, printed };
}

test('it starts on an empty folder, shares its folder with no other, stops with code 0, and has everything when it starts again', async () => {
  using folder = makeDataFolder();
  const first = await startChildCentre({ dataDir: folder.path });
  const admin = await first.signIn();
  const feed = await admin.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  expect((await feed.push([{ datastream: 'gauge-1/rain', time: Date.now(), value: 3 }])).body.accepted).toBe(
    1,
  );
  const health = await fetch(`${first.url}/health`);
  expect(health.status).toBe(200);
  // Two programs do not share one data folder; the first goes on.
  await expect(startChildCentre({ dataDir: folder.path })).rejects.toThrow(/in use|another/i);
  const client = new pg.Client({ connectionString: toDatabaseUrl(folder.path) });
  await client.connect();
  await client.end();
  const began = performance.now();
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);

  const second = await startChildCentre({ dataDir: folder.path });
  const { latest } = await (
    await second.signIn()
  ).ask<{ latest: LatestValue[] }>('GET', '/observations/latest');
  expect(latest.map(({ value }) => value)).toContain(3);
  expect(second.output()).not.toContain('first sign-in');
  expect(await second.kill('SIGTERM')).toBe(0);
}, 120_000);

test('a wrong setting stops the start and says its name, its value, what is allowed and what to do', async () => {
  const port = await run({ HAIVAN_PORT: 'eighty' });
  expect(port.code).toBe(1);
  expect(port.printed).toMatch(/HAIVAN_PORT.*eighty/s);
  expect(port.printed).toMatch(/0.*65535/s);
  const flag = await run({}, '--no-dmeo');
  expect(flag.code).toBe(1);
  expect(flag.printed).toContain('Did you mean --demo?');
}, 60_000);

test('a database that is newer than the program is refused and left as it is', async () => {
  await using database = await createTestDatabase();
  using folder = makeDataFolder();
  await database.pool.query(
    `insert into schema_migration (version, name, checksum) values (9999, 'from the future', 'none')`,
  );
  await expect(
    startChildCentre({ dataDir: folder.path, settings: { DATABASE_URL: database.url } }),
  ).rejects.toThrow(/newer/i);
}, 120_000);
