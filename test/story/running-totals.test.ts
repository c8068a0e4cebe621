/** A network that publishes running totals without times: its rain is known by whichever door, through a restart too. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;

const listRain = async ({ db }: TestCentre, feedId: string): Promise<number[]> => {
  const { rows } = await db.pool.query<{ value: number }>(
    `select o.value from observation o join datastream d on d.id = o.stream_id
     where d.feed_id = $1 and d.property = 'rain' order by o.time`,
    [feedId],
  );
  return rows.map(({ value }) => value);
};

test('polled and pushed totals become rain; dry is said again each time, and a restart loses nothing', async () => {
  let total = 3;
  const network = createServer((_request, response) => {
    // The source says it has not changed: its gauges say the same again.
    response.setHeader('etag', `"${total}"`);
    response.end(JSON.stringify([{ sn: 'gauge-1', d: total }]));
  });
  await once(network.listen(0, '127.0.0.1'), 'listening');
  const address = network.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_ALLOW_DIAL: `127.0.0.1:${port}` },
  });
  const properties = [
    { property: 'rain', unit: 'mm', intervalSec: 600, min: 0, max: 67, aggregation: 'sum' as const },
    { property: 'rain-day-total', unit: 'mm', intervalSec: 600, min: 0, max: 2_000 },
  ];
  const common = {
    decoder: 'vrain-json',
    properties,
    contract: { assetKind: 'rain-gauge', unknown: 'register' as const },
  };
  await centre.makeFeed({
    ...common,
    id: 'polled',
    door: 'poll',
    settings: { url: `http://127.0.0.1:${port}/`, everySec: 600 },
  });
  const pushed = await centre.makeFeed({ ...common, id: 'pushed' });
  const push = async (mm: number) =>
    fetch(`${centre.url}/api/v1/feeds/pushed/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pushed.key}` },
      body: JSON.stringify([{ sn: 'gauge-2', d: mm }]),
    });
  const asked = async (count: number) => {
    const isThere = async () => {
      const { rows } = await centre.db.pool.query<{ n: number }>(
        "select count(*)::int as n from delivery where feed_id = 'polled'",
      );
      return (rows[0]?.n ?? 0) >= count;
    };
    await until(isThere, `${count} polls`);
  };

  await push(40);
  await centre.advance(MINUTE_MS);
  await asked(1);
  await centre.advance(10 * MINUTE_MS);
  await asked(2);
  await push(42.5);
  await centre.restart(5 * MINUTE_MS);
  total = 7.2;
  await centre.advance(5 * MINUTE_MS);
  await asked(3);
  await push(43);

  expect(await listRain(centre, 'pushed')).toEqual([2.5, 0.5]);
  expect(await listRain(centre, 'polled')).toEqual([0, 4.2]);
  network.closeAllConnections();
  network.close();
});
