/** A job that is killed between two of its chunks: started again it loses nothing, doubles nothing and says the same. */
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import { makeServicesFolder } from '../support/services-folder.ts';
import { until } from '../support/until.ts';

const PROGRAM = join(import.meta.dirname, '..', 'support', 'services-centre-program.ts');
const CHUNKS = 20;

const ask = async <Row extends pg.QueryResultRow>(dataDir: string, text: string): Promise<Row[]> => {
  const client = new pg.Client(toDatabaseUrl(dataDir));
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};
const countChunks = async (dataDir: string) => {
  const [row] = await ask<{ n: number }>(
    dataDir,
    "select count(*)::int as n from delivery where key like 'slow@%'",
  );
  return row?.n ?? 0;
};

test('killed after some of twenty chunks: after the next start there are twenty, all of the first gathering', async () => {
  using folder = makeDataFolder();
  using services = makeServicesFolder(join(import.meta.dirname, '..', 'fixtures', 'slow-services'));
  const options = { dataDir: folder.path, program: [PROGRAM, services.path] };
  const first = await startChildCentre(options);
  const admin = await first.signIn();
  await admin.makeFeed({
    id: 'meters',
    serviceId: 'slow-work',
    assetKind: 'meter',
    properties: [{ property: 'level', unit: '1', intervalSec: 3600 }],
    assets: ['m1'],
  });
  try {
    await until(async () => (await countChunks(folder.path)) >= 4, 'some chunks are stored');
  } finally {
    await first.kill('SIGKILL');
  }

  const second = await startChildCentre(options);
  try {
    await until(async () => {
      const [row] = await ask<{ done: boolean }>(
        folder.path,
        `select slot_at > now() - interval '1 hour 5 minutes' and gathered is null
           and exists (select from delivery where key like 'slow@%#${CHUNKS - 1}') as done
         from job_run where job_id = 'slow-work/slow'`,
      );
      return row?.done === true;
    }, 'the slot is over');
    const slots = await ask<{ n: number; keys: number; first: number; values: number }>(
      folder.path,
      `select count(*)::int as n, count(distinct key)::int as keys, min(id)::float8 as first,
         (select count(distinct value)::int from observation o join datastream d on d.id = o.stream_id
          where d.code = 'm1/slow' and o.delivery_id = any (array_agg(delivery.id))) as values
       from delivery where key like 'slow@%' group by split_part(key, '#', 1)`,
    );
    // One slot, or two when the hour ended in between; none has a chunk twice, or of two gatherings.
    for (const slot of slots) expect(slot).toMatchObject({ n: CHUNKS, keys: CHUNKS, values: 1 });
    const [span] = await ask<{ processes: number }>(
      folder.path,
      "select count(distinct id / 1000)::int as processes from delivery where key like 'slow@%'",
    );
    expect(span?.processes).toBeGreaterThan(1);
  } finally {
    await second.kill('SIGTERM');
  }
});
