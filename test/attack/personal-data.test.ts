/**
 * Personal data stays no longer than it may: after an erasure, and after the term, the person's values are in no table, no
 * file and no export; other people's stay; what the law keeps is named; and nobody does it alone or from outside.
 */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Asset } from '../../contract/assets/asset.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { JournalVerdict } from '../../contract/journal/journal.ts';
import type {
  PersonalBreach,
  PersonalFindings,
  PersonalRequest,
  RetentionState,
} from '../../contract/people/personal.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toTestFeed } from '../support/centre-client.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { findCanaries } from '../support/find-canaries.ts';
import { sendEvidence } from '../support/send-evidence.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OANH = { name: 'Trần Thị Hoàng Oanh', phone: '0905 123 987', email: 'oanh.hoang@example.vn' };
const BINH = { name: 'Lê Văn Bình', phone: '0913555777' };
const CANARIES = [/905[ .-]?123[ .-]?987/, 'oanh.hoang@', /hoàng oanh/i, 'ngõ 45 cạnh giếng cổ'];

async function openDesk(centre: TestCentre): Promise<TestFeed> {
  await centre.ask('POST', '/setup/city');
  return centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    settings: { keepRaw: true },
    properties: [],
    contract: { recordKinds: ['request'] },
  });
}

/** The same feed after a restart: the server has another port. */
const again = (centre: TestCentre, { key, view }: TestFeed) => toTestFeed(centre.url, key, view);

const oanhs = (more: object = {}) => ({
  code: '1022-501',
  status: 'received',
  title: 'Nước tràn vào nhà chị Trần Thị Hoàng Oanh',
  description: 'Gọi lại cho tôi số +84905123987 hoặc oanh.hoang@example.vn',
  address: 'ngõ 45 cạnh giếng cổ',
  category: 'drainage',
  openedAt: '2026-11-20T15:00:00+07:00',
  updatedAt: '2026-11-20T15:00:00+07:00',
  lon: 108.2187,
  lat: 16.0646,
  ...more,
});
const binhs = (more: object = {}) => ({
  ...oanhs(),
  code: '1022-502',
  title: 'Đèn đường tắt trước nhà Lê Văn Bình',
  description: 'Số của tôi 0913555777',
  address: 'số 7 đường Bạch Đằng',
  lon: 108.2,
  lat: 16.07,
  ...more,
});
const CLOSED = {
  status: 'answered',
  answer: 'Đã trả lời chị Hoàng Oanh',
  updatedAt: '2026-11-20T15:50:00+07:00',
  closedAt: '2026-11-20T15:50:00+07:00',
};

/** A request that became a case, with words, a photo and a refused item about the person; closed unless told otherwise. */
async function liveThrough(
  centre: TestCentre,
  desk: TestFeed,
): Promise<{ caseId: number; evidenceId: number }> {
  // Together with another person's, and with one that is refused and kept with its bytes.
  await desk.pushBytes(JSON.stringify([oanhs(), binhs(), { ...oanhs(), code: '', title: OANH.email }]));
  await centre.settled();
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=record');
  const caseId = cases.find(({ title }) => title.includes('Oanh'))?.id ?? 0;
  await centre.ask('POST', `/cases/${caseId}/comments`, {
    text: 'Đã gọi chị Hoàng Oanh 0905.123.987 ở ngõ 45 cạnh giếng cổ',
  });
  const photo = await sendEvidence(
    centre,
    caseId,
    'oanh.hoang@example.vn.txt',
    Buffer.from('Biên bản: Trần Thị Hoàng Oanh, 0905123987'),
    { personal: 'true' },
  );
  expect(photo.status).toBe(200);
  return { caseId, evidenceId: photo.body.id };
}

