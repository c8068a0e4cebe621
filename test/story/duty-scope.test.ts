/** Story: a head plans the duty of the own ward and sees no other; the centre sees who is on. */
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';

const HOUR_MS = 3_600_000;

test('the head of a ward plans its rota, another ward finds nothing there', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T01:00:00Z' });
  for (const [id, parentId] of [
    ['thanh-pho', null],
    ['phuong-a', 'thanh-pho'],
    ['phuong-b', 'thanh-pho'],
  ])
    await centre.ask('POST', '/agencies', {
      id,
      parentId,
      kind: 'ward',
      name: { vi: id, en: id },
      isOperationCentre: false,
      areaCodes: [],
    });
  const head = await centre.signedIn('agency-head', 'phuong-a');
  const other = await centre.signedIn('agency-head', 'phuong-b');
  const officer = await centre.signedIn('officer', 'phuong-a');
  const { people } = await head.ask<{ people: { userId: string; userName: string }[] }>(
    'GET',
    '/duty/people?agencyId=phuong-a',
  );
  expect(people.map(({ userName }) => userName)).toContain('officer.phuong-a');
  expect(people.map(({ userName }) => userName)).not.toContain('agency-head.phuong-b');
  const nowMs = centre.clock.now();
  const turn = {
    agencyId: 'phuong-a',
    userId: people.find(({ userName }) => userName === 'officer.phuong-a')?.userId,
    startsMs: nowMs,
    endsMs: nowMs + 8 * HOUR_MS,
  };
  expect((await officer.api('POST', '/duty/shifts', turn)).status).toBe(403);
  expect((await other.api('POST', '/duty/shifts', turn)).status).toBe(404);
  await head.ask('POST', '/duty/shifts', turn);
  const now = await centre.ask<{ agencies: unknown[] }>('GET', '/duty/now');
  expect(now.agencies).toMatchObject([
    { agencyId: 'phuong-a', people: [{ userId: turn.userId, userName: 'officer.phuong-a', kind: 'duty' }] },
  ]);
  expect(await other.ask('GET', '/duty/now')).toMatchObject({ agencies: [] });
  expect((await other.api('GET', `/duty?agencyId=phuong-a&fromMs=0&toMs=1000`)).status).toBe(404);
  const note = await officer.ask<{ id: number }>('POST', '/duty/hand-overs', {
    agencyId: 'phuong-a',
    text: 'Cống đường Trần Phú đang nghẹt.',
  });
  expect((await other.api('POST', `/duty/hand-overs/${note.id}/take`)).status).toBe(404);
  expect((await head.api('POST', `/duty/hand-overs/${note.id}/take`)).status).toBe(200);
});
