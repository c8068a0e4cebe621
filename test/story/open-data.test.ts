/** Open data from the steward's word to a stranger's program: given with licence and terms, changed, corrected, taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { OpenDatasetList } from '../../contract/services/open-data.ts';
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
