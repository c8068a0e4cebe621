/**
 * A night with one alert and an order that is not carried out: the bulletin is drawn by the clock, told at 06:30 with the
 * mark that nobody has checked it, checked by who leads the duty, concluded from, and corrected by an edition that says why.
 */
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import type { BulletinDetail, BulletinList } from '../../contract/papers/bulletin.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { ProcedureVersion } from '../../contract/cases/procedure.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';
import { prefer, readOwnId } from '../support/staff.ts';

const MINUTE = 60_000;
const CENTRE = 'trung-tam-ioc';
const PASSWORD = 'ban-tin-sang-30-11';

const bellOf = async (client: CentreClient) =>
  (await client.ask<{ notifications: NotificationView[] }>('GET', '/notifications')).notifications
    .filter(({ link }) => link.startsWith('/bulletin/'))
    .map(({ title }) => title.vi);

test('drawn before its time, told unchecked at half past six, checked by the duty leader, and its conclusion is an order', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-29T23:22:00Z',
    // Minutes of a whole city are costly: it is drawn five before it is told.
    settings: { HAIVAN_CITY: 'da-nang', HAIVAN_BULLETIN_LEAD_MIN: '5' },
  });
  await centre.ask('POST', '/setup/city');
  await centre.ask('POST', '/users', {
    username: 'hoa',
    name: 'Hoa',
    password: PASSWORD,
    grants: [{ role: 'leader', agencyId: null, post: 'chairman' }],
  });
  const chairman = await centre.signedInAs('hoa', PASSWORD);
  const head = await centre.signedIn('agency-head', CENTRE);
  const officer = await centre.signedIn('officer', 'so-xay-dung');
  const turn = async (client: CentreClient, agencyId: string) =>
    centre.ask('POST', '/duty/shifts', {
      agencyId,
      userId: await readOwnId(client),
      startsMs: centre.clock.now(),
      endsMs: centre.clock.now() + 480 * MINUTE,
    });
  await turn(head, CENTRE);
  await turn(officer, 'so-xay-dung');
  await prefer(centre, officer, { phone: '+84905123456', channels: ['app', 'sms'] });
  await plantDecisions(centre);
  const order = await chairman.ask<CaseView>('POST', '/directives', {
    content: 'Kiểm tra trạm bơm Thuận Phước',
    leadAgencyId: 'so-xay-dung',
    dueMs: centre.clock.now() + 2 * MINUTE,
  });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-29T22:30:00Z', [12, 12, 12, 12, 12, 12]));
  await tellOfYesterday(centre);
  await centre.settled();

  // Before its time there is none; who is no leader and not of the centre has no business with it.
  expect((await centre.ask<BulletinList>('GET', '/bulletins')).bulletins).toEqual([]);
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  expect((await ward.api('GET', '/bulletins')).status).toBe(403);
  await centre.advance(4 * MINUTE);
  const [first] = (await chairman.ask<BulletinList>('GET', '/bulletins')).bulletins;
  expect(first).toMatchObject({ day: '2026-11-30', number: 1, state: 'draft', checkedByName: null });
  const path = `/bulletins/${first?.id}`;
  for (const other of [ward, await centre.signedIn('agency-head', 'so-xay-dung')])
    expect((await other.api('GET', path)).status).toBe(403);
  const draft = await head.ask<BulletinDetail>('GET', path);
  expect(draft).toMatchObject({ checkHindrance: null, changed: null, remarks: { note: '', questions: [] } });
  // Three alerts of one cause are one line, one of them of two days before; the other gauge is silent since then.
  expect(draft.content.night).toMatchObject({
    items: [
      { title: { vi: expect.stringContaining('gauge-1: mưa 1 giờ tới 72 mm') as string }, count: 3 },
      { count: 1 },
    ],
    alerts: { count: 4, going: 4, isWhole: true, before: 2, older: 1 },
    // The order and the rain are of this night: the request was received two days before and told now.
    cases: { opened: 2, older: 1 },
  });
  // Its buffer was sent this night; the page says of when the newest is that it measured, and that it owes.
  expect(draft.content.unknown.items.find(({ feedId }) => feedId === 'rain-late')).toMatchObject({
    state: 'old',
    measuredMs: Date.parse('2026-11-28T00:20:00Z'),
  });
  expect(draft.content.unknown).toMatchObject({
    gaps: expect.arrayContaining([
      expect.objectContaining({ serviceId: 'rainfall', owing: 2, of: 3 }),
    ]) as object,
    unread: null,
  });
  expect(draft.content.late).toMatchObject({
    items: [{ code: order.code, agencyId: 'so-xay-dung', dueMs: order.dueMs }],
    of: 1,
  });
  // Each is decided where its line leads; what a purpose is for, and what a task says, is not told before everybody.
  expect(
    draft.content.decisions.items.map(({ what, code, agencyId, by }) => [what, code, agencyId, by]),
  ).toEqual([
    ['delegation', 'QĐ 15/2026', 'so-y-te', null],
    ['approval', order.code, 'so-xay-dung', null],
    ['purpose', '1', 'so-y-te', 'officer.ubnd-phuong-hai-chau'],
  ]);
  expect(JSON.stringify(draft.content)).not.toMatch(/Tìm bệnh nhân|Cấp phép/u);
  expect(draft.contacts).toContainEqual({
    agencyId: 'so-xay-dung',
    name: 'officer.so-xay-dung',
    as: 'on-duty',
    phone: '+84905123456',
  });
  expect(await bellOf(chairman)).toEqual([]);

  await centre.advance(5 * MINUTE);
  expect(await bellOf(chairman)).toEqual(['Bản tin điều hành 30/11/2026 (dự thảo, chưa kiểm tra)']);
  expect((await readPdf(chairman, path)).text).toMatch(/Dự thảo, chưa kiểm tra.*DỰ THẢO – CHƯA KIỂM TRA/u);

  // Only who leads the duty writes in it and checks it: not the chairman while somebody is on, nor another head.
  const remarks = {
    note: 'Đã gọi trực ban Sở Xây dựng lúc 06:10.',
    questions: [{ matter: 'Cho học sinh nghỉ học', options: 'Cả ngày; buổi sáng', consequence: '' }],
  };
  expect((await chairman.api('POST', `${path}/check`)).status).toBe(403);
  expect((await officer.api('PUT', `${path}/remarks`, remarks)).status).toBe(403);
  await head.ask('PUT', `${path}/remarks`, remarks);
  await head.ask('POST', `${path}/check`);
  expect((await head.api('POST', `${path}/check`)).status).toBe(409);
  expect((await head.api('PUT', `${path}/remarks`, { note: '', questions: [] })).status).toBe(409);
  await expect(centre.db.pool.query(`update bulletin set remarks = '{}'`)).rejects.toThrow('never changed');
  await centre.settled();
  expect(await bellOf(chairman)).toEqual([
    'Bản tin điều hành 30/11/2026',
    'Bản tin điều hành 30/11/2026 (dự thảo, chưa kiểm tra)',
  ]);
  const paper = await readPdf(chairman, path);
  expect(paper.pages).toBe(1);
  expect(paper.text).toMatch(
    /Đã kiểm tra: agency-head\.trung-tam-ioc, lúc 06:\d\d 30\/11\/2026.*Phương án: Cả ngày; buổi sáng.*quá hạn \d+ phút.*\+84905123456/u,
  );

  const dueMs = centre.clock.now() + 3 * 24 * 60 * MINUTE;
  const conclusion = { content: 'Sửa máy bơm số 2', leadAgencyId: 'so-xay-dung', dueMs };
  expect((await head.api('POST', `${path}/conclusions`, conclusion)).status).toBe(403);
  const given = await chairman.ask<CaseView>('POST', `${path}/conclusions`, conclusion);
  expect((await chairman.ask<BulletinDetail>('GET', path)).conclusions).toMatchObject([
    { caseId: given.id, madeByName: 'Hoa', order: { content: 'Sửa máy bơm số 2', status: 'due-soon' } },
  ]);

  expect((await centre.api('POST', '/bulletins', {})).status).toBe(400);
  const why = 'Đính chính: máy bơm đã sửa xong';
  const { id } = await centre.ask<{ id: number }>('POST', '/bulletins', { why });
  expect(await head.ask<BulletinDetail>('GET', `/bulletins/${id}`)).toMatchObject({
    number: 2,
    state: 'draft',
    why,
    changed: ['night', 'decisions'],
    remarks,
  });
  // Until the second is checked the first holds.
  expect((await head.ask<BulletinDetail>('GET', path)).state).toBe('checked');
  await head.ask('POST', `/bulletins/${id}/check`);
  expect((await head.ask<BulletinDetail>('GET', path)).state).toBe('superseded');
  await centre.settled();
  expect(await bellOf(chairman)).toHaveLength(3);
}, 60_000);

