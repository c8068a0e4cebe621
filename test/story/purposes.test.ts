/**
 * Somebody needs what is not theirs: they say what for, the steward of the feed approves, it is seen by every way of
 * reading until it ends, and each look stands in the journal. A task of a case does the same for as long as it is open.
 */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { PurposeList, PurposeView } from '../../contract/people/purpose.ts';
import { liveTopics } from '../../contract/centre/live.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { readOwnId } from '../support/staff.ts';
import { findTraces, plantTraces } from '../support/traces.ts';
import type { Traces } from '../support/traces.ts';

const HOUR_MS = 3_600_000;
const BOAT_ROUTES = [
  '/assets',
  '/assets/:id',
  '/assets/:id/track',
  '/picture',
  '/services/fishing-vessels/register',
];
const WHY = 'Tìm tàu mất liên lạc trong vụ tìm kiếm cứu nạn';

async function begin(): Promise<{
  centre: TestCentre;
  traces: Traces;
  ward: CentreClient;
  steward: CentreClient;
}> {
  const centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await plantAgencies(centre);
  const traces = await plantTraces(centre, relations.own);
  for (const id of traces.feedIds)
    await centre.ask('PUT', `/feeds/${id}/sharing`, { visibility: 'restricted', why: 'Dữ liệu của tàu' });
  const ward = await centre.signedIn('operator', relations.sibling);
  return { centre, traces, ward, steward: await centre.signedIn('data-steward', relations.own) };
}

/** Ways of reading by which the boat's track is found. */
async function listSeen(client: CentreClient, traces: Traces): Promise<string[]> {
  const seen: string[] = [];
  for (const route of BOAT_ROUTES)
    if ((await findTraces(client, route, traces)).some((mark) => mark === 'vet-tau' || mark === '109.7531'))
      seen.push(route);
  return seen;
}

const ask = (client: CentreClient, more: object) =>
  client.ask<PurposeView>('POST', '/purposes', {
    feedId: 'tau-kin',
    assetCode: null,
    purpose: WHY,
    caseCode: null,
    ...more,
  });

