/** A service laid out by `npm run new-service`, as it is: it passes its checks, starts in a centre, and a reading goes through. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { Catalogue } from '../../contract/centre/catalogue.ts';
import type { SeriesList } from '../../contract/values/series.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { Datastream } from '../../contract/assets/asset.ts';
import type { ServiceTroubleList } from '../../contract/services/service-trouble.ts';
import { describeService } from '../../platform/sdk/testing.ts';
import { layOutService } from '../../scripts/new-service/lay-out.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const root = mkdtempSync(join(tmpdir(), 'haivan-new-service-'));
// What a service imports stands beside it, as in the repository; the city gets a file of its own and is copied.
for (const folder of ['contract', 'platform', 'ui', 'node_modules'])
  symlinkSync(join(ROOT, folder), join(root, folder));
cpSync(join(ROOT, 'cities'), join(root, 'cities'), { recursive: true });
mkdirSync(join(root, 'services'));
const wish = {
  id: 'water-level',
  vi: 'Mực nước',
  en: 'Water level',
  unit: 'cm',
  icon: 'droplet',
  city: 'first',
};
const paths = await layOutService({ root, ...wish, form: true });
let centre: TestCentre;

beforeAll(async () => {
  centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    servicesRoot: join(root, 'services'),
    citiesRoot: join(root, 'cities'),
  });
  await centre.ask('POST', '/setup/city');
});

afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

describeService(pathToFileURL(join(root, 'services', wish.id, 'service.test.ts')).href);

test('nothing outside of its own folders is written', () => {
  expect(paths.filter((path) => !/^(services|cities\/[^/]+\/services)\/water-level\//u.test(path))).toEqual(
    [],
  );
});

test('a unit that is none, and an icon that is none, are refused with the nearest', async () => {
  const refusalOf = (part: object) =>
    layOutService({ root, ...wish, id: 'never', ...part }).catch((error: unknown) => error);
  expect(await refusalOf({ unit: 'cmm' })).toMatchObject({
    details: { where: '--unit', next: expect.stringContaining('nearest is cm;') },
  });
  expect(await refusalOf({ icon: 'droplett' })).toMatchObject({
    details: { where: '--icon', next: expect.stringContaining('nearest is droplet;') },
  });
});

test('the centre has it, whole, with its simulation for the demo', async () => {
  const { services } = await centre.ask<Catalogue>('GET', '/catalogue');
  expect(services.map(({ id }) => id)).toEqual(['water-level']);
  expect((await centre.ask<ServiceTroubleList>('GET', '/service-troubles')).troubles).toEqual([]);
});

test('a reading is sent, read back, counted, and one above the limit opens a case of its own', async () => {
  const feed = await centre.makeFeed({
    id: 'levels',
    serviceId: 'water-level',
    assets: ['s-1'],
    properties: [{ property: 'water-level-level', unit: 'cm', intervalSec: 600, aggregation: 'mean' }],
    assetKind: 'water-level-station',
  });
  const sent = await feed.push([
    { datastream: 's-1/water-level-level', time: '2026-11-22T07:50:00Z', value: 61.5 },
    { datastream: 's-1/water-level-level', time: '2026-11-22T08:00:00Z', value: 130 },
  ]);
  expect(sent.body).toMatchObject({ accepted: 2, refused: 0 });
  await centre.settled();
  const { datastreams } = await centre.ask<{ datastreams: Datastream[] }>('GET', '/catalogue');
  const { series } = await centre.ask<SeriesList>(
    'GET',
    `/series?datastreams=${datastreams[0]?.id}&from=${Date.parse('2026-11-22T07:00:00Z')}&to=${Date.parse('2026-11-22T08:00:00Z')}&bucket=raw`,
  );
  expect(series[0]?.values).toEqual([61.5, 130]);
  expect(await centre.ask('GET', '/services/water-level/summary')).toEqual({
    stations: 1,
    known: 1,
    above: 1,
    highest: 130,
  });
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?state=open');
  expect(alerts.map(({ title }) => title.vi)).toEqual(['Trạm s-1: mực nước tới 130 cm (ngưỡng 100 cm)']);
  const { cases } = await centre.ask<CaseList>('GET', '/cases');
  const opened = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(opened.map(({ procedure }) => procedure.id)).toEqual(['water-level-exceedance']);
});