/** What happened two days before comes in this night: rain of a gauge that was cut off, and a request by a list. */
async function tellOfYesterday(centre: TestCentre): Promise<void> {
  const cut = await centre.makeFeed({ id: 'rain-late', assets: ['gauge-2'] });
  await cut.push(toRain('gauge-2', '2026-11-27T22:30:00Z', [12, 12, 12, 12, 12, 12, 0, 0, 0, 0, 0, 0]));
  const requests = await centre.makeFeed({
    id: 'requests-late',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  await requests.pushBytes(
    JSON.stringify([
      {
        code: '1022-77',
        status: 'received',
        title: 'Nắp cống vỡ',
        category: 'drainage',
        openedAt: '2026-11-28T09:00:00+07:00',
        lon: 108.2187,
        lat: 16.0646,
      },
    ]),
  );
}

/** Orders are approved before they move on, a ward asks to see what is restricted, a task that is handed down ends soon. */
async function plantDecisions(centre: TestCentre): Promise<void> {
  const { versions } = await centre.ask<{ versions: ProcedureVersion[] }>(
    'GET',
    '/procedures/directive/versions',
  );
  const [newest] = versions;
  if (newest === undefined) throw new Error('no procedure for orders');
  const moves = newest.definition.moves.map((move) => ({ ...move, demands: [...move.demands, 'approval'] }));
  const definition = { ...newest.definition, moves };
  await centre.ask('PUT', '/procedures/directive', { definition, note: 'QĐ 3', basedOn: newest.version });
  await centre.makeFeed({ id: 'kin', agencyId: 'so-y-te', assets: ['gauge-9'] });
  await centre.ask('PUT', '/feeds/kin/sharing', { visibility: 'restricted', why: 'Dữ liệu bệnh nhân' });
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  await ward.ask('POST', '/purposes', {
    feedId: 'kin',
    assetCode: null,
    purpose: 'Tìm bệnh nhân rời nơi cách ly',
    caseCode: null,
    untilMs: centre.clock.now() + 480 * MINUTE,
  });
  await centre.ask('POST', '/delegations', {
    kind: 'delegated',
    instrument: 'QĐ 15/2026',
    content: 'Cấp phép hành nghề',
    giverAgencyId: 'ubnd-thanh-pho',
    receiverAgencyId: 'so-y-te',
    fromDate: '2026-01-01',
    toDate: '2026-12-10',
  });
}

async function readPdf(client: CentreClient & { readonly url: string }, path: string) {
  const answer = await fetch(`${client.url}/api/v1${path}/paper`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const content = await (await pdf.getPage(1)).getTextContent();
  const words = content.items.flatMap((item) => ('str' in item ? [item.str] : []));
  return { pages: pdf.numPages, text: words.join(' ').replaceAll(/\s+/g, ' ') };
}
