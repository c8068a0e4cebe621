/** Pages of records go from a key: nothing is seen twice and nothing is left out while others come in between. */
import { expect, test } from 'vitest';
import { gauges, noonMs, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';

const MIN = 60_000;
const feeds = (smallCity.feeds ?? []).map((feed) =>
  feed.id === gauges.id ? { ...feed, contract: { ...feed.contract, recordKinds: ['job'] } } : feed,
);

test('each record of the beginning is on one page, though newer ones come while it is read', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const push = (codes: string[], openedMs: number) =>
    city.push({
      records: codes.map((code) => ({
        kind: 'job',
        code,
        timeMs: openedMs,
        openedMs,
        status: 'open',
        body: {},
      })),
    });
  // Many of one moment: their order is by id.
  await push(['A1', 'A2', 'A3', 'A4', 'A5'], noonMs - 10 * MIN);
  await push(['B1', 'B2'], noonMs - 5 * MIN);
  const seen: string[] = [];
  let after: string | null | undefined;
  let pages = 0;
  while (after !== null) {
    const page = await city.store.listRecords({
      kind: 'job',
      limit: 3,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...page.records.map(({ code }) => code));
    expect(page).toMatchObject({ total: 7 + pages, isCapped: false });
    after = page.next;
    pages += 1;
    await push([`C${pages}`], noonMs - MIN);
  }
  expect(pages).toBe(3);
  expect(seen).toEqual(['B2', 'B1', 'A5', 'A4', 'A3', 'A2', 'A1']);
  const then = await city.store.listRecords({ kind: 'job', atMs: noonMs - 7 * MIN, limit: 2 });
  expect(then.records.map(({ code }) => code)).toEqual(['A5', 'A4']);
  const rest = await city.store.listRecords({ kind: 'job', atMs: noonMs - 7 * MIN, after: then.next ?? '' });
  expect(rest.records.map(({ code }) => code)).toEqual(['A3', 'A2', 'A1']);
  await expect(city.store.listRecords({ after: 'page 2' })).rejects.toThrow('no place in a list');
});
