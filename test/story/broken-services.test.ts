/** Five services that are broken, each in its own way, beside the sound ones: each loses just that part and it is said. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { Catalogue } from '../../contract/centre/catalogue.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { IncidentList } from '../../contract/alerts/incident.ts';
import type { HeadlineList } from '../../contract/values/headline.ts';
import type { ServiceTroubleList } from '../../contract/services/service-trouble.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';
import { makeServicesFolder } from '../support/services-folder.ts';

const START = '2026-11-22T09:00:00Z';
const START_MS = Date.parse(START);
const services = makeServicesFolder(join(import.meta.dirname, '..', 'fixtures', 'services'));
let centre: TestCentre;

beforeAll(async () => {
  centre = await startTestCentre({ at: START, servicesRoot: services.path });
});

afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  services[Symbol.dispose]();
});

const listTroubles = async () => {
  const { troubles } = await centre.ask<ServiceTroubleList>('GET', '/service-troubles');
  return troubles.map(({ serviceId, part, what }) => `${serviceId} ${part} ${what}`).toSorted();
};

test('the centre starts, and says of each broken part whose it is, what is lost and since when', async () => {
  expect(await listTroubles()).toEqual([
    'broken-reads permission someone-elses.see',
    'broken-reads read /open',
    'broken-reads read /twice',
    'no-manifest manifest manifest.ts',
    'taken-names decoder readings-json',
    'taken-names norm taken-names/nothing',
    'taken-names procedure taken-names-nothing',
    'taken-names rule taken-names-foreign',
    'taken-names rule taken-names-mute',
    'throws-at-load server server.ts',
  ]);
  const { troubles } = await centre.ask<ServiceTroubleList>('GET', '/service-troubles');
  expect(troubles.find(({ serviceId }) => serviceId === 'throws-at-load')).toMatchObject({
    sinceMs: START_MS,
    reason: 'a library of this service is missing',
    says: {
      vi: expect.stringContaining('Không nạp được phần máy chủ (server.ts)'),
      en: expect.stringContaining('services/throws-at-load'),
    },
  });
  const { services: known } = await centre.ask<Catalogue>('GET', '/catalogue');
  expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(['rainfall', 'throws-at-load']));
});

test('health names each service that works with less, in both languages, and the centre is up', async () => {
  const answer = await fetch(`${centre.url}/health`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  const { status, parts } = await answer.json();
  expect([answer.status, status]).toEqual([200, 'degraded']);
  expect(parts['services'].state).toBe('ok');
  expect(parts['service taken-names']).toMatchObject({
    state: 'degraded',
    says: expect.stringContaining('The decoder readings-json is left out'),
    saysVi: expect.stringContaining('Quy tắc taken-names-mute không hợp lệ'),
  });
});

test('the sound parts of a broken service work, and what an answer does not name is not sent', async () => {
  const sound = await centre.api('GET', '/services/broken-reads/sound');
  expect([sound.status, sound.body]).toEqual([200, { atMs: START_MS }]);
  expect(await centre.ask('GET', '/services/broken-reads/twice?at=5')).toEqual({ atMs: 5 });
  expect((await centre.api('GET', '/services/broken-reads/open')).status).toBe(404);
  const rules = await centre.ask<readonly { definition: { id: string } }[] | object>('GET', '/rules');
  expect(JSON.stringify(rules)).toContain('taken-names-sound');
});

test('a right that a service brings is held by the roles it names, and by nobody else', async () => {
  const [leader, operator] = await Promise.all([centre.signedIn('leader'), centre.signedIn('operator')]);
  expect((await leader.api('GET', '/services/broken-reads/private')).status).toBe(200);
  expect((await operator.api('GET', '/services/broken-reads/private')).status).toBe(403);
  expect((await operator.api('GET', '/services/broken-reads/sound')).status).toBe(200);
});

test('a read that fails is a trouble until it answers again', async () => {
  expect((await centre.api('GET', '/services/broken-reads/failing?at=1')).status).toBe(500);
  expect(await listTroubles()).toContain('broken-reads read /failing');
  expect(await centre.ask('GET', '/services/broken-reads/failing')).toEqual({ atMs: START_MS });
  expect(await listTroubles()).not.toContain('broken-reads read /failing');
});

test('others go on: rain is taken, summed and headlined while a figure and a headline fail', async () => {
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:10:00Z', [1, 1, 1, 1, 1, 1]));
  await centre.advance(3 * 60_000);
  const { gauges } = await centre.ask<{ gauges: { lastMm: number }[] }>(
    'GET',
    '/services/rainfall/accumulations',
  );
  expect(gauges).toMatchObject([{ lastMm: 1 }]);
  const { services: told } = await centre.ask<HeadlineList>('GET', '/headlines');
  expect(told.find(({ serviceId }) => serviceId === 'unwell-figures')?.figures).toBeNull();
  expect(told.find(({ serviceId }) => serviceId === 'rainfall')?.figures).toHaveLength(2);
  expect(await listTroubles()).toEqual(
    expect.arrayContaining(['unwell-figures headline headline', 'unwell-figures figure unwell']),
  );
});

test('a fusion that fails loses its incidents and nothing else: alerts open, and the services page and health say it', async () => {
  const feed = await centre.makeFeed({ id: 'heavy', assets: ['gauge-2'] });
  await feed.push(toRain('gauge-2', '2026-11-22T08:10:00Z', [12, 12, 12, 12, 1, 12]));
  await centre.advance(3 * 60_000);
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?ruleId=rain-1h');
  expect(alerts).toHaveLength(1);
  const { troubles } = await centre.ask<ServiceTroubleList>('GET', '/service-troubles');
  expect(troubles.find(({ what }) => what === 'unweighed')).toMatchObject({
    serviceId: 'unwell-figures',
    part: 'fusion',
    reason: 'no scales',
    says: { vi: expect.stringContaining('Không ghép được các nguồn tin của unweighed') },
  });
  // What it proposes is not taken and told; the incident is there.
  expect(troubles.find(({ what }) => what === 'unproposed')?.reason).toMatch(
    /kind wish, which takes no proposals/u,
  );
  const { cases } = await centre.ask<CaseList>('GET', `/cases?alertId=${alerts[0]?.id}`);
  const found = await centre.ask<IncidentList>('GET', `/incidents?caseId=${cases[0]?.id}`);
  expect(found.incidents).toMatchObject([
    { serviceId: 'unwell-figures', certainty: 'possible', proposals: [] },
  ]);
  const { parts } = await (
    await fetch(`${centre.url}/health`, { headers: { authorization: `Bearer ${centre.token}` } })
  ).json();
  expect(parts['service unwell-figures']).toMatchObject({
    state: 'degraded',
    says: expect.stringContaining('The evidence of unweighed can’t be put together'),
  });
});

test('an answer that has not changed is not sent again, and belongs to whom it was told', async () => {
  const ask = (etag?: string) =>
    fetch(`${centre.url}/api/v1/services/broken-reads/sound?at=7`, {
      headers: {
        authorization: `Bearer ${centre.token}`,
        ...(etag === undefined ? {} : { 'if-none-match': etag }),
      },
    });
  const first = await ask();
  expect(first.headers.get('cache-control')).toBe('no-store');
  const again = await ask(first.headers.get('etag') ?? '');
  expect([again.status, await again.text()]).toEqual([304, '']);
});