test('a purpose opens a feed everywhere until it ends, and each look is told by its right', async () => {
  const { centre, traces, ward, steward } = await begin();
  await using _ = centre;
  expect(await listSeen(ward, traces)).toEqual([]);
  const screen = await ward.live(liveTopics);

  const untilMs = centre.clock.now() + 2 * HOUR_MS;
  const own = await ward.api('POST', '/purposes', {
    feedId: 'tau-kin',
    assetCode: null,
    purpose: WHY,
    caseCode: 'VV-khong-co',
    untilMs,
  });
  expect(own).toMatchObject({ status: 400 });
  const asked = await ask(ward, { untilMs });
  expect(asked).toMatchObject({ state: 'asked', isOwn: true, mayDecide: false });
  expect((await ward.api('POST', '/purposes', { ...toBody(asked), untilMs })).status).toBe(409);
  expect(await listSeen(ward, traces)).toEqual([]);
  // It is there for who decides and for whom it is, and for nobody else.
  const other = await centre.signedIn('data-steward', relations.below);
  const decision = { what: 'approve', note: 'Đúng là đang tìm tàu' };
  expect((await other.api('POST', `/purposes/${asked.id}/decision`, decision)).status).toBe(404);
  expect((await other.ask<PurposeList>('GET', '/purposes')).purposes).toEqual([]);
  expect((await ward.api('POST', `/purposes/${asked.id}/decision`, decision)).status).toBe(403);
  expect(await steward.ask('POST', `/purposes/${asked.id}/decision`, decision)).toMatchObject({
    state: 'running',
    decidedBy: `data-steward.${relations.own}`,
  });

  await screen.awaitMessage(
    (message) => message.type === 'snapshot' && JSON.stringify(message.positions).includes('109.7531'),
    'the boat arrives without being asked for',
  );
  expect(await listSeen(ward, traces)).toEqual(BOAT_ROUTES);
  // Of the other feeds of the agency nothing is seen by it.
  expect(await findTraces(ward, '/records', traces)).toEqual([]);

  for (let at = 0; at < 3; at += 1) await ward.ask('GET', `/assets/${traces.boatId}/track`);
  const looks = async () =>
    (
      await centre.ask<{
        entries: { actor: string; action: string; after: { what: string; right: string } }[];
      }>('GET', `/journal?subject=asset:${traces.boatId}&limit=200`)
    ).entries.filter(({ action }) => action === 'asset.look');
  expect((await looks()).filter(({ after }) => after.what === 'track')).toEqual([
    expect.objectContaining({
      actor: `operator.${relations.sibling}`,
      after: expect.objectContaining({ right: 'purpose', purposes: [asked.id], feeds: ['tau-kin'] }),
    }),
  ]);

  await centre.restart();
  const again = await centre.signedIn('operator', relations.sibling);
  const screenAgain = await again.live(liveTopics);
  expect(await listSeen(again, traces)).toEqual(BOAT_ROUTES);
  await centre.advance(2 * HOUR_MS);
  const told = await again.ask<{ notifications: { title: { en: string }; body: { vi: string } }[] }>(
    'GET',
    '/notifications',
  );
  expect(told.notifications.map(({ title, body }) => `${title.en} · ${body.vi}`)).toEqual([
    `Your purpose to see data is about to end · Đề nghị số ${asked.id}`,
    `Your request to see data was approved · Đề nghị số ${asked.id}: Đúng là đang tìm tàu`,
  ]);
  await screenAgain.awaitMessage(
    (message) => message.type === 'snapshot' && message.positions?.length === 0,
    'the boat is withdrawn when the purpose ends',
  );
  expect(await listSeen(again, traces)).toEqual([]);
  const { purposes } = await again.ask<PurposeList>('GET', '/purposes');
  expect(purposes.map(({ state }) => state)).toEqual(['over']);
  for (const one of [screen, screenAgain]) one.cut();
});

test('one asset is opened only by who decides for every feed that tells of it, and can be taken back', async () => {
  const { centre, traces, ward, steward } = await begin();
  await using _ = centre;
  await centre.makeFeed({
    id: 'tau-tren',
    agencyId: relations.above,
    serviceId: 'fishing-vessels',
    decoder: 'positions-json',
    properties: [],
    contract: { assetKind: 'other-vessel' },
  });
  await centre.ask('POST', '/feeds/tau-tren/mappings', { ref: 'vet-tau', asset: 'vet-tau' });
  await centre.ask('PUT', '/feeds/tau-tren/sharing', { visibility: 'restricted', why: 'Dữ liệu của tàu' });
  const untilMs = centre.clock.now() + HOUR_MS;
  const decide = (client: CentreClient, id: number) =>
    client.api('POST', `/purposes/${id}/decision`, { what: 'approve', note: 'Được' });
  const wrong = await ask(ward, { assetCode: 'tau-la', untilMs });
  expect((await decide(steward, wrong.id)).status).toBe(409);
  const asked = await ask(ward, { assetCode: 'vet-tau', untilMs });
  expect((await decide(steward, asked.id)).status).toBe(403);
  expect((await decide(await centre.signedIn('data-steward', relations.above), asked.id)).status).toBe(200);
  expect(await listSeen(ward, traces)).toEqual(BOAT_ROUTES);
  expect(await ward.ask('POST', `/purposes/${asked.id}/end`, { why: 'Đã tìm thấy tàu' })).toMatchObject({
    state: 'ended',
  });
  expect(await listSeen(ward, traces)).toEqual([]);
  expect((await ward.api('POST', `/purposes/${asked.id}/end`, { why: 'Lần nữa' })).status).toBe(409);
});

