/** The chairman orders something from a phone in one request; a week later the list shows who is late with it. */
import { expect, test } from 'vitest';
import type { DirectiveRow } from '../../contract/cases/case-lists.ts';
import type { AgencyScore, CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';

const DAY_MS = 86_400_000;

test('an order, a word about it, a later deadline refused, and a late end', async () => {
  await using centre = await startTestCentre({ at: '2026-11-16T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  let chairman = await centre.signedIn('leader');
  const dueMs = Date.parse('2026-11-20T10:00:00Z');
  const order = await chairman.ask<CaseView>('POST', '/directives', {
    content: 'Kiểm tra toàn bộ cửa xả ven sông Hàn trước bão',
    leadAgencyId: 'so-xay-dung',
    supporterAgencyIds: ['ubnd-phuong-hai-chau', 'so-y-te'],
    dueMs,
    document: '128/TB-VP',
  });
  expect(order).toMatchObject({ kind: 'directive', leadAgencyId: 'so-xay-dung', dueMs, phase: 'assigned' });
  expect(order.tasks.map(({ role }) => role)).toEqual(['lead', 'support', 'support']);
  expect(order.directive).toMatchObject({ document: '128/TB-VP', extension: null });

  let officer = await centre.signedIn('officer', 'so-xay-dung');
  expect(
    (await officer.api('POST', '/directives', { content: 'x y z', leadAgencyId: 'so-y-te', dueMs })).status,
  ).toBe(403);
  const list = async (): Promise<DirectiveRow[]> =>
    (await chairman.ask<{ directives: DirectiveRow[] }>('GET', '/directives')).directives;
  expect((await list())[0]).toMatchObject({ status: 'not-due', lateMs: 0 });

  await officer.ask('POST', `/tasks/${order.tasks[0]?.id}/report`, {
    text: 'Đã kiểm tra 12/40 cửa xả',
    done: false,
  });
  await officer.ask('POST', `/cases/${order.id}/extension`, { untilMs: dueMs + 5 * DAY_MS, why: 'Mưa lớn' });
  expect(
    (await officer.api('POST', `/cases/${order.id}/extension/answer`, { approve: true, note: '' })).status,
  ).toBe(403);
  await chairman.ask('POST', `/cases/${order.id}/extension/answer`, {
    approve: false,
    note: 'Giữ nguyên hạn',
  });

  await centre.restart(dueMs + 3 * DAY_MS - centre.clock.now());
  await centre.settled();
  chairman = await centre.signedIn('leader');
  officer = await centre.signedIn('officer', 'so-xay-dung');
  expect((await list())[0]).toMatchObject({
    status: 'overdue',
    lateMs: 3 * DAY_MS,
    supporterAgencyIds: ['ubnd-phuong-hai-chau', 'so-y-te'],
    lastReport: { text: 'Đã kiểm tra 12/40 cửa xả' },
  });
  const { agencies } = await chairman.ask<{ agencies: AgencyScore[] }>('GET', '/agencies/score');
  expect(agencies.find(({ agencyId }) => agencyId === 'so-xay-dung')).toMatchObject({ open: 1, overdue: 1 });

  const left = await officer.api<{ error: { details: { value: string }[] } }>(
    'POST',
    `/tasks/${order.tasks[0]?.id}/report`,
    {
      text: 'Đã xong',
      done: true,
    },
  );
  expect(left.body.error.details[0]?.value).toBe('tasks-ended');
  for (const task of order.tasks.slice(1))
    await centre.ask('POST', `/tasks/${task.id}/cancel`, { reason: 'Không cần nữa' });
  await officer.ask('POST', `/tasks/${order.tasks[0]?.id}/report`, { text: 'Đã xong', done: true });
  await chairman.ask('POST', `/cases/${order.id}/moves`, { move: 'close' });
  expect((await list())[0]).toMatchObject({ status: 'done-late', lateMs: 3 * DAY_MS });
}, 60_000);

test('an approved extension moves the deadline; the past still shows the one that was known then', async () => {
  await using centre = await startTestCentre({ at: '2026-11-16T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const dueMs = Date.parse('2026-11-20T10:00:00Z');
  const order = await centre.ask<CaseView>('POST', '/directives', {
    content: 'Rà soát cây xanh trước mùa bão',
    leadAgencyId: 'so-xay-dung',
    dueMs,
  });
  await centre.advance(60_000);
  const beforeMs = centre.clock.now();
  await centre.advance(60_000);
  const officer = await centre.signedIn('officer', 'so-xay-dung');
  await officer.ask('POST', `/cases/${order.id}/extension`, { untilMs: dueMs + DAY_MS, why: 'Mưa lớn' });
  await centre.ask('POST', `/cases/${order.id}/extension/answer`, { approve: true, note: 'Đồng ý' });

  const promiseOf = ({ clocks }: CaseView) => clocks.find(({ kind }) => kind === 'close')?.dueMs;
  const path = `/cases/${order.id}`;
  expect(promiseOf(await centre.ask<CaseView>('GET', path))).toBe(dueMs + DAY_MS);
  expect(promiseOf(await centre.ask<CaseView>('GET', `${path}?atMs=${beforeMs}`))).toBe(dueMs);
}, 60_000);
