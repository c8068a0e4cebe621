/** A citizen's request with three working days: due after the holiday, returned by a wrong agency, answered in time. */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { CaseList, CaseOfAlert, CaseOfRecord } from '../../contract/cases/case-lists.ts';
import { toEntryDetail } from '../../contract/cases/case-entry.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import type { ProcedureVersion } from '../../contract/cases/procedure.ts';
import { startTestCentre } from '../support/centre.ts';

const LIEN_CHIEU = 'ubnd-phuong-lien-chieu';
const HAI_CHAU = 'ubnd-phuong-hai-chau';

test('three working days from Friday 16:00 end on Thursday; a return does not restart the promise', async () => {
  // 16:00 in Đà Nẵng; Tuesday 24 November is a holiday.
  await using centre = await startTestCentre({ at: '2026-11-20T09:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  await desk.pushBytes(
    JSON.stringify([
      {
        code: '1022-77',
        status: 'received',
        title: 'Nắp cống vỡ trước nhà số 12',
        description: 'Nhà ông Sáu, gọi trước khi đến.',
        category: 'drainage',
        openedAt: '2026-11-20T16:00:00+07:00',
        lon: 108.2187,
        lat: 16.0646,
      },
    ]),
  );
  await centre.settled();

  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=record');
  expect(cases).toHaveLength(1);
  const [opened] = cases;
  expect(opened).toMatchObject({ code: 'VV-2026-000001', leadAgencyId: HAI_CHAU, phase: 'assigned' });
  // Nobody has acknowledged it: the next move is the centre's, and that clock orders the queue.
  expect(opened?.actingAgencyId).toBe(opened?.centreAgencyId);
  expect(opened?.nextClock?.kind).toBe('acknowledge');
  // What a record says can be erased and be for few; the journal can not, and names the record only.
  const journal = await centre.ask<JournalList>('GET', `/journal?subject=case:${opened?.id}`);
  expect(journal.entries.map(({ action }) => action)).toContain('case.opened');
  const kept = journal.entries.map(({ before, after, why }) => ({ before, after, why }));
  expect(JSON.stringify(kept)).not.toMatch(/ông Sáu|Nắp cống vỡ/);
  const told = await centre.ask<CaseView>('GET', `/cases/${opened?.id}`);
  expect(told.timeline[0]).toMatchObject({ what: 'opened', text: 'Nhà ông Sáu, gọi trước khi đến.' });
  const promiseMs = opened?.dueMs ?? 0;
  expect(new Date(promiseMs).toISOString()).toBe('2026-11-26T16:59:59.999Z');

  await centre.advance(3_600_000);
  const officer = await centre.signedIn('officer', HAI_CHAU);
  const before = await officer.ask<CaseView>('GET', `/cases/${opened?.id}`);
  const [task] = before.tasks;
  expect(task).toMatchObject({ role: 'lead', state: 'offered' });
  const left = await officer.api('POST', `/tasks/${task?.id}/refuse`, {
    reason: 'Nắp cống thuộc phường Liên Chiểu',
    proposedAgencyId: LIEN_CHIEU,
  });
  // The place is in its ward, so the officer still sees the case; the task is another's to have.
  expect(left.status).toBe(200);

  const returned = await centre.ask<CaseView>('GET', `/cases/${opened?.id}`);
  expect(returned).toMatchObject({ leadAgencyId: null, phase: 'received', returned: 1, dueMs: promiseMs });
  expect(returned.timeline.at(-1)).toMatchObject({ what: 'task.refused', facts: { late: false } });

  const assigned = await centre.ask<CaseView>('POST', `/cases/${opened?.id}/assign`, {
    agencyId: LIEN_CHIEU,
  });
  expect(assigned).toMatchObject({ leadAgencyId: LIEN_CHIEU, phase: 'assigned', dueMs: promiseMs });
  expect(assigned.clocks.filter(({ kind }) => kind === 'close')).toHaveLength(1);

  const right = await centre.signedIn('officer', LIEN_CHIEU);
  const mine = assigned.tasks.find(({ state }) => state === 'offered');
  const accepted = await right.ask<CaseView>('POST', `/tasks/${mine?.id}/accept`, {});
  expect(accepted).toMatchObject({ phase: 'acting', dueMs: promiseMs });
  const acting = await centre.ask<CaseView>('GET', `/cases/${opened?.id}`);
  expect(acting).toMatchObject({ actingAgencyId: LIEN_CHIEU, leadAgencyId: LIEN_CHIEU });
  // The centre gave it away at this hour, and who has it has it since then.
  expect(acting.holding?.heldBy).toEqual({ name: LIEN_CHIEU, sinceMs: centre.clock.now() });
  await right.ask('POST', `/tasks/${mine?.id}/report`, { text: 'Đã thay nắp cống mới.', done: true });
  const reported = await centre.ask<CaseView>('GET', `/cases/${opened?.id}`);
  const answers = reported.timeline.filter(({ text }) => text === 'Đã thay nắp cống mới.');
  expect(answers).toMatchObject([
    { what: 'move', agencyId: LIEN_CHIEU, facts: { done: true, role: 'lead' } },
  ]);
  expect(reported).toMatchObject({
    phase: 'verifying',
    actingAgencyId: opened?.centreAgencyId,
    leadAgencyId: LIEN_CHIEU,
    nextClock: { kind: 'stay', dueMs: reported.stateDueMs },
  });

  const early = await centre.api<{ error: { message: string; details: { allowed: string }[] } }>(
    'POST',
    `/cases/${opened?.id}/moves`,
    { move: 'close' },
  );
  expect(early.status).toBe(409);
  expect(early.body.error.details[0]?.allowed).toContain('The citizen has not been answered.');

  await right.ask('POST', `/cases/${opened?.id}/answer`, { text: 'Nắp cống đã được thay ngày 20/11.' });
  const closed = await centre.ask<CaseView>('POST', `/cases/${opened?.id}/moves`, { move: 'close' });
  expect(closed).toMatchObject({ phase: 'closed', outcome: 'done', leadAgencyId: LIEN_CHIEU });
  expect(closed.clocks.every(({ endedMs }) => endedMs !== null)).toBe(true);

  const paper = await fetch(`${centre.url}/api/v1/cases/${opened?.id}/print`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  const bytes = Buffer.from(await paper.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // The letters are in the paper itself: it reads the same on a machine without them.
  expect(bytes.toString('latin1')).toContain('/FontFile2');

  // Its own system owns the request: that it works on there is told, and opens nothing here.
  const ofRecord = () => centre.ask<CaseOfRecord>('GET', '/records/1/case');
  expect(await ofRecord()).toMatchObject({ conflict: 'ended-here' });
  const first = { code: '1022-77', title: 'Nắp cống vỡ', category: 'drainage' };
  const tell = async (minutes: number, more: object) => {
    const updatedAt = new Date(centre.clock.now() + minutes * 60_000).toISOString();
    await desk.pushBytes(JSON.stringify([{ ...first, updatedAt, ...more }]));
    await centre.settled();
  };
  await tell(-3, { status: 'in-progress' });
  expect(await centre.ask<CaseView>('GET', `/cases/${opened?.id}`)).toMatchObject({ phase: 'closed' });
  // The two may tell the citizen different things. When it is taken up again there, it is here, once.
  await tell(-2, { status: 'answered', answer: 'Sẽ xử lý trong tuần.' });
  expect(await ofRecord()).toMatchObject({ conflict: 'answers' });
  await tell(-1, { status: 'reopened' });
  const back = await centre.ask<CaseView>('GET', `/cases/${opened?.id}`);
  expect(back).toMatchObject({ reopened: 1, leadAgencyId: LIEN_CHIEU, phase: 'assigned', outcome: null });
  await centre.ask('POST', `/cases/${opened?.id}/moves`, { move: 'not-ours', comment: 'Chuyển 1022' });
  await tell(0, { status: 'in-progress' });
  expect(await centre.ask<CaseView>('GET', `/cases/${opened?.id}`)).toMatchObject({ phase: 'closed' });

  // An urgent one is about to be overdue: its alert belongs to the case that the request has, and makes no second one.
  const urgent = {
    code: '1022-90',
    title: 'Ngập trước trường học',
    category: 'flooding',
    openedAt: '2026-11-20T16:30:00+07:00',
    dueAt: '2026-11-20T17:30:00+07:00',
    lon: 108.2187,
    lat: 16.0646,
  };
  await desk.pushBytes(JSON.stringify([{ ...urgent, status: 'received' }]));
  await centre.settled();
  await centre.advance(120_000);
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?serviceId=feedback&state=open');
  expect(alerts.map(({ ruleId }) => ruleId).toSorted()).toEqual(['feedback-urgent', 'feedback-urgent-due']);
  const alertIds = alerts.map(({ id }) => id);
  const held = await centre.ask<{ cases: CaseOfAlert[] }>(
    'GET',
    `/cases/of-alerts?alertIds=${alertIds.join(',')}`,
  );
  const { cases: open } = await centre.ask<CaseList>('GET', '/cases?kind=record');
  expect(open).toHaveLength(1);
  const [mineNow] = open;
  expect(held.cases.map(({ case: { code } }) => code)).toEqual([mineNow?.code, mineNow?.code]);
  const again = await centre.ask<CaseView>('POST', '/cases/from-alerts', { alertIds });
  expect(again).toMatchObject({ id: mineNow?.id, kind: 'record', title: urgent.title });
  // As severe as the worst that is said of it, and its history tells since when.
  await centre.advance(1_800_000);
  const late = await centre.ask<CaseView>('GET', `/cases/${mineNow?.id}`);
  expect(late.severity).toBe('high');
  expect(late.timeline.map(({ what }) => what)).toContain('severity.raised');
  // Answered there, it is done here, alerts or no alerts.
  const closedAt = '2026-11-20T17:29:00+07:00';
  await desk.pushBytes(
    JSON.stringify([{ ...urgent, status: 'answered', answer: 'Đã bơm.', updatedAt: closedAt, closedAt }]),
  );
  await centre.settled();
  await centre.advance(60_000);
  // Heard when its time had passed, it ended when its own system says; what was counted as overdue after that is told as in time.
  const done = await centre.ask<CaseView>('GET', `/cases/${mineNow?.id}`);
  expect(done).toMatchObject({ phase: 'closed', outcome: 'done', endedMs: Date.parse(closedAt) });
  expect(done.closedMs).toBeGreaterThan(Date.parse(closedAt));
  const limits = done.timeline
    .filter(({ what }) => what === 'overdue')
    .map((entry) => toEntryDetail(entry, done.moves, done.endedMs));
  expect(limits).toContainEqual({ kind: 'overdue', clock: 'close', dueMs: done.dueMs, isInTime: true });

  // Taken up again after the days in which a case comes back, it has a new one, linked to the first.
  await centre.restart(31 * 86_400_000);
  const reopened = { ...urgent, status: 'reopened', updatedAt: new Date(centre.clock.now()).toISOString() };
  // Its door has another address since the restart.
  await fetch(`${centre.url}/api/v1/feeds/desk/deliveries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.key}`, 'content-type': 'application/json' },
    body: JSON.stringify([{ ...reopened, dueAt: undefined }]),
  });
  await centre.settled();
  const later = await centre.ask<CaseOfRecord>('GET', '/records/2/case');
  expect(later.case?.id).not.toBe(mineNow?.id);
  expect(await centre.ask<CaseView>('GET', `/cases/${later.case?.id}`)).toMatchObject({
    title: urgent.title,
    related: [{ code: mineNow?.code, kind: 'related' }],
  });
}, 60_000);

test('who answers for a place: a drawn area before the ward, and after a merger whoever carries on', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const send = async (code: string, lon: number, lat: number) => {
    const openedAt = '2026-11-20T09:00:00+07:00';
    await desk.pushBytes(
      JSON.stringify([
        { code, status: 'received', title: 'Cây đổ', category: 'greenery', openedAt, lon, lat },
      ]),
    );
    await centre.settled();
    return (await newest())?.leadAgencyId;
  };
  const newest = async () =>
    (await centre.ask<CaseList>('GET', `/cases?kind=record&sort=newest&limit=1`)).cases[0];
  const MANAGEMENT = 'ban-quan-ly-bo-song';
  await centre.ask('POST', '/agencies', {
    id: MANAGEMENT,
    parentId: HAI_CHAU,
    kind: 'unit',
    name: { vi: 'Ban quản lý bờ sông', en: 'Riverside management' },
    isOperationCentre: false,
    areaCodes: [],
  });
  const [west, south, east, north] = [108.218, 16.064, 108.219, 16.065];
  await centre.ask('PATCH', `/agencies/${MANAGEMENT}`, {
    areaShape: [
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    ],
    why: 'QĐ 77/2026',
  });
  expect(await send('1022-78', 108.2187, 16.0646)).toBe(MANAGEMENT);
  expect(await send('1022-79', 108.2187, 16.0661)).toBe(HAI_CHAU);
  // A forward post commands there for some days; what it is about stays with whose it was.
  await centre.ask('POST', '/agencies', {
    id: 'tien-phuong',
    parentId: null,
    kind: 'forward-post',
    name: { vi: 'Sở chỉ huy tiền phương', en: 'Forward post' },
    isOperationCentre: false,
    areaCodes: [],
  });
  await centre.ask('PATCH', '/agencies/tien-phuong', {
    areaShape: [
      [
        [
          [108.2186, 16.066],
          [108.2189, 16.066],
          [108.2189, 16.0663],
          [108.2186, 16.066],
        ],
      ],
    ],
    why: 'QĐ 79/2026',
  });
  expect(await send('1022-79b', 108.2188, 16.0661)).toBe(HAI_CHAU);

  await centre.ask('POST', `/agencies/${HAI_CHAU}/merge`, { intoId: LIEN_CHIEU, why: 'NQ 13/2026' });
  expect(await send('1022-80', 108.2188, 16.0662)).toBe(LIEN_CHIEU);

  // In the evening another agency leads, and a sectoral centre runs what opens from now on.
  const { procedure } = await centre.ask<CaseView>('GET', `/cases/${(await newest())?.id}`);
  const { versions } = await centre.ask<{ versions: ProcedureVersion[] }>(
    'GET',
    `/procedures/${procedure.id}/versions`,
  );
  const edited = {
    definition: {
      ...versions[0]?.definition,
      afterHours: { kind: 'agency', agencyId: 'so-xay-dung' },
      centreAgencyId: 'so-xay-dung',
    },
    note: 'QĐ 78/2026',
    basedOn: versions[0]?.version,
  };
  await centre.ask('PUT', `/procedures/${procedure.id}`, edited);
  // Whoever edited the same version meanwhile is told, and overwrites nothing.
  expect((await centre.api('PUT', `/procedures/${procedure.id}`, edited)).status).toBe(409);
  expect(await send('1022-81', 108.2188, 16.0662)).toBe(LIEN_CHIEU);
  await centre.advance(11 * 3_600_000);
  expect(await send('1022-82', 108.2188, 16.0662)).toBe('so-xay-dung');
  expect(await newest()).toMatchObject({ centreAgencyId: 'so-xay-dung' });
}, 60_000);
