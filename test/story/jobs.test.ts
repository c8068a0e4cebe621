/** Work by the clock: each hour has its results, what a stop left undone is made up for, and what fails fails alone. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SeriesList } from '../../contract/values/series.ts';
import type { ServiceTroubleList } from '../../contract/services/service-trouble.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { makeServicesFolder } from '../support/services-folder.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const services = makeServicesFolder(join(import.meta.dirname, '..', 'fixtures', 'job-services'));
let centre: TestCentre;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:30:00Z', servicesRoot: services.path });
  await centre.makeFeed({
    id: 'meters',
    serviceId: 'clockwork',
    assetKind: 'meter',
    properties: [{ property: 'level', unit: '1', intervalSec: 3600 }],
    assets: ['m1', 'm2'],
  });
});

afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  services[Symbol.dispose]();
});

/** Hours (UTC) of the day at which a datastream has values. */
const hoursOf = async (code: string): Promise<number[]> => {
  const id = centre.centre.parts.catalogue.findDatastreamByCode(code)?.id;
  if (id === undefined) return [];
  const span = `from=${Date.parse('2026-11-22T00:00:00Z')}&to=${centre.clock.now()}`;
  const { series } = await centre.ask<SeriesList>('GET', `/series?datastreams=${id}&bucket=raw&${span}`);
  return (series[0]?.timesMs ?? []).map((timeMs) => new Date(timeMs).getUTCHours());
};
const listTroubles = async () => {
  const { troubles } = await centre.ask<ServiceTroubleList>('GET', '/service-troubles');
  return new Map(
    troubles
      .filter(({ serviceId, part }) => serviceId === 'clockwork' && part === 'job')
      .map(({ what, reason }) => [what, reason]),
  );
};

test('a new job works for the hour that ended last, then for each hour as it ends', async () => {
  await centre.advance(MINUTE_MS);
  expect(await hoursOf('m1/each')).toEqual([8]);
  await centre.advance(HOUR_MS);
  expect(await hoursOf('m1/each')).toEqual([8, 9]);
  expect(await hoursOf('m2/each')).toEqual([8, 9]);
  const { rows } = await centre.db.pool.query(
    "select key from delivery where feed_id = 'derived-clockwork' and key like 'each@%' order by id",
  );
  expect(rows.map(({ key }) => key)).toEqual([
    'each@2026-11-22T08:00:00.000Z#0',
    'each@2026-11-22T08:00:00.000Z#1',
    'each@2026-11-22T09:00:00.000Z#0',
    'each@2026-11-22T09:00:00.000Z#1',
  ]);
}, 60_000);

test('what throws, never ends or has no period is said; the others have gone on', async () => {
  const troubles = await listTroubles();
  expect(troubles.get('fails-at-first')).toBe('nothing works before noon');
  expect(troubles.get('endless')).toBe('It took more than 1 s.');
  expect(troubles.get('odd')).toMatch(/^Its period is none/u);
  expect([...troubles.keys()].toSorted()).toEqual(['endless', 'fails-at-first', 'odd']);
  const answer = await fetch(`${centre.url}/health`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  const { parts } = await answer.json();
  expect(parts['service clockwork']).toMatchObject({
    state: 'degraded',
    says: expect.stringContaining('The job fails-at-first failed'),
    saysVi: expect.stringContaining('Công việc định kỳ fails-at-first bị lỗi'),
  });
});

test('after a stop of four hours one job makes up for all of them and the other for the last; the failed one works again', async () => {
  await centre.restart(4 * HOUR_MS);
  await centre.advance(MINUTE_MS);
  expect(await hoursOf('m1/each')).toEqual([8, 9, 10, 11, 12, 13]);
  expect(await hoursOf('m1/newest')).toEqual([8, 9, 13]);
  expect((await hoursOf('m1/after-all')).at(-1)).toBe(13);
  expect((await listTroubles()).has('fails-at-first')).toBe(false);
}, 60_000);
