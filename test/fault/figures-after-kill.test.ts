/** Late data that were acknowledged a moment before `kill -9` are in the figures after the next start, however old. */
import { expect, test } from 'vitest';
import type { SeriesList } from '../../contract/values/series.ts';
import type { Datastream } from '../../contract/assets/asset.ts';
import { makeDataFolder, startChildCentre } from '../support/child-centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';
import { until } from '../support/until.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

test('rain of ten days ago, acknowledged before the kill, is in the hourly sum after it', async () => {
  using folder = makeDataFolder();
  const endMs = Math.floor((Date.now() - 10 * DAY_MS) / HOUR_MS) * HOUR_MS;
  const first = await startChildCentre({ dataDir: folder.path });
  const admin = await first.signIn();
  const feed = await admin.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const sums = async (client: CentreClient) => {
    const { datastreams } = await client.ask<{ datastreams: Datastream[] }>('GET', '/catalogue');
    const id = datastreams.find(({ code }) => code === 'gauge-1/rain-1h')?.id;
    if (id === undefined) return [];
    const span = `from=${endMs - DAY_MS}&to=${endMs + DAY_MS}`;
    const { series } = await client.ask<SeriesList>('GET', `/series?datastreams=${id}&bucket=raw&${span}`);
    return series[0]?.values ?? [];
  };
  // A day before: the centre has computed once and knows how far it has read.
  const early = new Date(endMs - 5 * HOUR_MS + 600_000).toISOString();
  await feed.push(toRain('gauge-1', early, [1, 1, 1, 1, 1, 1]));
  await until(async () => (await sums(admin)).includes(6), 'the first hour is computed');

  const answer = await feed.push(
    toRain('gauge-1', new Date(endMs - HOUR_MS + 600_000).toISOString(), [2, 2, 2, 2, 2, 2]),
  );
  await first.kill('SIGKILL');
  expect(answer.body).toMatchObject({ accepted: 6 });

  const second = await startChildCentre({ dataDir: folder.path });
  try {
    const again = await second.signIn();
    await until(async () => (await sums(again)).includes(12), 'the hour of before the kill is computed');
  } finally {
    await second.kill('SIGTERM');
  }
});
