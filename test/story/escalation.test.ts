/** A flood tower rises at night and nobody acknowledges: who is told, minute by minute, until somebody does. */
import { expect, test } from 'vitest';
import type { AuditState, CaseRow, CaseView } from '../../contract/cases/case.ts';
import type { OnDutyNow } from '../../contract/people/duty.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { startTestCentre } from '../support/centre.ts';
import { signIn } from '../support/centre-client.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import type { HttpReceiver } from '../support/http-receiver.ts';
import { prefer, readOwnId } from '../support/staff.ts';

const MINUTE = 60_000;
const PASSWORD = 'ca-truc-dem-22-11';
const name = (vi: string, en: string) => ({ vi, en });

const rule: RuleDefinition = {
  id: 'tower-level',
  serviceId: 'rainfall',
  sentence: name('Nước ngập ở tháp vượt ngưỡng.', 'The water at a flood tower is over a limit.'),
  subject: { assetKind: 'flood-tower' },
  condition: {
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'critical', value: 120 }],
  },
  enabled: true,
};

const procedure: ProcedureDefinition = {
  id: 'flood',
  name: name('Ngập', 'Flood'),
  // More is said than any procedure of the city pack says: this one is picked.
  applies: { kinds: ['alert'], serviceId: 'rainfall', alertKinds: ['exceedance'], minSeverity: 'low' },
  opens: { kind: 'at-once' },
  states: [
    {
      id: 'new',
      name: name('Mới', 'New'),
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 120 },
    },
    {
      id: 'acting',
      name: name('Đang xử lý', 'Acting'),
      phase: 'acting',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 480 },
    },
    { id: 'done', name: name('Xong', 'Done'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'new',
  moves: [
    {
      id: 'begin',
      name: name('Xử lý', 'Act'),
      from: ['new'],
      to: 'acting',
      by: ['centre'],
      demands: [],
    },
    {
      id: 'end',
      name: name('Kết thúc', 'End'),
      from: ['new', 'acting'],
      to: 'done',
      by: ['centre'],
      demands: ['comment'],
    },
  ],
  clocks: {
    acknowledge: { kind: 'elapsed', minutes: 5 },
    close: { kind: 'elapsed', minutes: 720 },
  },
  returnWithin: { kind: 'elapsed', minutes: 60 },
  ladder: [
    { clock: 'acknowledge', after: { fromStartMin: 0 }, to: { kind: 'duty', of: 'centre' }, what: 'page' },
    { clock: 'acknowledge', after: { fromStartMin: 5 }, to: { kind: 'duty', of: 'centre' }, what: 'page' },
    {
      clock: 'acknowledge',
      after: { fromStartMin: 15 },
      to: { kind: 'head', of: 'centre' },
      what: 'escalate',
    },
    {
      clock: 'acknowledge',
      after: { fromStartMin: 30 },
      to: { kind: 'leader', post: 'vice-chairman' },
      what: 'escalate',
    },
    {
      clock: 'acknowledge',
      after: { fromStartMin: 60 },
      to: { kind: 'leader', post: 'chairman' },
      what: 'escalate',
    },
    { clock: 'close', after: { fromDueMin: -60 }, to: { kind: 'duty', of: 'centre' }, what: 'remind' },
  ],
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: true,
};

test('story 1: paged at 02:10 and 02:15, the head at 02:25 and 02:40, the city on the head’s word; acknowledged at 02:41, and all is proven', async () => {
  await using receiver = await startHttpReceiver();
  // 02:00 in the city.
  await using centre = await startTestCentre({
    at: '2026-11-21T19:00:00Z',
    settings: { HAIVAN_WEBHOOK_URL: receiver.url, HAIVAN_LEADER_DIGEST: '06:30,17:00' },
  });
  const feed = await centre.makeFeed({
    id: 'towers',
    agencyId: 'ioc',
    assetKind: 'flood-tower',
    assets: ['thap-cau-rong'],
    properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
  });
  const [lan, minh, hoa] = await Promise.all([
    addPerson(centre, 'lan', { role: 'operator', agencyId: 'ioc' }),
    addPerson(centre, 'minh', { role: 'agency-head', agencyId: 'ioc', post: 'head' }),
    addPerson(centre, 'hoa', { role: 'leader', agencyId: null, post: 'vice-chairman' }),
    addPerson(centre, 'ngoc', { role: 'leader', agencyId: null, post: 'chairman' }),
  ]);
  await centre.ask('POST', '/duty/shifts', {
    agencyId: 'ioc',
    userId: await readOwnId(lan),
    startsMs: centre.clock.now(),
    endsMs: centre.clock.now() + 8 * 60 * MINUTE,
  });
  await centre.ask('PUT', `/rules/${rule.id}`, { definition: rule, note: 'story' });
  await centre.ask('PUT', `/procedures/${procedure.id}`, { definition: procedure, note: 'story' });
  /** `02:10 lan`: who got what over the city's own program, by the city's clock. */
  const listTold = () =>
    listSteps(receiver).map(({ body, headers }) => {
      const { to } = JSON.parse(body.toString()) as { to: { name: string } };
      return `${toClock(Number(headers['x-haivan-timestamp']) * 1000)} ${to.name}`;
    });

  await centre.advance(10 * MINUTE);
  await feed.push([{ datastream: 'thap-cau-rong/level', time: centre.clock.now(), value: 135 }]);
  await centre.settled();
  expect(listTold()).toEqual(['02:10 lan']);
  const { cases } = await lan.ask<{ cases: CaseRow[] }>('GET', '/cases?queue=new');
  expect(cases).toHaveLength(1);
  const id = cases[0]?.id ?? 0;
  // What would come is told with the people it would reach: by turn, by post, and who is asked before the city.
  const foreseen = (await lan.ask<CaseView>('GET', `/cases/${id}`)).next.map(({ timeMs, who }) => [
    toClock(timeMs),
    who,
  ]);
  expect(foreseen.slice(0, 4)).toEqual([
    // The clock is due: that reaches nobody by itself.
    ['02:15', null],
    ['02:15', { how: 'called', names: ['lan'] }],
    ['02:25', { how: 'called', names: ['minh'] }],
    ['02:40', { how: 'asked-first', names: ['minh'] }],
  ]);

  await centre.advance(30 * MINUTE + 30_000);
  expect(listTold()).toEqual(['02:10 lan', '02:15 lan', '02:25 minh', '02:40 minh']);
  const readLeaders = async () => (await lan.ask<CaseView>('GET', `/cases/${id}`)).leaders;
  expect(await readLeaders()).toMatchObject({ state: 'waiting', people: ['minh'] });
  // Neither the officer on duty nor a leader of the city says so: it is the word of who leads the shift.
  expect((await lan.api('POST', `/cases/${id}/leaders`, {})).status).toBe(403);
  await minh.ask('POST', `/cases/${id}/leaders`, { note: 'Nước vào khu dân cư' });
  expect((await minh.api('POST', `/cases/${id}/leaders`, {})).status).toBe(409);
  expect(await readLeaders()).toMatchObject({
    state: 'confirmed',
    people: ['minh'],
    note: 'Nước vào khu dân cư',
  });
  await centre.settled();
  const whole = ['02:10 lan', '02:15 lan', '02:25 minh', '02:40 minh', '02:40 hoa'];
  expect(listTold()).toEqual(whole);
  await centre.advance(30_000);
  await lan.ask('POST', `/cases/${id}/acknowledge`, { note: 'Đã cử người ra tháp' });
  await centre.advance(60 * MINUTE);
  expect(listTold()).toEqual(whole);

  const view = await lan.ask<CaseView>('GET', `/cases/${id}`);
  expect(
    view.timeline
      .filter(
        ({ what }) =>
          ['paged', 'overdue', 'escalated', 'acknowledged'].includes(what) || what.startsWith('leaders.'),
      )
      .map(({ timeMs, what }) => `${toClock(timeMs)} ${what}`)
      .sort(),
  ).toEqual([
    '02:10 paged',
    '02:15 overdue',
    '02:15 paged',
    '02:25 escalated',
    '02:40 escalated',
    '02:40 leaders.asked',
    '02:40 leaders.confirmed',
    '02:41 acknowledged',
  ]);
  // Two calls of who has it; above them went the head, the question to the duty leader and, on that word, the city.
  expect(view).toMatchObject({ paged: 2, escalated: 3 });
  // What was told is of then; beside it stands how the case stands now.
  const bellOf = (client: CentreClient) =>
    client.ask<{ notifications: NotificationView[] }>('GET', '/notifications');
  expect((await bellOf(lan)).notifications.at(-1)?.caseNow).toEqual({
    phase: 'received',
    acknowledgedMs: expect.any(Number) as number,
    closedMs: null,
  });
  const { notifications } = await lan.ask<{ notifications: NotificationView[] }>(
    'GET',
    `/cases/${id}/notifications`,
  );
  expect(
    notifications
      .filter(({ title }) => title.vi.startsWith('VV-'))
      .map(({ sentMs, userName, channel, state, receipt }) =>
        [toClock(sentMs ?? 0), userName, channel, state, receipt].join(' '),
      ),
  ).toEqual(whole.flatMap((told) => [`${told} app delivered bell`, `${told} webhook delivered HTTP 200`]));

  // Acknowledged, and then nothing: what the state allows ends at 04:10, and the case comes back to life.
  await centre.advance(30 * MINUTE);
  expect(listTold().slice(5)).toEqual(['04:10 lan']);
  // Eight hours have a third of a day's budget; what rang is counted by the rule that rang.
  const { agencies } = await lan.ask<OnDutyNow>('GET', '/duty/now');
  expect(agencies[0]?.people).toMatchObject([
    {
      userName: 'lan',
      pages: { budget: 50, used: 3, causes: [{ ruleId: rule.id, name: rule.sentence, pages: 3 }] },
    },
  ]);
  const audit = await centre.ask<AuditState>('GET', '/audit');
  expect(audit).toMatchObject({ score: 100, silent: false, openCases: 1 });
  // The rest stands in the digest of the morning: one message, nothing before, nothing twice.
  await centre.advance(2.5 * 60 * MINUTE);
  const bell = await hoa.ask<{ notifications: NotificationView[] }>('GET', '/notifications');
  expect(
    bell.notifications
      .filter(({ link }) => link === '/leaders')
      .map(({ title, body }) => [title.vi, body.vi]),
  ).toEqual([
    ['Tổng hợp vụ việc lúc 06:30 22/11/2026', 'Đang mở 1, quá hạn 0, chờ lãnh đạo trực xác nhận báo cáo 0.'],
  ]);
}, 90_000);

test('after a restart in the night the ladder goes on where it was; what was signed beforehand reaches the city at once', async () => {
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: '2026-11-21T19:00:00Z',
    settings: { HAIVAN_WEBHOOK_URL: receiver.url },
  });
  const feed = await centre.makeFeed({
    id: 'towers',
    agencyId: 'ioc',
    assetKind: 'flood-tower',
    assets: ['thap-cau-rong'],
    properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
  });
  await addPerson(centre, 'lan', { role: 'operator', agencyId: 'ioc' });
  await addPerson(centre, 'minh', { role: 'agency-head', agencyId: 'ioc', post: 'head' });
  await centre.ask('PUT', `/rules/${rule.id}`, { definition: rule, note: 'story' });
  await centre.ask('PUT', `/procedures/${procedure.id}`, { definition: procedure, note: 'story' });
  await feed.push([{ datastream: 'thap-cau-rong/level', time: centre.clock.now(), value: 135 }]);
  await centre.settled();
  await centre.advance(7 * MINUTE);
  await centre.restart();
  await centre.advance(10 * MINUTE);
  const listNames = () => listSteps(receiver).map(({ body }) => JSON.parse(body.toString()).to.name);
  expect(listNames()).toEqual(['lan', 'lan', 'minh']);

  await addPerson(centre, 'hoa', { role: 'leader', agencyId: null, post: 'vice-chairman' });
  const line = { ruleId: rule.id, severity: 'critical', signedBy: 'Chủ tịch UBND thành phố' };
  const fromMs = centre.clock.now();
  const both = { ...line, procedureId: procedure.id, fromMs };
  expect((await centre.api('POST', '/signed-emergencies', both)).status).toBe(400);
  const { id } = await centre.ask<{ id: number }>('POST', '/signed-emergencies', { ...line, fromMs });
  const readLeaders = async () => {
    const { cases } = await centre.ask<{ cases: CaseRow[] }>('GET', '/cases');
    return (await centre.ask<CaseView>('GET', `/cases/${cases[0]?.id}`)).leaders;
  };
  expect(await readLeaders()).toMatchObject({ state: 'signed', people: [line.signedBy] });
  await centre.advance(14 * MINUTE);
  expect(listNames().slice(3)).toEqual(['hoa']);

  // Taken off the list, the next step asks again.
  await addPerson(centre, 'ngoc', { role: 'leader', agencyId: null, post: 'chairman' });
  await centre.ask('POST', `/signed-emergencies/${id}/end`, { why: 'Hết mùa mưa' });
  await centre.advance(30 * MINUTE);
  expect(listNames().slice(4)).toEqual(['minh']);
  expect(await readLeaders()).toMatchObject({ state: 'waiting', people: ['minh'] });
  const { entries } = await centre.ask<{ entries: { action: string }[] }>(
    'GET',
    `/journal?subject=emergency:${id}`,
  );
  expect(entries.map(({ action }) => action).toSorted()).toEqual(['emergency.end', 'emergency.sign']);
}, 90_000);

/** Messages of the ladder; what cases tell beside it (a task was given) is another story. */
function listSteps({ requests }: HttpReceiver) {
  return requests.filter(({ headers }) => String(headers['idempotency-key']).startsWith('timer:'));
}

async function addPerson(
  admin: CentreClient,
  username: string,
  grant: { readonly role: string; readonly agencyId: string | null; readonly post?: string },
): Promise<CentreClient> {
  await admin.ask('POST', '/users', { username, name: username, password: PASSWORD, grants: [grant] });
  const client = await signIn(admin.url, username, PASSWORD);
  await prefer(admin, client, { channels: ['app', 'webhook'], quiet: [22 * 60, 6 * 60] });
  return client;
}

/** Time of day in the city. */
function toClock(timeMs: number): string {
  return new Date(timeMs + 7 * 60 * MINUTE).toISOString().slice(11, 16);
}
