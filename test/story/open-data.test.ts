/** Open data from the steward's word to a stranger's program: given with licence and terms, changed, corrected, taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { OpenDatasetList } from '../../contract/services/open-data.ts';
import type {
  OpenDataKeyList,
  OpenDataKeyMade,
  PublishedList,
} from '../../contract/services/open-data-keys.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';

const MINUTE_MS = 60_000;

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-20T07:00:00Z', settings: { HAIVAN_PUBLIC_FORMS: 'on' } });
});
afterAll(() => centre[Symbol.asyncDispose]());

const toDoor = (path: string) => `${centre.url}/api/public/v1${path}`;
const read = async (path: string) => (await fetch(toDoor(path))).text();

test('a steward gives data to the public with licence and terms: for people, for programs, with the history of what changed', async () => {
  const gauge = await centre.makeFeed({
    id: 'mua-mo',
    serviceId: 'rainfall',
    assets: ['mua-1'],
    assetKind: 'rain-gauge',
    properties: [{ property: 'rain', unit: 'mm', intervalSec: 600, aggregation: 'sum' }],
  });
  const share = (given: object) =>
    centre.ask('PUT', '/feeds/mua-mo/sharing', { why: 'Số liệu mưa cho người dân', ...given });
  const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
  const terms = { vi: 'Ghi rõ nguồn.', en: 'Name the source.' };
  await share({ visibility: 'public', licence, terms });
  const { datasets } = JSON.parse(await read('/datasets')) as OpenDatasetList;
  expect(datasets).toMatchObject([
    {
      id: 'mua-mo',
      columns: [{ property: 'rain', unit: 'mm' }],
      stations: 1,
      newestMs: null,
      licence,
      terms,
    },
  ]);
  expect(await read('/data/catalog.ttl')).toContain(`dct:license <${licence.url}>`);
  // A value that its sender corrects, and a column that is added, stand in the history; limits of the contract do not.
  const time = centre.clock.now();
  for (const value of [4.2, 2.4]) await gauge.push([{ datastream: 'mua-1/rain', time, value }]);
  const { definition } = await centre.ask<FeedView>('GET', '/feeds/mua-mo');
  const promise = (properties: object[]) =>
    centre.ask('PUT', '/feeds/mua-mo', {
      ...definition,
      contract: { ...definition.contract, properties },
    });
  const rain = definition.contract.properties.map((one) => ({ ...one, max: 80 }));
  await promise(rain);
  await promise([...rain, ...rain.map((one) => ({ ...one, property: 'rain-rate', unit: 'mm/h' }))]);
  await centre.advance(MINUTE_MS);
  const { changes: history } = JSON.parse(await read('/datasets')) as OpenDatasetList;
  const own = history.filter(({ dataset }) => dataset === 'mua-mo');
  expect(own).toHaveLength(3);
  expect(Object.fromEntries(own.map(({ kind, values }) => [kind, values]))).toEqual({
    columns: null,
    corrected: 1,
    opened: null,
  });
  expect(await read('/data/catalog.ttl')).toMatch(/adms:versionNotes "[-\d]+: Đổi cột"@vi/u);
  await share({ visibility: 'city', licence, terms });
  expect((JSON.parse(await read('/datasets')) as OpenDatasetList).datasets).toEqual([]);
  const changes = await read('/data/changes.rss');
  expect([...changes.matchAll(/<item><title>([^:<]+)/gu)].map(([, what]) => what)).toEqual([
    'Thôi công khai',
    'Đổi cột',
    'Mở',
  ]);
  expect(changes).not.toContain('Số liệu mưa cho người dân');
});

test('the steward sees what is published by whose word; what was taken back is there with its licence', async () => {
  const { isOpen, published } = await centre.ask<PublishedList>('GET', '/open-data');
  expect(isOpen).toBe(true);
  expect(published).toMatchObject([
    {
      feedId: 'mua-mo',
      isPublic: false,
      rows: 0,
      licence: { name: 'CC BY 4.0' },
      decided: { by: 'admin', why: 'Số liệu mưa cho người dân' },
      mayDecide: true,
    },
  ]);
  await centre.ask('PUT', '/feeds/mua-mo/sharing', { visibility: 'public', why: 'Mở lại theo đề nghị' });
  const officer = await centre.signedIn('officer');
  const { published: seen } = await officer.ask<PublishedList>('GET', '/open-data');
  expect(seen).toMatchObject([{ isPublic: true, rows: 1, stations: 1, licence: null, mayDecide: false }]);
});

const PREFLIGHT = ['allow-origin', 'allow-methods', 'allow-headers', 'allow-credentials'] as const;

test('a program with a key reads at a pace of its own, until the key is revoked', async () => {
  const ask = async (key?: string) =>
    (await fetch(toDoor('/data/mua-mo.csv'), { headers: key === undefined ? {} : { 'x-api-key': key } }))
      .status;
  const askOften = async (times: number, key?: string) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time++) statuses.push(await ask(key));
    return statuses.filter((status) => status === 429).length;
  };
  await centre.advance(MINUTE_MS);
  const { id, key } = await centre.ask<OpenDataKeyMade>('POST', '/open-data/keys', { name: 'Ứng dụng Mưa' });
  expect(await askOften(125)).toBeGreaterThan(0);
  // The first look at a key is the address's; from then on the key has its own.
  await centre.advance(2_000);
  expect(await askOften(125, key)).toBe(0);
  // Whoever guesses keys is not quicker than a stranger.
  expect(await askOften(20, 'hvo_made-up')).toBeGreaterThan(0);
  await centre.advance(MINUTE_MS);
  expect(await ask('hvo_made-up')).toBe(401);

  const { keys, perMin } = await centre.ask<OpenDataKeyList>('GET', '/open-data/keys');
  expect(keys).toMatchObject([{ id, name: 'Ứng dụng Mưa', createdBy: 'admin', revokedMs: null }]);
  expect(keys[0]?.lastUsedMs).not.toBeNull();
  expect(perMin.withKey).toBeGreaterThan(perMin.without);
  const { rows } = await centre.db.pool.query('select to_jsonb(k) as row from open_data_key k');
  expect(JSON.stringify(rows)).not.toContain(key);

  // A page of another city's paper may read with its key: its browser asks first, and is let read and nothing else.
  const askFirst = (path: string) =>
    fetch(`${centre.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://bao.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-api-key',
      },
    });
  const may = await askFirst('/api/public/v1/data/mua-mo.csv');
  expect([may.status, ...PREFLIGHT.map((name) => may.headers.get(`access-control-${name}`))]).toEqual([
    204,
    '*',
    'GET, HEAD',
    'x-api-key',
    null,
  ]);
  for (const path of ['/api/v1/feeds', '/api/auth/get-session', '/dan/', '/'])
    expect((await askFirst(path)).headers.get('access-control-allow-origin'), path).toBeNull();

  await centre.ask('DELETE', `/open-data/keys/${id}`);
  expect(await ask(key)).toBe(401);
  expect(await ask()).toBe(200);
  expect((await centre.api('DELETE', `/open-data/keys/${id}`)).status).toBe(404);
  const { entries } = await centre.ask<{ entries: { action: string }[] }>(
    'GET',
    `/journal?subject=open-data-key:${id}`,
  );
  expect(entries.map(({ action }) => action)).toEqual(['open-data-key.revoke', 'open-data-key.make']);
});
