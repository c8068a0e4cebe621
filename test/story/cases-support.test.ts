/** Ward A does not see, guess or hear a case of ward B; asked for support it sees exactly that case, until its task ends. */
import { expect, test } from 'vitest';
import type { CaseList, MyWork } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';

const WARD_A = 'ubnd-phuong-son-tra';
const WARD_B = 'ubnd-phuong-hai-chau';
/** In ward B. */
const PLACE = { lon: 108.2187, lat: 16.0646 };

test('support shows one case for as long as the task lasts', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const [a, b] = [await centre.signedIn('officer', WARD_A), await centre.signedIn('officer', WARD_B)];
  const open = (title: string) =>
    centre.ask<CaseView>('POST', '/cases', { title, severity: 'high', ...PLACE });
  const [one, other] = [await open('Cây đổ chắn đường Bạch Đằng'), await open('Cháy lan sau nhà dân')];
  expect(one).toMatchObject({ leadAgencyId: WARD_B, phase: 'assigned' });

  for (const id of [one.id, other.id]) {
    expect((await a.api('GET', `/cases/${id}`)).status).toBe(404);
    expect((await a.api('POST', `/cases/${id}/comments`, { text: 'thử' })).status).toBe(404);
    expect((await a.api('POST', `/cases/${id}/moves`, { move: 'close' })).status).toBe(404);
    expect((await a.api('GET', `/cases/${id}/duplicates`)).status).toBe(404);
  }
  expect((await a.ask<CaseList>('GET', '/cases?state=open')).cases).toEqual([]);
  expect((await b.ask<CaseList>('GET', '/cases?state=open')).total).toBe(2);

  const mentioned = await b.api<{ error: { message: string } }>('POST', `/cases/${one.id}/comments`, {
    text: 'Nhờ Sơn Trà xem giúp',
    mentions: [`officer.${WARD_A}`],
  });
  expect(mentioned.status).toBe(400);
  expect(mentioned.body.error.message).toBe('Somebody who is mentioned may not see this case.');

  const lead = one.tasks.find(({ role }) => role === 'lead');
  expect((await a.api('POST', `/tasks/${lead?.id}/accept`, {})).status).toBe(404);
  await b.ask('POST', `/tasks/${lead?.id}/accept`, {});
  const asked = await b.ask<CaseView>('POST', `/cases/${one.id}/tasks`, {
    agencyId: WARD_A,
    content: 'Cho mượn xe cẩu và hai công nhân',
    dueMs: centre.clock.now() + 2 * 3_600_000,
  });
  const support = asked.tasks.find(({ agencyId }) => agencyId === WARD_A);
  expect(support).toMatchObject({ role: 'support', state: 'offered' });
  expect(asked.clocks.filter(({ taskId }) => taskId === support?.id).map(({ kind }) => kind)).toEqual([
    'accept',
    'report',
  ]);

  const { cases } = await a.ask<CaseList>('GET', '/cases?state=open');
  expect(cases.map(({ id }) => id)).toEqual([one.id]);
  // Each is told what it has to do next: the lead what the queue tells of its case, the supporter its own part.
  const nextOf = async (who: typeof a) =>
    (await who.ask<MyWork>('GET', '/my-work')).tasks.map(({ case: { id }, next }) => [id, next]);
  const queue = (await b.ask<CaseList>('GET', '/cases?queue=open')).cases;
  const toDueMs = (kind: string) =>
    asked.clocks.find((clock) => clock.taskId === support?.id && clock.kind === kind)?.dueMs;
  expect(queue.map(({ id, nextClock }) => [id, nextClock])).toEqual(await nextOf(b));
  expect(await nextOf(a)).toEqual([[one.id, { kind: 'accept', dueMs: toDueMs('accept') }]]);
  expect((await a.api('GET', `/cases/${other.id}`)).status).toBe(404);
  const seen = await a.ask<CaseView>('POST', `/tasks/${support?.id}/accept`, {});
  expect(await nextOf(a)).toEqual([[one.id, { kind: 'report', dueMs: toDueMs('report') }]]);
  // It does its part; whether the case moves is not its to say.
  expect(seen.actions.every(({ allowed }) => !allowed)).toBe(true);
  expect((await a.api('POST', `/cases/${one.id}/moves`, { move: 'hand-in', comment: 'xong' })).status).toBe(
    403,
  );

  // What is the last word of a task also ends the sight of the case.
  const done = await a.api('POST', `/tasks/${support?.id}/report`, { text: 'Đã cẩu xong cây.', done: true });
  expect(done.status).toBe(204);
  expect((await a.api('GET', `/cases/${one.id}`)).status).toBe(404);
  expect((await a.ask<CaseList>('GET', '/cases?state=open')).cases).toEqual([]);

  // Who reports what is another ward's to handle learns that it is opened, and no more.
  const told = await a.api('POST', '/cases', { title: 'Ống nước vỡ', severity: 'low', ...PLACE });
  expect(told.status).toBe(204);
  expect((await b.ask<CaseList>('GET', '/cases?state=open')).total).toBe(3);
}, 60_000);

test('who edits what somebody else has changed meanwhile is told by whom', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const operator = await centre.signedIn('operator');
  const { id, version } = await centre.ask<CaseView>('POST', '/cases', {
    title: 'Sự cố',
    severity: 'low',
    ...PLACE,
  });
  await operator.ask('POST', `/cases/${id}/assign`, { agencyId: WARD_A, version });
  const late = await centre.api<{ error: { message: string; details: { allowed: string }[] } }>(
    'POST',
    `/cases/${id}/assign`,
    { agencyId: 'so-y-te', version },
  );
  expect(late.status).toBe(409);
  expect(late.body.error.details[0]?.allowed).toMatch(/^version 2: operator task\.offered 2026/);
  // A comment never stands in the way.
  await operator.ask('POST', `/cases/${id}/comments`, { text: 'Đã gọi điện' });
  await centre.ask('POST', `/cases/${id}/assign`, { agencyId: 'so-y-te', version: 2 });
}, 60_000);