test('an erasure takes the person out of every table and file, by two people, and nothing brings them back', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T09:00:00Z' });
  const desk = await openDesk(centre);
  const { caseId, evidenceId } = await liveThrough(centre, desk);
  const steward = await centre.signedIn('data-steward');
  const request = await centre.ask<PersonalRequest>('POST', '/personal/requests', {
    kind: 'erasure',
    ...OANH,
    proof: 'Đối chiếu căn cước tại bàn tiếp dân',
    wish: 'Xóa dữ liệu của tôi (Trần Thị Hoàng Oanh)',
  });
  // Two working days from Friday 16:00, over the weekend and the holiday of Tuesday 24 November; 20 days to do it.
  expect(new Date(request.acknowledgeDueMs).toISOString()).toBe('2026-11-25T16:59:59.999Z');
  expect(new Date(request.dueMs).toISOString()).toBe('2026-12-10T16:59:59.999Z');
  const at = `/personal/requests/${request.id}`;

  // While the case is open it is the city's duty: found, named, kept.
  const early = await centre.ask<PersonalFindings>('POST', `${at}/search`);
  expect(early.places.find(({ id }) => id === `case:${caseId}`)).toMatchObject({ kept: 'open-case' });

  // A register told who keeps a gauge and has been corrected since: what it told before goes with the person.
  const gauge = await centre.ask<Asset>('POST', '/assets', {
    code: 'gauge-of-hers',
    kind: 'rain-gauge',
    serviceId: 'rainfall',
    agencyId: 'trung-tam-1022',
    name: { vi: 'Trạm đo', en: 'A gauge' },
    attributes: { keeper: OANH.name, elevationM: 4 },
  });
  await centre.ask('PATCH', `/assets/${gauge.id}`, { attributes: { keeper: '', elevationM: 4 } });

  await desk.pushBytes(JSON.stringify([oanhs(CLOSED), binhs()]));
  await centre.settled();
  const found = await centre.ask<PersonalFindings>('POST', `${at}/search`);
  expect(Object.keys(found.counts)).toEqual(
    expect.arrayContaining(['record', 'case', 'evidence', 'journal', 'delivery', 'refusal']),
  );
  expect(found.places.filter(({ kept }) => kept !== null)).toEqual([]);

  const zip = await fetch(`${centre.url}/api/v1${at}/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(zip.headers.get('content-type')).toBe('application/zip');
  const handed = Buffer.from(
    unzipSync(new Uint8Array(await zip.arrayBuffer()))['du-lieu.json'] ?? [],
  ).toString();
  expect(handed).toContain('+84905123987');
  expect(handed).not.toContain(BINH.phone);

  // Nobody erases alone, nobody from outside, and nothing goes that was not proposed.
  expect((await centre.api('POST', `${at}/erasure/confirm`)).status).toBe(409);
  const all = found.places.map(({ id }) => id);
  await centre.ask('POST', `${at}/erasure`, { places: all });
  expect((await centre.api('POST', `${at}/erasure/confirm`)).status).toBe(409);
  for (const role of ['operator', 'auditor', 'leader'] as const) {
    const other = await centre.signedIn(role);
    expect((await other.api('POST', `${at}/erasure/confirm`)).status, role).toBe(403);
    expect((await other.api('GET', '/personal/requests')).status, role).toBe(403);
  }
  const local = await centre.signedIn('administrator', 'trung-tam-1022');
  expect((await local.api('GET', at)).status).toBe(403);

  const done = await steward.ask<PersonalRequest>('POST', `${at}/erasure/confirm`);
  expect(done.result).toMatchObject({
    erased: { record: 1, case: 1, evidence: 1, attributes: 1 },
    kept: [],
  });
  const { rows: before } = await centre.db.pool.query('select attributes from asset_before');
  expect(before).toEqual([{ attributes: { keeper: expect.not.stringMatching(/oanh/iu), elevationM: 4 } }]);
  // Again changes nothing.
  const twice = await steward.ask<PersonalRequest>('POST', `${at}/erasure/confirm`);
  expect(twice.result?.erased).toEqual(done.result?.erased);
  await centre.ask('POST', `${at}/answer`, {
    outcome: 'done',
    text: 'Đã xóa dữ liệu của Trần Thị Hoàng Oanh.',
  });

  expect(await findCanaries(centre.db.pool, centre.dataDir, CANARIES)).toEqual([]);
  const exported = await fetch(`${centre.url}/api/v1/journal/export`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect(await exported.text()).not.toMatch(/hoàng oanh|905.?123.?987/i);
  expect((await centre.ask<JournalVerdict>('GET', '/journal/verify')).broken).toBeNull();

  // The file is gone, its hash and its row are not; the other person is untouched.
  expect((await centre.api('GET', `/evidence/${evidenceId}`)).status).toBe(409);
  const rows = await centre.db.pool.query('select sha256, ended_why from evidence where id = $1', [
    evidenceId,
  ]);
  expect(rows.rows).toMatchObject([{ ended_why: 'erasure' }]);
  expect(await findCanaries(centre.db.pool, centre.dataDir, [BINH.phone])).not.toEqual([]);

  // The feed tells it again: refused with the reason, nothing of it is kept, also after a restart.
  for (const text of ['again', 'after a restart']) {
    const told = await again(centre, desk).pushBytes(
      JSON.stringify([oanhs({ ...CLOSED, title: `${OANH.name} ${text}` }), binhs()]),
    );
    expect(told.body).toMatchObject({ refused: 1, refusals: [{ reason: 'erased' }] });
    expect(await findCanaries(centre.db.pool, centre.dataDir, CANARIES)).toEqual([]);
    if (text === 'again') await centre.restart();
  }
}, 120_000);

test('what is past its term ends in the night; open and held cases keep everything; the chain of the journal holds', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T09:00:00Z' });
  const desk = await openDesk(centre);
  const { caseId } = await liveThrough(centre, desk);
  await desk.pushBytes(JSON.stringify([oanhs(CLOSED)]));
  await centre.settled();
  const gone = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  const { users } = await centre.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
  const officer = users.find(({ username }) => username.startsWith('officer'));
  await centre.ask('PUT', `/users/${officer?.id}`, {
    name: 'Phạm Thị Rời Việc',
    email: 'roi.viec@example.vn',
  });
  await centre.ask('POST', `/users/${officer?.id}/disable`, { why: 'Đã nghỉ việc' });
  expect((await gone.api('GET', '/me')).status).toBe(401);

  for (const kind of ['record', 'case', 'evidence', 'account', 'notification', 'refusal', 'journal'])
    await centre.ask('PUT', `/retention/${kind}`, {
      days: 90,
      legalBasis: 'QĐ 12/QĐ-UBND',
      why: 'Theo quy chế',
    });
  expect(
    (await centre.api('PUT', '/retention/journal', { days: 89, legalBasis: 'QĐ 12', why: 'thử' })).status,
  ).toBe(400);
  const now = { days: 80, legalBasis: 'QĐ 12', why: 'thử', validFromMs: centre.clock.now() };
  expect((await centre.api('PUT', '/retention/case', now)).status).toBe(400);
  const steward = await centre.signedIn('data-steward');
  expect((await steward.api('PUT', '/retention/case', now)).status).toBe(403);
  const hold = await centre.ask<{ id: number }>('POST', '/retention/holds', {
    caseId,
    reason: 'Đang có khiếu nại',
  });

  await centre.restart(100 * DAY_MS);
  await centre.ask('POST', '/retention/runs');
  const under = await findCanaries(centre.db.pool, centre.dataDir, CANARIES);
  expect(under.map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['"case"', 'case_entry', 'record']),
  );
  const held = await centre.ask<RetentionState>('GET', '/retention');
  expect(held.terms.find(({ kind }) => kind === 'case')).toMatchObject({
    days: 90,
    lastRun: { ended: 0, held: 1 },
  });
  // The other's case is still open: its record is kept too.
  expect(await findCanaries(centre.db.pool, centre.dataDir, [BINH.phone])).not.toEqual([]);

  await centre.ask('POST', `/retention/holds/${hold.id}/lift`, { why: 'Đã giải quyết xong' });
  // The night comes by itself.
  await centre.restart(DAY_MS);
  await centre.advance(HOUR_MS);
  const left = await findCanaries(centre.db.pool, centre.dataDir, CANARIES);
  // The journal's term is bound by the other case that is still open.
  expect(left.filter((line) => !line.startsWith('journal:'))).toEqual([]);
  const state = await centre.ask<RetentionState>('GET', '/retention');
  expect(state.terms.find(({ kind }) => kind === 'case')?.endedInAll).toBe(1);
  const kept = await centre.db.pool.query(
    `select c.code, c.closed_at is not null as closed, e.ended_why from "case" c join evidence e on e.case_id = c.id where c.id = $1`,
    [caseId],
  );
  expect(kept.rows).toMatchObject([{ closed: true, ended_why: 'term' }]);
  const left2 = await findCanaries(centre.db.pool, centre.dataDir, ['Rời Việc', 'roi.viec@']);
  expect(left2.filter((line) => !line.startsWith('journal:'))).toEqual([]);

  await again(centre, desk).pushBytes(
    JSON.stringify([
      binhs({ ...CLOSED, updatedAt: '2027-03-01T09:00:00+07:00', closedAt: '2027-03-01T09:00:00+07:00' }),
    ]),
  );
  await centre.settled();
  await centre.restart(200 * DAY_MS);
  await centre.ask('POST', '/retention/runs');
  expect(await findCanaries(centre.db.pool, centre.dataDir, [...CANARIES, BINH.phone, 'Rời Việc'])).toEqual(
    [],
  );
  const verdict = await centre.ask<JournalVerdict>('GET', '/journal/verify');
  expect(verdict.broken).toBeNull();
  const twice = await centre.ask<{ ended: object }>('POST', '/retention/runs');
  expect(twice.ended).toEqual({});
}, 180_000);

test('a breach has 72 hours, and who keeps personal data is told before they are over', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T09:00:00Z' });
  const foundMs = centre.clock.now() - HOUR_MS;
  const { id } = await centre.ask<{ id: number }>('POST', '/personal/breaches', {
    what: 'Một bản sao danh sách bị gửi nhầm',
    people: 12,
    foundMs,
  });
  await centre.restart(2 * DAY_MS);
  await centre.advance(HOUR_MS);
  const { notifications } = await centre.ask<{ notifications: { title: { en: string }; link: string }[] }>(
    'GET',
    '/notifications',
  );
  expect(notifications.map(({ title }) => title.en)).toContain('The 72 hours to report a breach end soon');
  await centre.ask('POST', `/personal/breaches/${id}/notice`, { how: 'Công văn 15/CV gửi A05' });
  const { breaches } = await centre.ask<{ breaches: PersonalBreach[] }>('GET', '/personal/breaches');
  expect(breaches).toMatchObject([
    { id, dueMs: foundMs + 72 * HOUR_MS, notifiedHow: 'Công văn 15/CV gửi A05' },
  ]);
});
