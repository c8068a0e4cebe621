/**
 * Visibility × who asks × every way of reading: feeds are open to the staff, shared, restricted; people come from their
 * agency, above, below, a ward in which it all lies, an agency named in the contract. Nobody out of the audience finds a
 * trace in any answer of any route, whichever it is, and whoever is in it finds one where it is to be found.
 */
import { expect, test } from 'vitest';
import type { Around } from '../../contract/services/around.ts';
import type { CitizenCard, CitizenCardList } from '../../contract/services/citizen-card.ts';
import { liveTopics } from '../../contract/centre/live.ts';
import type { LiveTopic } from '../../contract/centre/live.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';
import { findTraces, findTracesAt, plantTraces, SHOWN_BY } from '../support/traces.ts';
import type { Traces } from '../support/traces.ts';

const LONGEST_MS = 180_000;
const LEVELS = [
  { visibility: 'city' },
  { visibility: 'shared', sharedWith: ['bien-phong'] },
  { visibility: 'restricted', sharedWith: ['bien-phong'] },
] as const;
type Level = (typeof LEVELS)[number];

/** They see what the feeds tell, but alerts are told to agencies and areas. */
const BY_SOURCE_ONLY = ['named', 'below', 'beside'];

/** Ways out that a bare GET does not take: papers, tables, searches. Each tells who sees the whole city; the report all in the audience. */
const REPORT = '/reports/rainfall/daily-rain?day=2026-11-21';
const MORE_WAYS = [
  REPORT,
  '/cases/1/print',
  '/journal/export?format=csv',
  '/records?text=vet-don',
  '/cases?q=vet-tram',
  '/alerts?ruleId=rain-1h',
];

interface Asker {
  readonly name: string;
  readonly client: CentreClient;
  readonly isNamed: boolean;
}

test(
  'out of the audience nothing is found anywhere, in it everything is where it belongs',
  async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await plantAgencies(centre);
    const traces = await plantTraces(centre, relations.own);
    const askers = await makeAskers(centre, traces);
    const gets = centre.centre.routes.filter(({ method }) => method === 'GET');
    const wrong: string[] = [];
    for (const level of LEVELS) {
      await share(centre, traces, level);
      for (const { name, client, isNamed } of askers) {
        const isIn = isNamed || level.visibility === 'city';
        for (const { path } of gets) {
          const route = path.replace('/api/v1', '');
          const isShown =
            SHOWN_BY.includes(route) && (!route.startsWith('/alerts') || !BY_SOURCE_ONLY.includes(name));
          // What may be told here or not is not asked for.
          if (isIn && !isShown) continue;
          const found = await findTraces(client, route, traces);
          if (!isIn && found.length > 0)
            wrong.push(`${level.visibility}, ${name}: ${route} tells ${found.join(', ')}`);
          if (isIn && isShown && found.length === 0)
            wrong.push(`${level.visibility}, ${name}: ${route} tells nothing`);
        }
      }
    }
    // Restricted as they are now.
    for (const { name, client, isNamed } of askers)
      for (const way of MORE_WAYS) {
        const found = await findTracesAt(client, way, traces);
        if (!isNamed && found.length > 0) wrong.push(`${name}: ${way} tells ${found.join(', ')}`);
        if ((name === 'whole city' || (isNamed && way === REPORT)) && found.length === 0)
          wrong.push(`${name}: ${way} tells nothing`);
      }
    expect(wrong).toEqual([]);
    // A way of reading that shows what feeds tell stands in the list, so that it is known to be able to.
    const known = new Set(gets.map(({ path }) => path.replace('/api/v1', '')));
    expect(SHOWN_BY.filter((route) => !known.has(route))).toEqual([]);
  },
  LONGEST_MS,
);

