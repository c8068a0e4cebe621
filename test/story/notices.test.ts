/**
 * A night on which the public is warned and the city's stage is raised: drafted from an alert, signed by whom the table
 * names and by nobody who wrote it, published as CAP, withdrawn at once; and what a rule proposes, a leader decides.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type {
  NoticeContent,
  NoticeDetail,
  PublicNoticeList,
  SignRow,
  SignTableView,
} from '../../contract/notices/notice.ts';
import type { ReachBoard, ReachChannel } from '../../contract/notices/reach.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { Around } from '../../contract/services/around.ts';
import type { StageHistory, StageView } from '../../contract/notices/stage.ts';
import { readCap } from '../../platform/cap/cap.ts';
import { startPushBrowser } from '../support/push-browser.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';
import { sendForm } from '../support/send-form.ts';
import { prepareStageWorks, toGaugeAlert } from '../support/stage-works.ts';

const MINUTE = 60_000;
const CENTRE = 'trung-tam-ioc';
const WARD = 'ubnd-phuong-hoa-cuong';
const PASSWORD = 'thong-bao-28-10';

const bellOf = async (client: CentreClient) =>
  (await client.ask<{ notifications: NotificationView[] }>('GET', '/notifications')).notifications.map(
    ({ title }) => title.vi,
  );
const detailOf = (client: CentreClient, id: number) => client.ask<NoticeDetail>('GET', `/notices/${id}`);
const lineOf = (board: ReachBoard | undefined, channel: ReachChannel) =>
  board?.lines.find((line) => line.channel === channel);
const statusOf = async (asked: Promise<{ readonly status: number }>) => (await asked).status;

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({
    at: '2026-10-28T14:00:00Z',
    settings: { HAIVAN_PUBLIC_FORMS: 'on', HAIVAN_PUSH_HOSTS: '127.0.0.1' },
  });
  await centre.ask('POST', '/setup/city');
  for (const [username, post] of [
    ['hoa', 'chairman'],
    ['binh', 'vice-chairman'],
  ])
    await centre.ask('POST', '/users', {
      username,
      name: username,
      password: PASSWORD,
      grants: [{ role: 'leader', agencyId: null, post }],
    });
}, 60_000);
afterAll(() => centre[Symbol.asyncDispose]());

const readPublic = async () => {
  const answer = await fetch(`${centre.url}/api/public/v1/notices`);
  return { headers: answer.headers, list: (await answer.json()) as PublicNoticeList };
};
const readAround = async () => (await (await fetch(`${centre.url}/api/public/v1/around`)).json()) as Around;
const askPush = (method: 'POST' | 'DELETE', body: object) =>
  statusOf(
    fetch(`${centre.url}/api/public/v1/push`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
const readFile = (name: string) => fetch(`${centre.url}/api/public/v1/notices/${name}`);

test('a warning is written by one, signed by another, out as CAP, and gone when it is withdrawn', async () => {
  const chairman = await centre.signedInAs('hoa', PASSWORD);
  const operator = await centre.signedIn('operator', CENTRE);
  const head = await centre.signedIn('agency-head', CENTRE);
  const wardHead = await centre.signedIn('agency-head', WARD);
  const wardOfficer = await centre.signedIn('officer', WARD);
  const feed = await centre.makeFeed({ id: 'rain', assets: ['tram-1'] });
  await feed.push(toRain('tram-1', '2026-10-28T13:10:00Z', [20, 20, 20, 20, 20, 20]));
  await centre.settled();
  const [alert] = (await centre.ask<AlertList>('GET', '/alerts?state=open')).alerts;
  /** What the template leaves empty, where nothing was found, is written. */
  const draft = async (client: CentreClient, body: object): Promise<number> => {
    const { id } = await client.ask<{ id: number }>('POST', '/notices', { isExercise: false, ...body });
    const { content } = (await detailOf(client, id)).message;
    const { vi, en } = content.words;
    if (vi.description === '')
      await client.ask('PUT', `/notices/${id}/content`, {
        ...content,
        words: {
          vi: { ...vi, description: 'Nước đang lên.' },
          en: { ...en, description: 'Water is rising.' },
        },
      });
    return id;
  };

  // Drafted by the rule: hazard of its service, a circle around the gauge, both languages.
  const id = await draft(operator, { alertId: alert?.id, level: 'severe' });
  const first = await detailOf(operator, id);
  expect(first).toMatchObject({
    standing: 'draft',
    alertId: alert?.id,
    troubles: [],
    people: null,
    signHindrance: 'no-right',
    message: { content: { hazard: 'rain', level: 'severe', area: { kind: 'circle', radiusM: 1000 } } },
  });
  const { content } = first.message;
  expect(content.words.vi.headline).toMatch(/^Mưa lớn: nguy hiểm\. /u);
  expect(content.words.vi.description).toContain('tram-1');
  expect(first.sms.plain.parts).toBeLessThan(first.sms.full.parts);

  // Who lives there is told as far as somebody has entered it, of whole wards.
  const people = {
    ward: '20257',
    people: 41_000,
    ofMs: centre.clock.now() - 24 * 60 * MINUTE,
    source: 'Nghị quyết của thành phố',
  };
  await sendForm(centre, '/services/civil-defence/actions/tell-people', people, 'dan-so-phuong-1');
  expect((await detailOf(operator, id)).people).toMatchObject({ count: 41_000, wardsKnown: 1 });

  // A slip of the mouse and a drawing that crosses itself are refused, all troubles at once; nothing else is disturbed.
  const write = (area: NoticeContent['area'], headline = content.words.vi.headline) =>
    operator.ask('PUT', `/notices/${id}/content`, {
      ...content,
      area,
      words: { ...content.words, vi: { ...content.words.vi, headline } },
    });
  await write(
    {
      kind: 'polygon',
      ring: [
        [102, 8],
        [110, 23],
        [110, 8],
        [102, 23],
        [102, 8],
      ],
    },
    '',
  );
  expect((await detailOf(operator, id)).troubles.map(({ where, says }) => `${where}: ${says.en}`)).toEqual([
    'words.vi.headline: It is empty.',
    'area: The drawing is open, crosses itself or has no area.',
    'area: The area reaches beyond the city. Draw it again; for all of the city choose “Whole city”.',
  ]);
  expect(await statusOf(operator.api('POST', `/notices/${id}/hand-in`))).toBe(400);
  await write(content.area);
  await operator.ask('POST', `/notices/${id}/hand-in`);
  await centre.settled();
  expect(await bellOf(chairman)).toEqual([`Chờ ký: ${content.words.vi.headline}`]);

  // Who has no right, a head beyond their level, and nobody who wrote in it.
  for (const other of [operator, head])
    expect(await statusOf(other.api('POST', `/notices/${id}/sign`, {}))).toBe(403);
  const own = await draft(head, { hazard: 'road', level: 'minor' });
  await head.ask('POST', `/notices/${own}/hand-in`);
  expect(await detailOf(head, own)).toMatchObject({ standing: 'waiting', signHindrance: 'own-draft' });
  expect(await statusOf(head.api('POST', `/notices/${own}/sign`, {}))).toBe(403);
  expect(await statusOf(wardHead.api('POST', `/notices/${own}/sign`, {}))).toBe(403);
  expect(await statusOf(wardOfficer.api('POST', `/notices/${own}/drop`, { why: 'nhầm' }))).toBe(403);
  expect((await readPublic()).list.notices).toEqual([]);

  // Three browsers of citizens: of all matters, of floods only, and one in English that is gone.
  await using all = await startPushBrowser();
  await using floods = await startPushBrowser();
  await using gone = await startPushBrowser();
  const wish = { hazards: [], language: 'vi' };
  expect(await askPush('POST', { ...all.subscription, ...wish })).toBe(204);
  expect(await askPush('POST', { ...all.subscription, ...wish })).toBe(204);
  expect(await askPush('POST', { ...floods.subscription, ...wish, hazards: ['flood'] })).toBe(204);
  expect(await askPush('POST', { ...gone.subscription, ...wish, language: 'en' })).toBe(204);
  expect(await askPush('POST', { ...all.subscription, ...wish, endpoint: 'https://10.0.0.1/x' })).toBe(400);
  expect(await askPush('POST', { ...all.subscription, ...wish, lon: 108.2, lat: 16.06 })).toBe(400);
  all.service.answer = () => ({ status: 503, headers: { 'retry-after': '5' } });
  gone.service.answer = () => ({ status: 410 });

  await chairman.ask('POST', `/notices/${id}/sign`, {});
  await centre.settled();
  const pushLine = async () => lineOf((await detailOf(operator, id)).reach[0], 'public-push');
  expect(await pushLine()).toMatchObject({ handed: 0, confirmed: null, waiting: 1, dropped: 1 });
  expect((await pushLine())?.why).toEqual([{ answer: 'HTTP 503', count: 1 }]);
  // What was not taken is tried again under the same topic; after that it is not sent again.
  all.service.answer = () => ({ status: 201 });
  await centre.advance(6_000);
  await centre.advance(MINUTE);
  expect(await pushLine()).toMatchObject({ intended: 2, handed: 1, waiting: 0, dropped: 1, why: [] });
  expect(all.messages().map(({ headers }) => headers['topic'])).toEqual(
    Array.from({ length: 2 }, () => all.messages()[0]?.headers['topic']),
  );
  expect(all.messages()[1]?.payload).toMatchObject({
    notice: id,
    number: 1,
    kind: 'alert',
    level: 'severe',
    area: content.area,
    headline: content.words.vi.headline,
  });
  expect([floods.messages().length, gone.messages().length]).toEqual([0, 1]);
  expect(await detailOf(wardOfficer, id)).toMatchObject({
    standing: 'in-force',
    message: { signature: { by: 'hoa', how: 'here', tableVersion: 0, row: 1 }, publishedByName: 'hoa' },
  });
  expect(await bellOf(wardOfficer)).toEqual([`Thông báo: ${content.words.vi.headline}`]);
  // Whom it reached, by channel; who has not read it, by agency, ward and name; names only for who writes notices.
  const [board] = (await detailOf(operator, id)).reach;
  expect(board).toMatchObject({
    publishedMs: (await detailOf(operator, id)).message.publishedMs,
    uncounted: ['web', 'feed', 'broadcast'],
    people: { names: expect.arrayContaining([`officer.${WARD}`]) as string[] },
  });
  expect(lineOf(board, 'staff-app')).toMatchObject({ intended: board?.people.of, confirmed: 0, failed: 0 });
  const staffBell = await wardOfficer.ask<{ notifications: NotificationView[] }>('GET', '/notifications');
  await wardOfficer.ask('POST', '/notifications/read', { ids: [staffBell.notifications[0]?.id] });
  const [after] = (await detailOf(await centre.signedIn('data-steward'), id)).reach;
  expect(lineOf(after, 'staff-app')).toMatchObject({ confirmed: 1 });
  expect(after?.people).toEqual({ of: board?.people.of, unread: (board?.people.unread ?? 0) - 1, names: [] });
  expect(after?.agencies.names).toHaveLength((board?.agencies.names.length ?? 0) - 1);
  const { list, headers } = await readPublic();
  expect(list.notices).toMatchObject([{ kind: 'alert', hazard: 'rain', level: 'severe' }]);
  expect(headers.get('cache-control')).toBe('public, max-age=5');
  const identifier = list.notices[0]?.identifier ?? '';
  // With its area, by which a device finds out whether it is meant; and in the one answer of the citizen app.
  expect(list.notices[0]?.area).toEqual(content.area);
  expect((await readAround()).notices).toEqual(list.notices);
  expect(identifier).toBe(`da-nang-20261028-${id}-1`);
  const file = readCap(Buffer.from(await (await readFile(`${identifier}.xml`)).arrayBuffer()));
  expect(file).toMatchObject({ troubles: [], alert: { status: 'Actual', msgType: 'Alert', identifier } });
  expect(file.alert?.info?.map(({ language, severity }) => `${language} ${severity}`)).toEqual([
    'vi-VN Severe',
    'en Severe',
  ]);
  expect(await (await readFile('atom.xml')).text()).toContain(identifier);
  expect(await (await readFile('rss.xml')).text()).toContain(identifier);

  // Once and for all: not by the desk, and not in the database.
  expect(await statusOf(operator.api('PUT', `/notices/${id}/content`, content))).toBe(409);
  await expect(
    centre.db.pool.query(`update notice_message set content = '{}' where identifier = $1`, [identifier]),
  ).rejects.toThrow('never changed');

  // An exercise says so on every text and stands in nothing that is public.
  const exercise = await draft(operator, { hazard: 'storm', isExercise: true });
  await operator.ask('POST', `/notices/${exercise}/hand-in`);
  await chairman.ask('POST', `/notices/${exercise}/sign`, {});
  await centre.settled();
  expect((await bellOf(wardOfficer))[0]).toMatch(/^DIỄN TẬP – Thông báo: /u);
  expect((await readPublic()).list.notices).toHaveLength(1);
  expect((await readFile(`da-nang-20261028-${exercise}-1.xml`)).status).toBe(404);
  expect(all.messages()).toHaveLength(2);

  // Withdrawn by one press of who may sign: gone from the page in the same breath, and told in the feeds.
  expect(await chairman.ask('POST', `/notices/${id}/end`, { kind: 'cancel', why: 'Trạm đo sai.' })).toEqual({
    isOut: true,
  });
  await centre.settled();
  expect([(await readPublic()).list.notices, (await readAround()).notices]).toEqual([[], []]);
  const cancel = readCap(Buffer.from(await (await readFile(`da-nang-20261028-${id}-2.xml`)).arrayBuffer()));
  expect(cancel.alert).toMatchObject({
    msgType: 'Cancel',
    references: expect.stringContaining(identifier) as string,
  });
  expect((await bellOf(wardOfficer))[0]).toMatch(/^Hủy thông báo: /u);
  // Who heard of it hears of its end; who is gone is asked no more, and who has left gets nothing.
  expect(all.messages()[2]?.payload).toMatchObject({ notice: id, number: 2, kind: 'cancel' });
  expect([all.messages().length, gone.messages().length]).toEqual([3, 1]);
  expect(await askPush('DELETE', { endpoint: all.subscription.endpoint })).toBe(204);
  expect(await statusOf(chairman.api('POST', `/notices/${id}/end`, { kind: 'cancel', why: 'lần nữa' }))).toBe(
    409,
  );

  // By telephone: recorded by somebody who wrote nothing in it.
  const called = await draft(operator, { hazard: 'flood', level: 'extreme' });
  await operator.ask('POST', `/notices/${called}/hand-in`);
  const said = { signer: 'binh', note: 'Gọi 21:20, đồng ý phát toàn thành phố' };
  expect(await statusOf(operator.api('POST', `/notices/${called}/telephone`, said))).toBe(403);
  expect(
    await statusOf(head.api('POST', `/notices/${called}/telephone`, { ...said, signer: `officer.${WARD}` })),
  ).toBe(403);
  await head.ask('POST', `/notices/${called}/telephone`, said);
  expect(await detailOf(head, called)).toMatchObject({
    standing: 'in-force',
    message: { signature: { by: 'binh', how: 'telephone', recordedBy: `agency-head.${CENTRE}` } },
  });

  await centre.settled();
  expect([all.messages().length, floods.messages().length]).toEqual([3, 1]);
  expect(await bellOf(await centre.signedInAs('binh', PASSWORD))).toContainEqual(
    expect.stringMatching(/^agency-head\.trung-tam-ioc ghi nhận đã được duyệt qua điện thoại: /u),
  );

  // Signed in the afternoon for the night: out when the operator has verified it, and not a moment before.
  const ready = await draft(operator, { hazard: 'landslide', level: 'severe' });
  await operator.ask('POST', `/notices/${ready}/hand-in`);
  await chairman.ask('POST', `/notices/${ready}/sign`, { readyUntilMs: centre.clock.now() + 600 * MINUTE });
  expect(await detailOf(operator, ready)).toMatchObject({ standing: 'ready' });
  expect((await readPublic()).list.notices).toHaveLength(1);
  await operator.ask('POST', `/notices/${ready}/release`, { alertId: alert?.id });
  expect((await readPublic()).list.notices.map(({ hazard }) => hazard)).toEqual(['landslide', 'flood']);
  await centre.clock.skip(4 * 60 * MINUTE);
  expect((await readPublic()).list.notices).toEqual([]);
  expect(await detailOf(operator, ready)).toMatchObject({ standing: 'expired' });

  // Who may sign is changed by two.
  const { table } = await centre.ask<SignTableView>('GET', '/notice-sign-table');
  const rows = table.rows.map((row): SignRow => ({ ...row, upTo: 'extreme' }));
  const { id: proposal } = await centre.ask<{ id: number }>('POST', '/notice-sign-table/proposals', {
    rows,
    note: 'Giám đốc trung tâm ký mọi mức trong mùa bão',
  });
  const decision = `/notice-sign-table/proposals/${proposal}/decision`;
  expect(await statusOf(centre.api('POST', decision, { what: 'approve', note: '' }))).toBe(403);
  const steward = await centre.signedIn('data-steward');
  await steward.ask('POST', decision, { what: 'approve', note: 'Theo quyết định' });
  expect(await centre.ask<SignTableView>('GET', '/notice-sign-table')).toMatchObject({
    table: { version: proposal, approvedBy: 'data-steward', rows },
    proposals: [],
  });
}, 60_000);

