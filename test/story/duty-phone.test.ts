/** A shared duty telephone goes from hand to hand by name and PIN; what is done there is signed, and no more than both may do. */
import { expect, test } from 'vitest';
import type { DutyPhoneView } from '../../contract/people/account.ts';
import type { Me } from '../../contract/people/me.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { signIn } from '../support/centre-client.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import { readOwnId } from '../support/staff.ts';

const PASSWORD = 'cay-phuong-no-do-22';
const HOUR = 3_600_000;

test('nobody on: it only reads; on by PIN: deeds are signed; ten wrong PINs close it; after a shift it asks again', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await plantAgencies(centre);
  const add = async (
    username: string,
    name: string,
    role: string,
    agencyId: string,
  ): Promise<CentreClient> => {
    await centre.ask('POST', '/users', { username, name, password: PASSWORD, grants: [{ role, agencyId }] });
    return signIn(centre.url, username, PASSWORD);
  };
  const an = await add('an', 'An', 'officer', relations.own);
  const binh = await add('binh', 'Bình', 'agency-head', relations.own);
  const other = await add('chi', 'Chi', 'officer', relations.sibling);
  const before = await add('truc', 'Máy trực', 'officer', relations.own);
  const phoneId = await readOwnId(before);
  const [anId, binhId, otherId] = await Promise.all([readOwnId(an), readOwnId(binh), readOwnId(other)]);
  expect((await an.api('GET', '/duty-phone')).status).toBe(409);
  // Rights of a head are not shared, and marking an account ends what was open in it.
  expect((await centre.api('PUT', `/users/${binhId}/shared`, { shared: true })).status).toBe(409);
  await centre.ask('PUT', `/users/${phoneId}/shared`, { shared: true });
  // Nor are they given to it afterwards.
  const asHead = { grants: [{ role: 'agency-head', agencyId: relations.own }] };
  expect((await centre.api('PUT', `/users/${phoneId}/roles`, asHead)).status).toBe(409);
  expect((await before.api('GET', '/me')).status).toBe(401);
  const phone = await signIn(centre.url, 'truc', PASSWORD);

  const { id } = await centre.ask<CaseView>('POST', '/cases', { title: 'Cây đổ', severity: 'high' });
  await centre.ask('POST', `/cases/${id}/assign`, { agencyId: relations.own });
  const comment = (text: string) => phone.api('POST', `/cases/${id}/comments`, { text });
  const take = (userId: string, pin: string) => phone.api('POST', '/duty-phone/on', { userId, pin });
  expect((await phone.ask<Me>('GET', '/me')).phone).toEqual({ id: phoneId, name: 'Máy trực', on: null });
  expect((await phone.api('GET', `/cases/${id}`)).status).toBe(200);
  expect((await comment('Không tên')).status).toBe(403);

  for (const pin of ['111111', '123456', '12345x'])
    expect((await an.api('PUT', '/me/duty-pin', { pin })).status).toBe(400);
  await an.ask('PUT', '/me/duty-pin', { pin: '902817' });
  await binh.ask('PUT', '/me/duty-pin', { pin: '483920' });
  await other.ask('PUT', '/me/duty-pin', { pin: '774411' });
  await centre.ask('POST', '/duty/shifts', {
    agencyId: relations.own,
    userId: binhId,
    startsMs: centre.clock.now(),
    endsMs: centre.clock.now() + 8 * HOUR,
  });
  const { people } = await phone.ask<DutyPhoneView>('GET', '/duty-phone');
  expect(people.map(({ name, onRota, hasPin }) => [name, onRota, hasPin])).toEqual([
    ['Bình', true, true],
    ['An', false, true],
  ]);
  // Neither the PIN of another, nor somebody of another agency.
  expect((await take(anId, '483920')).status).toBe(400);
  expect((await take(otherId, '774411')).status).toBe(400);
  expect((await take(anId, '902817')).status).toBe(204);
  expect((await comment('Đã gọi đội cây xanh')).status).toBe(200);
  expect((await take(binhId, '483920')).status).toBe(204);
  expect((await comment('Xe cẩu đang tới')).status).toBe(200);
  const { timeline } = await centre.ask<CaseView>('GET', `/cases/${id}`);
  expect(
    timeline.filter(({ what }) => what === 'comment').map(({ actor, actorName }) => [actor, actorName]),
  ).toEqual([
    ['an', 'An (Máy trực)'],
    ['binh', 'Bình (Máy trực)'],
  ]);

  // A head at an officer's telephone is an officer there; and nobody's own account opens by a PIN.
  expect((await binh.api('POST', `/cases/${id}/approve`, {})).status).toBe(200);
  expect((await phone.api('POST', `/cases/${id}/approve`, {})).status).toBe(403);
  for (const [path, body] of [
    ['/me/password', { current: PASSWORD, password: 'mot-mat-khau-khac-22' }],
    ['/me/duty-pin', { pin: '902818' }],
    ['/me/home', { home: null }],
  ] as const)
    expect((await phone.api('PUT', path, body)).status, path).toBe(403);
  expect((await phone.api('POST', '/tokens', { name: 'x', permissions: ['cases.read'] })).status).toBe(403);
  expect(await readOwnId(phone)).toBe(phoneId);

  // Whoever leaves, or forgets to: it only reads again.
  await centre.advance(12 * HOUR + 1);
  const next = await signIn(centre.url, 'truc', PASSWORD);
  expect((await next.ask<Me>('GET', '/me')).phone?.on).toBe(null);
  const guess = () => next.api('POST', '/duty-phone/on', { userId: anId, pin: '000001' });
  const answers: number[] = [];
  for (let tries = 0; tries < 11; tries++) answers.push((await guess()).status);
  expect(answers).toEqual([...Array<number>(10).fill(400), 429]);
  expect((await next.api('POST', '/duty-phone/on', { userId: anId, pin: '902817' })).status).toBe(429);
  // The person's own sign-in is not touched by it.
  await signIn(centre.url, 'an', PASSWORD);
}, 90_000);
