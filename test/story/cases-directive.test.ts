/** The chairman orders something from a phone in one request; a week later the list shows who is late with it. */
import { expect, test } from 'vitest';
import type { DirectiveRow, OrderState, OrderStates } from '../../contract/cases/case-lists.ts';
import type { AgencyScore, CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';

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
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: '2026-11-16T02:00:00Z',
    settings: { HAIVAN_DOCUMENTS_URL: `${receiver.url}/qlvb` },
  });
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

  // What the documents system holds is not typed again: each order of a document is a directive, whichever feed tells it.
  const documents = await centre.makeFeed({
    id: 'qlvbdh',
    agencyId: 'van-phong-ubnd',
    serviceId: 'documents',
    decoder: 'documents',
    properties: [],
    contract: { recordKinds: ['order'] },
  });
  const own = {
    content: 'Khơi thông cửa xả',
    agency: 'so-xay-dung',
    supporters: ['Sở Y tế'],
    dueAt: '2026-11-25',
  };
  const theirs = { content: 'Báo cáo số hộ sơ tán', agency: 'so-y-te', dueAt: '2026-11-25' };
  const tell = async (number: string, owner: string, orders: readonly object[], minutes: number) => {
    const updatedAt = new Date(centre.clock.now() - minutes * 60_000).toISOString();
    const document = {
      number,
      date: '2026-11-16',
      issuer: 'UBND thành phố',
      excerpt: '',
      updatedAt,
      owner,
      orders,
    };
    expect((await documents.pushBytes(JSON.stringify([document]))).body).toMatchObject({ refused: 0 });
    await centre.settled();
  };
  const states = async () =>
    (await centre.ask<OrderStates>('GET', '/directives/documents')).orders.toSorted((a, b) =>
      a.code.localeCompare(b.code),
    );
  await tell('15/UBND-KGVX', 'here', [own], 9);
  await tell(' 15/ubnd-kgvx', 'here', [own], 8);
  await tell('16/CĐ-UBND', 'sender', [theirs], 7);
  expect(
    (await states()).map(({ document, status, isFollowed, leadAgencyId }) => [
      document,
      status,
      isFollowed,
      leadAgencyId,
    ]),
  ).toEqual([
    [' 15/ubnd-kgvx'.trim(), 'received', false, 'so-xay-dung'],
    ['16/CĐ-UBND', 'received', true, 'so-y-te'],
  ]);
  const { directives } = await centre.ask<{ directives: DirectiveRow[] }>('GET', '/directives');
  const find = (lead: string) =>
    directives.find(({ case: { leadAgencyId, id } }) => leadAgencyId === lead && id !== order.id);
  const [mine, followed] = [find('so-xay-dung'), find('so-y-te')];
  expect(mine).toMatchObject({
    content: 'Khơi thông cửa xả',
    supporterAgencyIds: ['so-y-te'],
    followedFrom: null,
  });

  // A correction says what it changed; what is done here is told back with its time.
  await tell('15/UBND-KGVX', 'here', [{ ...own, dueAt: '2026-11-27' }], 6);
  const corrected = await centre.ask<CaseView>('GET', `/cases/${mine?.case.id}`);
  expect(promiseOf(corrected)).toBe(Date.parse('2026-11-27T16:59:59.999Z'));
  expect(corrected.timeline.at(-1)).toMatchObject({
    what: 'document.corrected',
    text: 'Văn bản gốc sửa: thời hạn',
  });
  await officer.ask('POST', `/tasks/${corrected.tasks[0]?.id}/accept`, {});
  expect((await states())[0]).toMatchObject({ status: 'doing' });

  // Another's is followed: acts here are refused with where to act, a comment is not, and it ends when it ends there.
  const there = `/cases/${followed?.case.id}`;
  const refused = await centre.api<{ error: { details: { allowed: string }[] } }>('POST', `${there}/assign`, {
    agencyId: 'so-xay-dung',
  });
  expect([refused.status, refused.body.error.details[0]?.allowed]).toEqual([409, 'Feed qlvbdh']);
  await centre.ask('POST', `${there}/comments`, { text: 'Đã nhắc qua điện thoại' });
  expect((await centre.ask<CaseView>('GET', there)).may).toEqual(['comment', 'link']);
  await tell('16/CĐ-UBND', 'sender', [{ ...theirs, status: 'done', result: '120 hộ' }], 5);
  expect((await states())[1]).toMatchObject({ status: 'done', toldStatus: 'done' });

  // What stands here is pushed to the documents system, signed, each state once; what it carries out itself is not.
  const pushed = () =>
    receiver.requests.flatMap(({ body }) => (JSON.parse(body.toString()) as { orders: OrderState[] }).orders);
  const first = async () => (await states()).find(({ isFollowed }) => !isFollowed);
  await centre.advance(30_000);
  await expect.poll(async () => (await first())?.toldMs ?? 0, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(pushed().at(-1)).toMatchObject({ document: '15/UBND-KGVX', status: 'doing' });
  expect(pushed().some(({ document }) => document === '16/CĐ-UBND')).toBe(false);
  expect(receiver.requests[0]?.headers['x-haivan-signature']).toMatch(/^sha256=[0-9a-f]{64}$/u);
  const before = pushed().length;
  await centre.ask('POST', `/cases/${mine?.case.id}/comments`, { text: 'Đã xem' });
  await centre.advance(60_000);
  expect(pushed()).toHaveLength(before);
  // Nobody answers there: it is said, and told when they do.
  receiver.answer = () => ({ status: 503 });
  const word = { text: 'Đã khơi thông một nửa', done: false };
  await officer.ask('POST', `/tasks/${corrected.tasks[0]?.id}/report`, word);
  await centre.advance(60_000);
  await expect.poll(async () => (await first())?.trouble, { timeout: 10_000 }).toContain('HTTP 503');
  receiver.answer = () => ({});
  await centre.advance(120_000);
  await expect.poll(async () => (await first())?.trouble, { timeout: 10_000 }).toBe(null);
  expect(pushed().at(-1)).toMatchObject({ lastReport: { text: 'Đã khơi thông một nửa' } });
}, 60_000);
