import { expect, test } from 'vitest';
import { createTestDatabase } from '../test/support/test-database.ts';
import { judgeCluster, readCluster } from './look-at-cluster.ts';

const cluster = { hosts: 3, standbys: 2, synchronous: 1, names: 'ANY 1 (a,b)', commit: 'on' };

test('a cluster that could lose what was acknowledged is refused with what to set', () => {
  expect(judgeCluster(cluster)).toEqual({ state: 'ok', found: '2 standby(s), 1 of them synchronous' });
  expect(judgeCluster({ ...cluster, names: '', synchronous: 0 })).toMatchObject({
    state: 'FAIL',
    next: expect.stringContaining('synchronous_mode_strict'),
  });
  expect(judgeCluster({ ...cluster, hosts: 1, names: '', synchronous: 0 }).state).toBe('FAIL');
  expect(judgeCluster({ ...cluster, synchronous: 0 })).toMatchObject({ state: 'FAIL' });
  expect(judgeCluster({ ...cluster, synchronous: null })).toMatchObject({ state: 'warn' });
  expect(judgeCluster({ ...cluster, commit: 'local' })).toMatchObject({ state: 'FAIL' });
});

test('one server alone is what it is', async () => {
  await using db = await createTestDatabase();
  const client = await db.address.connect();
  await client.query('set synchronous_commit = on');
  expect(judgeCluster(await readCluster(client, 1))).toMatchObject({ state: 'ok' });
  // Several hosts, but nobody streams: the second one is not there, or is nobody's standby.
  expect(judgeCluster(await readCluster(client, 2))).toMatchObject({ state: 'FAIL' });
  await client.end();
});