test('the leader of the centre decides about feeds of others while on duty there', async () => {
  const { centre, ward } = await begin();
  await using _ = centre;
  await centre.makeFeed({ id: 'mua-tw', agencyId: 'trung-uong', assets: ['tram-tw'] });
  await centre.ask('PUT', '/feeds/mua-tw/sharing', { visibility: 'restricted', why: 'Thử phạm vi xem' });
  const head = await centre.signedIn('agency-head', relations.above);
  const asked = await ask(ward, { feedId: 'mua-tw', untilMs: centre.clock.now() + HOUR_MS });
  const decide = async () =>
    (await head.api('POST', `/purposes/${asked.id}/decision`, { what: 'approve', note: 'Được' })).status;
  expect(await decide()).toBe(404);
  await centre.ask('POST', '/duty/shifts', {
    agencyId: relations.above,
    userId: await readOwnId(head),
    kind: 'duty',
    startsMs: centre.clock.now(),
    endsMs: centre.clock.now() + HOUR_MS,
  });
  expect(await decide()).toBe(200);
});

test('a task of a case opens the boat and the alert that it is about, until the task has ended', async () => {
  const { centre, traces } = await begin();
  await using _ = centre;
  const helper = await centre.signedIn('officer', relations.sibling);
  const boat = await centre.ask<CaseView>('POST', '/cases', {
    title: 'Tàu mất liên lạc',
    severity: 'high',
    assetId: traces.boatId,
  });
  const rain = await centre.ask<CaseView>('POST', '/cases/from-alerts', { alertIds: [traces.ids['alerts']] });
  /** What its alert rests on, by the case and by the chart. */
  const seesRain = async () => [
    JSON.stringify((await helper.api('GET', `/cases/${rain.id}`)).body).includes('vet-tram'),
    (await findTraces(helper, '/series', traces)).length > 0,
  ];
  expect(await listSeen(helper, traces)).toEqual([]);
  expect(await seesRain()).toEqual([false, false]);
  const screen = await helper.live(liveTopics);
  const dueMs = centre.clock.now() + HOUR_MS;
  const content = 'Cử tàu ra tìm';
  const tasks: number[] = [];
  for (const { id } of [boat, rain]) {
    const body = { agencyId: relations.sibling, content, dueMs };
    const asked = await centre.ask<CaseView>('POST', `/cases/${id}/tasks`, body);
    const own = asked.tasks.find(({ agencyId }) => agencyId === relations.sibling);
    tasks.push(own?.id ?? 0);
  }
  await centre.settled();
  await screen.awaitMessage(
    (message) => message.type === 'snapshot' && JSON.stringify(message.positions ?? []).includes('109.7531'),
    'the boat arrives with the task',
  );
  expect(await listSeen(helper, traces)).toEqual(BOAT_ROUTES);
  expect(await seesRain()).toEqual([true, true]);
  await helper.ask('GET', `/assets/${traces.boatId}/track`);
  const { entries } = await centre.ask<{ entries: { action: string; actor: string; after: object }[] }>(
    'GET',
    `/journal?subject=asset:${traces.boatId}&actor=officer.${relations.sibling}`,
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ action: 'asset.look', after: expect.objectContaining({ right: 'case' }) }),
  );
  for (const id of tasks) {
    await helper.ask('POST', `/tasks/${id}/accept`, {});
    await helper.ask('POST', `/tasks/${id}/report`, { text: 'Đã tìm xong.', done: true });
  }
  await centre.settled();
  await screen.awaitMessage(
    (message) => message.type === 'snapshot' && message.positions?.length === 0,
    'the boat leaves with the task',
  );
  expect(await listSeen(helper, traces)).toEqual([]);
  expect(await seesRain()).toEqual([false, false]);
  screen.cut();
});

const toBody = ({ feedId, assetCode, purpose, caseCode }: PurposeView) => ({
  feedId,
  assetCode,
  purpose,
  caseCode,
});