test('a rule proposes stage 3, the chairman decides, limits and the public page follow, and at five it is lowered', async () => {
  const chairman = await centre.signedInAs('hoa', PASSWORD);
  const operator = await centre.signedIn('operator', CENTRE);
  const stageOf = (at?: number) =>
    operator.ask<StageView>('GET', `/stage${at === undefined ? '' : `?at=${at}`}`);
  expect(await stageOf()).toMatchObject({ stage: 1, mayDecide: false });

  const gauges = Array.from({ length: 11 }, (_, at) => `thap-${at}`);
  await centre.makeFeed({ id: 'thap', agencyId: 'so-xay-dung', assets: gauges });
  const { alerts, catalogue } = centre.centre.parts;
  const wards = catalogue.listAreas().slice(0, 3);
  const toChange = (code: string, at: number) =>
    toGaugeAlert(centre, code, wards[at % wards.length]?.code ?? null);
  await alerts.apply(gauges.slice(0, 10).map(toChange));
  const readStageWorks = await prepareStageWorks(centre, CENTRE);
  await centre.advance(35 * MINUTE);
  expect(await readStageWorks()).toMatchObject({ open: 0, isReinforced: false, state: 'fresh' });
  await centre.advance(MINUTE);
  const { proposal } = await stageOf();
  expect(proposal).toMatchObject({ stage: 3, before: 1, reason: { rule: { stage: 3 } } });
  expect((await bellOf(chairman))[0]).toBe('Đề xuất nâng lên mức điều hành 3 – Cảnh giác');
  expect(await statusOf(operator.api('POST', '/stage', { stage: 3, reason: 'mưa' }))).toBe(403);

  const decidedMs = centre.clock.now();
  await chairman.ask('POST', '/stage', { stage: 3, reason: 'Mưa rất to ở hai phường, nước đang lên' });
  expect(await statusOf(chairman.api('POST', '/stage', { stage: 3, reason: 'lần nữa' }))).toBe(409);
  expect(await stageOf()).toMatchObject({
    stage: 3,
    sinceMs: decidedMs,
    proposal: null,
    change: { byName: 'hoa', reason: 'Mưa rất to ở hai phường, nước đang lên', proposalId: proposal?.id },
  });
  expect(await stageOf(decidedMs - 1)).toMatchObject({ stage: 1, change: null });
  expect((await readPublic()).list.stage).toMatchObject({ stage: 3, sinceMs: decidedMs });
  // What he was told would change has: the limit of rain, who is called, what feeds owe, the wall, the public’s sentence.
  const { effects } = await chairman.ask<StageHistory>('GET', '/stage/history');
  expect(new Set(effects.filter(({ from }) => from === 3).map(({ kind }) => kind))).toEqual(
    new Set(['limits', 'duty', 'procedure', 'scenes', 'said', 'obligations']),
  );
  const raised = await readStageWorks();
  expect(raised).toMatchObject({ open: 1, isReinforced: true, state: 'overdue' });
  expect(await stageOf()).toMatchObject({ scenes: expect.arrayContaining(['civil-defence']) });
  expect((await readPublic()).list.stage.said.vi).toContain('điểm sơ tán');
  await expect(centre.db.pool.query('delete from stage_change')).rejects.toThrow('never changed');

  // A case that opens now is to be acknowledged in half the time; a restart changes nothing.
  await alerts.apply([
    { ...toChange('thap-10', 0), subject: { ...toChange('thap-10', 0).subject, lon: 107.9, lat: 15.5 } },
  ]);
  await centre.settled();
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert&sort=newest');
  const limits = await Promise.all(
    cases.map(async ({ id }) => {
      const { clocks } = await centre.ask<CaseView>('GET', `/cases/${id}`);
      const clock = clocks.find(({ kind }) => kind === 'acknowledge');
      return ((clock?.dueMs ?? 0) - (clock?.startedMs ?? 0)) / MINUTE;
    }),
  );
  expect(limits[0]).toBe(5);
  expect(limits.slice(1)).not.toContain(5);
  await centre.restart();
  expect(await readStageWorks()).toMatchObject({ open: 1, isReinforced: true });

  const again = await centre.signedInAs('hoa', PASSWORD);
  await again.ask('POST', '/stage', { stage: 1, reason: 'Đã ngớt mưa, nước rút' });
  expect(await readStageWorks()).toMatchObject({ open: 0, isReinforced: false, state: 'fresh' });
  const { changes } = await again.ask<StageHistory>('GET', '/stage/history');
  expect(changes.map(({ before, stage }) => `${before}→${stage}`)).toEqual(['3→1', '1→3']);
}, 60_000);