test(
  'a screen is told what is in sight, forgets what leaves it, and begins anew after a cut in between',
  async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await plantAgencies(centre);
    const traces = await plantTraces(centre, relations.own);
    const askers = await makeAskers(centre, traces);
    const ward = askers.find(({ name }) => name === 'ward');
    const named = askers.find(({ name }) => name === 'named');
    if (ward === undefined || named === undefined) throw new Error('nobody looks');
    const [outside, inside] = await Promise.all([
      ward.client.live(liveTopics),
      named.client.live(liveTopics),
    ]);
    // What every topic could tell of it: a topic that is new has to be placed here.
    const topics: Record<LiveTopic, boolean> = {
      alerts: true,
      latest: true,
      positions: true,
      records: true,
      feeds: false,
      cases: false,
      notifications: false,
    };
    expect(Object.keys(topics).toSorted()).toEqual([...liveTopics].toSorted());
    const traceIn = (messages: readonly unknown[]) =>
      traces.marks.filter((mark) => JSON.stringify(messages).includes(mark));
    expect(traceIn(outside.heard)).not.toEqual([]);
    const before = outside.last;

    await share(centre, traces, LEVELS[2]);
    await traces.tellAgain();
    // The new snapshot is empty of it, and nothing after it tells more.
    await outside.awaitMessage(
      (message) =>
        message.type === 'snapshot' && message.positions?.length === 0 && message.latest?.length === 0,
      'a snapshot without what is restricted now',
    );
    const from = outside.heard.findLastIndex(({ type }) => type === 'snapshot');
    expect(traceIn(outside.heard.slice(from))).toEqual([]);
    await inside.awaitMessage(
      (message) => message.type === 'change' && traceIn([message]).length > 0,
      'a change of what is restricted',
    );
    const back = await ward.client.live(liveTopics, before);
    expect(back.heard[0]?.type).toBe('snapshot');
    expect(traceIn(back.heard)).toEqual([]);
    for (const screen of [outside, inside, back]) screen.cut();
  },
  LONGEST_MS,
);

test('of two feeds about one boat each person is told by those that they may see', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  for (const shut of ['cards', 'services/feedback/open311/services.json'])
    expect((await fetch(`${centre.url}/api/public/v1/${shut}`)).status, `${shut}: nobody opened it`).toBe(
      404,
    );
  await plantAgencies(centre);
  const traces = await plantTraces(centre, relations.own);
  await makeAskers(centre, traces);
  await share(centre, traces, LEVELS[2]);
  await traces.tellByOpenFeed({ lon: 108.3, lat: 16.2 });
  const [ward, own] = await Promise.all([
    centre.signedIn('officer', relations.sibling),
    centre.signedIn('officer', relations.own),
  ]);
  await centre.advance(60_000);
  await traces.tellAgain();
  const placeOf = async (client: CentreClient) => {
    const { positions } = await client.ask<{ positions: { assetId: number; lon: number; feedId: string }[] }>(
      'GET',
      '/picture',
    );
    return positions.find(({ assetId }) => assetId === traces.boatId);
  };
  expect(await placeOf(ward)).toMatchObject({ lon: 108.3, feedId: 'ais-mo' });
  expect(await placeOf(own)).toMatchObject({ feedId: 'tau-kin' });
  const past = await ward.ask<{ positions: { assetId: number; lon: number }[] }>(
    'GET',
    `/picture?at=${centre.clock.now()}`,
  );
  expect(past.positions.map(({ lon }) => lon)).toEqual([108.3]);
  const track = await ward.ask<{ points: { lon: number }[] }>('GET', `/assets/${traces.boatId}/track`);
  expect(track.points.map(({ lon }) => lon)).toEqual([108.3]);
  // That it is there is seen; what only the register knows of it is not.
  const { asset } = await ward.ask<{ asset: { attributes: object } }>('GET', `/assets/${traces.boatId}`);
  expect(asset.attributes).toEqual({});
  await centre.restart();
  expect(await placeOf(await centre.signedIn('officer', relations.sibling))).toMatchObject({ lon: 108.3 });
  expect(await placeOf(await centre.signedIn('officer', relations.own))).toMatchObject({ feedId: 'tau-kin' });
});

