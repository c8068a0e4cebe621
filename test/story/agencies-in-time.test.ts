/** Story: two wards become one. Who worked there goes on working, and what was is still known. */
import { expect, test } from 'vitest';
import type { Agency, AgencyVersion } from '../../contract/city/agency.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Me } from '../../contract/people/me.ts';
import { startTestCentre } from '../support/centre.ts';

const WHILE_MS = 300_000;

test('a ward is renamed, then merged into another; rights, feeds and areas go along', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T02:00:00Z' });
  const add = (id: string, parentId: string | null, areaCodes: string[] = []) =>
    centre.ask<Agency>('POST', '/agencies', {
      id,
      parentId,
      kind: parentId === null ? 'city' : 'ward',
      name: { vi: id, en: id },
      isOperationCentre: false,
      areaCodes,
    });
  await add('thanh-pho', null);
  await add('phuong-a', 'thanh-pho', ['20001']);
  await add('phuong-b', 'thanh-pho', ['20002']);
  await add('to-dan-pho', 'phuong-b');
  await centre.makeFeed({ id: 'mua-b', agencyId: 'phuong-b' });
  const officer = await centre.signedIn('officer', 'phuong-b');
  const begunMs = centre.clock.now();

  await centre.advance(WHILE_MS);
  await centre.ask('PATCH', '/agencies/phuong-b', {
    name: { vi: 'Phường B mới', en: 'New ward B' },
    code: 'H17.99',
    why: 'NQ 12/2026',
  });
  await centre.advance(WHILE_MS);
  const below = await centre.api('POST', '/agencies/phuong-b/end', { why: 'NQ 13/2026' });
  expect(below.status).toBe(409);
  const circle = await centre.api('PATCH', '/agencies/phuong-b', {
    parentId: 'to-dan-pho',
    why: 'by mistake',
  });
  expect(circle.status).toBe(400);
  await centre.ask('POST', '/agencies/phuong-b/merge', { intoId: 'phuong-a', why: 'NQ 13/2026' });

  const treeAt = async (atMs: number) => {
    const { agencies } = await centre.ask<{ agencies: AgencyVersion[] }>('GET', `/agencies?atMs=${atMs}`);
    return new Map(agencies.map((agency) => [agency.id, agency]));
  };
  const first = await treeAt(begunMs);
  expect(first.get('phuong-b')).toMatchObject({ name: { vi: 'phuong-b' }, code: null });
  const between = await treeAt(begunMs + WHILE_MS + 1);
  expect(between.get('phuong-b')).toMatchObject({ name: { vi: 'Phường B mới' }, code: 'H17.99' });
  const now = await treeAt(centre.clock.now());
  expect(now.has('phuong-b')).toBe(false);
  expect(now.get('to-dan-pho')).toMatchObject({ parentId: 'phuong-a' });
  expect(now.get('phuong-a')).toMatchObject({ areaCodes: ['20001', '20002'] });

  const history = await centre.ask<{ versions: AgencyVersion[]; successorId: string }>(
    'GET',
    '/agencies/phuong-b/versions',
  );
  expect(history.successorId).toBe('phuong-a');
  expect(history.versions.map(({ why }) => why)).toEqual(['created', 'NQ 12/2026']);
  const me = await officer.ask<Me>('GET', '/me');
  expect(me.grants).toMatchObject([{ role: 'officer', agencyId: 'phuong-a' }]);
  const feed = await centre.ask<FeedView>('GET', '/feeds/mua-b');
  expect(feed.definition.agencyId).toBe('phuong-a');
  expect((await centre.api('GET', '/journal/verify')).body).toMatchObject({ broken: null });

  await centre.restart();
  expect((await treeAt(centre.clock.now())).has('phuong-b')).toBe(false);
});
