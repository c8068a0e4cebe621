/**
 * A phone call becomes a request, goes to the wrong agency, comes back, is answered late, is apologised for, rated and taken
 * up again; the leaders' screens count each step once.
 */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { AgencyScore, CaseView } from '../../contract/cases/case.ts';
import type { CaseOfRecord } from '../../contract/cases/case-lists.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import type { FormEarlier, FormReceipt } from '../../contract/records/form.ts';
import type { PersonalFindings, PersonalRequest } from '../../contract/people/personal.ts';
import type { StaffNameList } from '../../contract/people/staff-name.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { FeedbackSummary } from '../../services/feedback/answers.ts';
import type { CallBacks } from '../../services/feedback/call-backs/read-call-backs.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { answersAnew } from '../support/answer-anew.ts';
import { answerRequest } from '../support/answer-request.ts';
import { findCanaries } from '../support/find-canaries.ts';
import { showsNoNumber } from '../support/masked-request.ts';
import { sendForm } from '../support/send-form.ts';

const WRONG = 'ubnd-phuong-hai-chau';
const RIGHT = 'ubnd-phuong-lien-chieu';
const FORMS = '/services/feedback/actions';

test('a call goes to the wrong agency, comes back, is answered late, apologised for, rated and taken up again', async () => {
  // Friday, 09:00 in Đà Nẵng.
  await using centre = await startTestCentre({ at: '2026-11-13T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  // Every answer is called back about, so that nobody waits for the lot.
  const { id: proposal } = await centre.ask<{ id: number }>(
    'POST',
    '/norms/feedback/call-back-share/proposals',
    {
      era: {
        scope: {},
        instrument: 'Quy chế tiếp nhận phản ánh',
        article: '',
        text: { vi: 'Gọi lại mọi phản ánh.', en: 'Every request is called back about.' },
        validFromMs: Date.parse('2026-11-01T00:00:00+07:00'),
        validToMs: null,
        values: { kind: 'limit', value: 100, bound: 'exceeded' },
        source: 'Thành phố',
        checkedOn: '2026-11-13',
        confidence: 'secondary',
      },
      corrects: null,
      note: 'Thí điểm một tháng',
    },
  );
  const steward = await centre.signedIn('data-steward');
  await steward.ask('POST', `/norm-proposals/${proposal}/decision`, {
    what: 'approve',
    note: 'Đã đối chiếu',
  });

  const operator = await centre.signedIn('operator', 'trung-tam-ioc');
  const taken = await sendForm<FormReceipt>(
    operator,
    `${FORMS}/take-request`,
    {
      category: 'drainage',
      title: 'Nắp cống vỡ trước cổng trường, gọi 0912 345 678',
      description: 'Chị Hoa, hoa.le@example.com. Hồ sơ 000.00.01.H22-230615-0001.',
      place: { lon: 108.21871, lat: 16.06463 },
      caller: '0905 123 987',
    },
    'phone-call-1',
  );
  const recordId = taken.body.records[0]?.id ?? 0;
  await centre.settled();
  // While the next call is typed, what others told is proposed: who saw it stands in the journal, once for the same look.
  for (const text of ['Nắp cống vỡ trước cổng', 'Nắp cống vỡ trước cổng trường'])
    expect(
      (
        await operator.ask<{ alike: { id: number }[] }>('POST', '/services/feedback/alike', {
          text,
          lon: 108.21871,
          lat: 16.06463,
        })
      ).alike.map(({ id }) => id),
    ).toEqual([recordId]);
  const caseOf = async (id: number) =>
    (await centre.ask<CaseOfRecord>('GET', `/records/${id}/case`)).case?.id ?? 0;
  const caseId = await caseOf(recordId);
  const read = (by: Pick<CentreClient, 'ask'> = centre) => by.ask<CaseView>('GET', `/cases/${caseId}`);

  // To the wrong agency, and back: the promise to the citizen goes on.
  const wrong = await centre.signedIn('officer', WRONG);
  const { tasks, dueMs } = await read(wrong);
  await wrong.ask('POST', `/tasks/${tasks[0]?.id}/refuse`, {
    reason: 'Đường do phường khác quản lý',
    proposedAgencyId: RIGHT,
  });
  const given = await centre.ask<CaseView>('POST', `/cases/${caseId}/assign`, { agencyId: RIGHT });
  expect(given).toMatchObject({ returned: 1, dueMs, leadAgencyId: RIGHT });
  const right = await centre.signedIn('officer', RIGHT);
  await showsNoNumber(centre, recordId, [right, wrong]);

  // Who does not take calls is not told who rang.
  const earlier = (by: Pick<CentreClient, 'api'>, telephone: string) =>
    by.api<FormEarlier>('POST', '/services/feedback/callers', { telephone });
  expect((await earlier(right, '0905123987')).status).toBe(403);
  const task = given.tasks.find(({ state }) => state === 'offered');
  await right.ask('POST', `/tasks/${task?.id}/accept`, {});

  // The ward needs a day more: who asks does not decide, and what was granted moves the case's promise too.
  const promisedMs = dueMs ?? 0;
  const untilMs = promisedMs + DAY_MS;
  const extend = (by: Pick<CentreClient, 'url' | 'token'>, form: string, base: number, said: object) =>
    sendForm(
      by,
      `${FORMS}/${form}`,
      { record: recordId, base, ...said },
      `${form}-${base}-${by.token.length}`,
    );
  const head = await centre.signedIn('agency-head', 'trung-tam-ioc');
  const yes = { decision: 'grant', note: 'Mưa lớn, đồng ý' };
  expect((await extend(head, 'ask-extension', 1, { untilMs, why: 'Chờ vật tư thay nắp cống' })).status).toBe(
    200,
  );
  expect((await extend(head, 'decide-extension', 2, yes)).status).toBe(403);
  expect((await extend(centre, 'decide-extension', 2, yes)).status).toBe(200);
  await centre.settled();
  const extended = await read();
  expect(extended.dueMs).toBe(untilMs);
  expect(extended.timeline.filter(({ what }) => what === 'record.due')).toHaveLength(1);
  const { record: moved } = await operator.ask<RecordDetail>('GET', `/records/${recordId}`);
  expect(moved).toMatchObject({ dueMs: untilMs, status: 'extended', body: { dueBeforeMs: promisedMs } });
  // Screens call the two by name.
  const by = [moved.body['extensionAskedBy'], moved.body['extensionGrantedBy']];
  const { people } = await wrong.ask<StaffNameList>(
    'GET',
    `/staff-names?of=${by.join(',')},nobody-of-this-name`,
  );
  expect(people.map(({ username }) => username)).toEqual(by);
  expect(people.at(-1)?.name).toBe('Quản trị viên');

  // Ten days later it is late, answered, and apologised for.
  await centre.restart(10 * DAY_MS);
  const later = await centre.signedIn('operator', 'trung-tam-ioc');
  const { record } = await later.ask<RecordDetail>('GET', `/records/${recordId}`);
  expect(record.dueMs).toBeLessThan(centre.clock.now());
  // Its caller rings again to ask about it: whoever takes the call sees it by the number, however it is written.
  expect((await earlier(later, '+84905.123.987')).body).toEqual({
    total: 1,
    records: [
      {
        id: recordId,
        code: record.code,
        title: record.title,
        status: { vi: 'Gia hạn', en: expect.any(String) },
        openedMs: record.openedMs,
      },
    ],
  });
  expect((await earlier(later, '0905123986')).body).toEqual({ records: [], total: 0 });
  expect((await earlier(later, '0905 123')).status).toBe(400);
  const looks = await centre.ask<JournalList>('GET', '/journal?action=records.read');
  expect(
    looks.entries.filter(({ subject }) => subject === 'services/feedback/callers').map(({ after }) => after),
    'each look with what it showed, never the number',
  ).toEqual([{ count: 0 }, { count: 1, records: [recordId] }]);
  // Only who takes calls may ask (and an administrator, who holds every right), and nobody tries numbers through.
  for (const role of ['leader', 'agency-head', 'data-steward', 'auditor'] as const)
    expect((await earlier(await centre.signedIn(role, 'trung-tam-ioc'), '0905123987')).status, role).toBe(
      403,
    );
  const tried = [];
  for (let n = 0; n < 12; n++) tried.push((await earlier(later, `090512400${n % 10}`)).status);
  expect(tried.at(-1)).toBe(429);
  await centre.advance(MINUTE_MS);
  const seen = await centre.ask<JournalList>('GET', `/journal?subject=record:${recordId}`);
  expect(
    seen.entries.filter(({ action }) => action === 'records.read').map(({ subject }) => subject),
    'who saw it',
  ).toEqual(['services/feedback/callers', 'services/feedback/alike']);
  expect(
    await findCanaries(centre.db.pool, centre.dataDir, [/905[ .]?123[ .]?98/u]),
    'the number lies nowhere',
  ).toEqual([]);
  await answerRequest({
    record: recordId,
    base: record.versions,
    draft: {
      outcome: 'answered',
      answer: 'Nắp cống sẽ được thay trong tuần.',
      apology: 'Trung tâm xin lỗi vì trả lời chậm so với hẹn.',
    },
    sentBy: 'phone',
    drafter: later,
    approver: await centre.signedIn('agency-head', 'trung-tam-ioc'),
  });
  await centre.settled();
  const ended = await read();
  expect(ended).toMatchObject({ phase: 'closed', outcome: 'done', returned: 1 });

  await answersAnew(centre, later, recordId, record.versions + 3);

  // The night draws it; the citizen is called, rates it, and says that it is not done: it is somebody's work again.
  await centre.restart(16 * HOUR_MS);
  await centre.advance(MINUTE_MS);
  const morning = await centre.signedIn('operator', 'trung-tam-ioc');
  const calls = () => morning.ask<CallBacks>('GET', '/services/feedback/call-backs?days=30');
  await expect.poll(async () => (await calls()).waiting.length, { timeout: 10_000 }).toBe(1);
  const [first] = (await calls()).waiting;
  const call = {
    record: first?.id,
    base: 1,
    result: 'not-done',
    rating: 'dissatisfied',
    note: 'Nắp vẫn vỡ.',
  };
  const called = await sendForm<FormReceipt>(morning, `${FORMS}/record-call`, call, 'phone-call-back-1');
  expect(called.body.records).toHaveLength(2);
  await centre.settled();
  const again = called.body.records.find(({ kind }) => kind === 'request');
  expect(again?.title).toBe('Gọi lại: chưa xong. Nắp cống vỡ trước cổng trường, gọi •••');
  expect(await caseOf(again?.id ?? 0)).not.toBe(caseId);

  // What leaders read: each step once.
  expect(await calls()).toMatchObject({ notDone: 1, done: 0, due: 0 });
  expect((await calls()).ratings.map(({ rating, total }) => [rating, total])).toEqual([
    ['satisfied', 0],
    ['accepting', 0],
    ['dissatisfied', 1],
  ]);
  const summary = await morning.ask<FeedbackSummary>('GET', '/services/feedback/summary?days=30');
  expect(summary).toMatchObject({ total: 2, open: 1, late: 1, onTime: 0, apologised: 1 });
  // By the deadline that was moved it is late all the same, and said so.
  expect(summary.extended).toEqual({ open: 0, onTime: 0, late: 1 });
  const outcomes = summary.byOutcome.filter(({ total }) => total > 0);
  expect(outcomes.map(({ outcome, total }) => [outcome, total])).toEqual([
    ['answered', 1],
    ['waiting', 1],
  ]);
  const { agencies } = await centre.ask<{ agencies: AgencyScore[] }>('GET', '/agencies/score');
  const sum = (of: (score: AgencyScore) => number) => agencies.reduce((total, score) => total + of(score), 0);
  expect(sum(({ returned }) => returned)).toBe(1);
  expect(sum(({ records }) => records.reduce((total, { late }) => total + late, 0))).toBe(1);

  // Who asks what is held about them is told of it by the number alone.
  const wish = { kind: 'access', name: 'Lê Thị Hoa', phone: '0905123987', wish: 'Cho tôi xem' };
  const asked = await centre.ask<PersonalRequest>('POST', '/personal/requests', {
    ...wish,
    proof: 'Căn cước tại quầy',
  });
  const { places } = await centre.ask<PersonalFindings>('POST', `/personal/requests/${asked.id}/search`);
  expect(places.filter(({ by: found }) => found.includes('phone'))).toMatchObject([
    { id: `record:${recordId}` },
  ]);
  // By what stands in the text too, until it is erased.
  const written = await centre.ask<PersonalRequest>('POST', '/personal/requests', {
    ...wish,
    phone: '0912345678',
    kind: 'erasure',
    proof: 'Căn cước tại quầy',
  });
  const path = `/personal/requests/${written.id}`;
  const found = await centre.ask<PersonalFindings>('POST', `${path}/search`);
  expect(found.places.map(({ id }) => id)).toContain(`record:${recordId}`);
  await forgetCaller(centre, recordId, asked.id);
  expect((await earlier(morning, '0905123987')).body).toEqual({ records: [], total: 0 });
  expect(
    (await centre.db.pool.query('select from record_masked')).rows,
    'nor what stood in its text',
  ).toEqual([]);
}, 90_000);

/** The hash of who rang is in nothing that goes out, and goes with the record and with the erasure of the person. */
async function forgetCaller(centre: TestCentre, recordId: number, requestId: number): Promise<void> {
  const hashesOf = async () =>
    (await centre.db.pool.query<{ hash: Buffer }>('select hash from record_caller')).rows.map(
      ({ hash }) => hash,
    );
  const [hash = Buffer.from('no hash')] = await hashesOf();
  const forms = [hash.toString('hex'), hash.toString('base64'), hash.toString('base64url')];
  const fetchText = async (path: string, body?: object) => {
    const answer = await fetch(`${centre.url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.status, path).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const files = path.endsWith('/export') && body !== undefined ? Object.values(unzipSync(bytes)) : [bytes];
    return files.map((one) => Buffer.from(one).toString('latin1')).join(' ');
  };
  const told = await Promise.all([
    fetchText(`/records/${recordId}`),
    fetchText('/records?serviceId=feedback&text=0905123987'),
    fetchText('/journal/export'),
    fetchText('/backup'),
    fetchText(`/personal/requests/${requestId}/export`, {}),
  ]);
  expect(told.join(' ').length).toBeGreaterThan(1_000);
  for (const form of forms) expect(told.join(' ')).not.toContain(form);
  expect(told[1], 'found by no search for the number').not.toContain('Nắp cống');

  // With its record, by the database itself, whoever deletes it and for whatever term.
  const { rows } = await centre.db.pool.query<{ id: number }>(
    `insert into record (feed_id, service_id, kind, code, version, status, title, updated_at, body)
     select feed_id, service_id, kind, 'ENDED', version, status, '', updated_at, '{}' from record where id = $1 returning id`,
    [recordId],
  );
  const ended = [rows[0]?.id];
  await centre.db.pool.query(
    'insert into record_caller select $1, hash, told_at from record_caller limit 1',
    ended,
  );
  expect(await hashesOf()).toHaveLength(2);
  await centre.db.pool.query('delete from record where id = $1', ended);
  expect(await hashesOf()).toEqual([hash]);

  // With the person: two of the staff erase what was told from their number.
  const erasure = await centre.ask<PersonalRequest>('POST', '/personal/requests', {
    kind: 'erasure',
    name: 'Lê Thị Hoa',
    phone: '0905123987',
    proof: 'Căn cước tại quầy',
    wish: 'Xóa dữ liệu của tôi',
  });
  const at = `/personal/requests/${erasure.id}`;
  const { places } = await centre.ask<PersonalFindings>('POST', `${at}/search`);
  const own = places.filter(({ id }) => id === `record:${recordId}`).map(({ id }) => id);
  expect(own).toHaveLength(1);
  await centre.ask('POST', `${at}/erasure`, { places: own });
  await (await centre.signedIn('data-steward')).ask('POST', `${at}/erasure/confirm`);
  expect(await hashesOf()).toEqual([]);
}