test('who sees a feed is changed by the steward with a reason, and never along with the contract', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
  });
  const feed = await centre.makeFeed({ id: 'mua', agencyId: 'khi-tuong', assets: ['tram-1'] });
  // Another agency's gauge has more rain, and its feed stays the staff's own.
  const inner = await centre.makeFeed({ id: 'mua-noi-bo', agencyId: 'khi-tuong', assets: ['tram-noi-bo'] });
  await feed.push(toRain('tram-1', '2026-11-22T07:10:00Z', [1, 2, 3, 4, 5, 6]));
  await inner.push(toRain('tram-noi-bo', '2026-11-22T07:10:00Z', [20, 20, 20, 20, 20, 20]));
  await centre.settled();
  expect(await readCards(centre)).toMatchObject({ rain: { state: 'unknown', saying: null } });
  const steward = await centre.signedIn('data-steward');
  const officer = await centre.signedIn('officer');
  const wish = { visibility: 'public', why: 'Sở đã đồng ý công khai số đo mưa' };
  expect((await officer.api('PUT', '/feeds/mua/sharing', wish)).status).toBe(403);
  expect(await steward.ask('PUT', '/feeds/mua/sharing', wish)).toMatchObject({
    definition: { obligation: { visibility: 'public' } },
    sharing: { setBy: 'data-steward', setMs: centre.clock.now(), why: wish.why },
  });
  const { obligation } = feed.view.definition;
  const silently = { ...feed.view.definition, obligation: { ...obligation, visibility: 'restricted' } };
  expect((await centre.api('PUT', '/feeds/mua', silently)).status).toBe(400);
  // A contract that says nothing of it leaves it as it is.
  expect(await centre.ask('PUT', '/feeds/mua', feed.view.definition)).toMatchObject({
    definition: { obligation: { visibility: 'public' } },
  });
  const { entries } = await centre.ask<{ entries: { action: string; why: string }[] }>(
    'GET',
    '/journal?subject=feed:mua',
  );
  expect(entries).toContainEqual(expect.objectContaining({ action: 'feed.share', why: wish.why }));

  // Anybody reads it now, without sign-in: the sentence, its age, its source, its quality; and of the other nothing.
  const cards = await readCards(centre);
  expect(cards).toMatchObject({
    rain: {
      state: 'fresh',
      level: 'calm',
      saying: { vi: expect.stringMatching(/tram-1, 21 mm trong 60 phút/) },
      timeMs: centre.clock.now(),
      quality: 'valid',
      source: { vi: expect.stringContaining('khi-tuong') },
    },
    air: { state: 'unknown', level: null },
  });
  expect(JSON.stringify(cards)).not.toContain('tram-noi-bo');
  // The app reads all of it at once, each gauge with its place; the same is not sent twice, its time is.
  const around = await fetch(`${centre.url}/api/public/v1/around`);
  const { local } = (await around.json()) as Around;
  expect(local).toMatchObject([
    { id: 'rain', saying: { vi: 'Mưa 21 mm trong 60 phút: Trạm tram-1.' }, place: { withinM: 5_000 } },
  ]);
  expect(JSON.stringify(local)).not.toContain('tram-noi-bo');
  await centre.advance(11_000);
  const again = await fetch(`${centre.url}/api/public/v1/around`, {
    headers: { 'if-none-match': around.headers.get('etag') ?? '' },
  });
  expect([again.status, Number(again.headers.get('city-time'))]).toEqual([304, centre.clock.now()]);
  // Half an hour later nothing has come: what was measured last is said to be old, and advises nobody.
  await centre.advance(30 * 60_000);
  expect(await readCards(centre)).toMatchObject({ rain: { state: 'stale', level: null, advice: null } });
  const knock = (headers: Record<string, string> = {}) =>
    fetch(`${centre.url}/api/public/v1/cards`, { headers });
  const first = await knock();
  expect(first.headers.get('cache-control')).toBe('public, max-age=30');
  expect((await knock({ 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304);
  expect((await fetch(`${centre.url}/api/public/v1/cards?at=1`)).status).toBe(400);
  const many = await Promise.all(Array.from({ length: 130 }, () => knock()));
  expect(many.at(-1)?.status).toBe(429);
});

/** What anybody is told, by card. Every member is one of the closed list. */
async function readCards(centre: TestCentre): Promise<Record<string, CitizenCard>> {
  const answer = await fetch(`${centre.url}/api/public/v1/cards`);
  expect(answer.status).toBe(200);
  const { cards } = (await answer.json()) as CitizenCardList;
  for (const card of cards)
    expect(Object.keys(card).toSorted()).toEqual([
      'advice',
      'colour',
      'details',
      'freshUntilMs',
      'id',
      'level',
      'name',
      'place',
      'quality',
      'saying',
      'serviceId',
      'source',
      'state',
      'timeMs',
    ]);
  return Object.fromEntries(cards.map((card) => [card.id, card]));
}

async function makeAskers(centre: TestCentre, traces: Traces): Promise<Asker[]> {
  const agency = (id: string, areaCodes: readonly string[]) =>
    centre.ask('POST', '/agencies', {
      id,
      parentId: relations.above,
      kind: 'ward',
      name: { vi: id, en: id },
      isOperationCentre: false,
      areaCodes,
    });
  await agency('phuong', [traces.areaCode]);
  await agency('bien-phong', []);
  return [
    { name: 'own', isNamed: true, client: await centre.signedIn('officer', relations.own) },
    { name: 'above', isNamed: true, client: await centre.signedIn('leader', relations.above) },
    { name: 'named', isNamed: true, client: await centre.signedIn('operator', 'bien-phong') },
    { name: 'whole city', isNamed: true, client: centre },
    { name: 'ward', isNamed: false, client: await centre.signedIn('operator', 'phuong') },
    { name: 'below', isNamed: false, client: await centre.signedIn('agency-head', relations.below) },
    { name: 'beside', isNamed: false, client: await centre.signedIn('data-steward', relations.sibling) },
  ];
}

async function share(centre: TestCentre, { feedIds }: Traces, level: Level): Promise<void> {
  for (const id of feedIds)
    await centre.ask('PUT', `/feeds/${id}/sharing`, { ...level, why: 'Thử phạm vi xem' });
  await centre.settled();
}
