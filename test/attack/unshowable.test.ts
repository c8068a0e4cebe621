/**
 * A row that can't be shown takes no other with it: it is refused at the door, a list shows the others and says which one
 * it is, it can be mended, and it stops no start. Text that PostgreSQL can't hold is refused by the name of its field.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { FeedList, FeedView } from '../../contract/feeds/feed-view.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { presentEach } from '../../platform/api/internal/routes/present-each.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { plantAgencies } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { makeScopedThings } from '../support/scoped-things.ts';

const WHOLE = 'mưa-2';
let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
});
afterAll(() => centre[Symbol.asyncDispose]());

describe('a feed', () => {
  test('with an address that can’t be shown is refused, as new and as changed', async () => {
    await centre.makeFeed({ id: 'mua', assets: ['tram-1'] });
    await centre.makeFeed({ id: 'hoi', door: 'poll', settings: { url: 'http://data.example/rain' } });
    const { definition } = await centre.ask<FeedView>('GET', '/feeds/hoi');
    for (const url of [
      'http://a.example/%ff',
      'http://%ff@a.example/',
      'http://a.example/?%',
      'http://',
      'x',
    ]) {
      const settings = { url };
      expect([url, (await centre.api('PUT', '/feeds/hoi', { ...definition, settings })).status]).toEqual([
        url,
        400,
      ]);
    }
    expect((await centre.ask<FeedList>('GET', '/feeds')).broken).toEqual([]);
  });

  test('that an older version let in is shown with the others and can be mended', async () => {
    await centre.db.pool.query(
      `update feed set definition = jsonb_set(definition, '{settings}', '{"url":"http://a.example/%ff?x=%ff","topic":7}') where id = 'hoi'`,
    );
    await centre.restart();
    const { feeds } = await centre.ask<FeedList>('GET', '/feeds');
    expect(
      feeds.map(({ definition }) => definition.id).filter((id) => id === 'mua' || id === 'hoi'),
    ).toHaveLength(2);
    const { definition } = await centre.ask<FeedView>('GET', '/feeds/hoi');
    const settings = { url: 'http://data.example/rain' };
    expect((await centre.api('PUT', '/feeds/hoi', { ...definition, settings })).status).toBe(200);
  });

  test.each([
    ['nothing', '{}'],
    ['no contract', '{"id":"hoi","agencyId":"dai-khi-tuong","door":"http"}'],
    ['a list', '[]'],
  ])('of which %s is left stops no start and is named beside the others', async (_, definition) => {
    const { rows } = await centre.db.pool.query<{ definition: object }>(
      `select definition from feed where id = 'hoi'`,
    );
    await centre.db.pool.query(`update feed set definition = $1 where id = 'hoi'`, [definition]);
    await centre.restart();
    const { feeds, broken } = await centre.ask<FeedList>('GET', '/feeds');
    expect(feeds.map((feed) => feed.definition.id)).toContain('mua');
    expect(broken).toEqual([{ id: 'hoi', problem: expect.stringContaining('can’t be read') }]);
    expect((await centre.api('GET', '/catalogue')).status).toBe(200);
    await centre.db.pool.query(`update feed set definition = $1 where id = 'hoi'`, [rows[0]?.definition]);
    await centre.restart();
    expect((await centre.ask<FeedList>('GET', '/feeds')).broken).toEqual([]);
  });
});

test('a case whose procedure can’t be read stays in its list, and takes no other with it', async () => {
  await using other = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await plantAgencies(other);
  const things = await makeScopedThings(other);
  const id = await things.case();
  await other.db.pool.query(`update procedure_version set definition = '{}' where procedure_id = 'own'`);
  await other.restart();
  const { cases } = await other.ask<CaseList>('GET', '/cases');
  expect(cases.find((row) => row.id === id)?.stateName.en).toContain('can’t be read');
});

test('each row is presented by itself; what is wrong with all of them is thrown', async () => {
  const about = { what: 'row', log: silentLog(), toId: String };
  const present = (row: number) => {
    if (row === 2) throw new TypeError('no');
    return row * 10;
  };
  expect(await presentEach([1, 2, 3], about, present)).toEqual({
    shown: [10, 30],
    broken: [{ id: '2', problem: 'TypeError' }],
  });
  await expect(presentEach([2, 2], about, present)).rejects.toThrow('no');
});

describe('text that can’t be kept', () => {
  const bad = [
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ] as const;

  test.each(bad)('%s is refused in a body, by its field', async (_, text) => {
    const answer = await centre.api<ErrorAnswer>('PUT', '/views', { name: text, address: '/cases' });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ where: 'body.name' }] } } });
    const deep = await centre.api<ErrorAnswer>('POST', '/rules/check', { a: [{ [text]: 1 }] });
    expect(deep.status).toBe(400);
  });

  test.each([
    ['a filter', '/records?text=a%00b', 'query.text'],
    ['a list of cases', '/cases?q=%00', 'query.q'],
    ['an address', '/assets?code=%00', 'query.code'],
    ['a name in the path', '/rules/a%00b/versions', 'params.id'],
    ['an agency', '/agencies/%00/versions', 'params.id'],
  ])('NUL is refused in %s', async (_, path, where) => {
    const answer = await centre.api<ErrorAnswer>('GET', path);
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ where }] } } });
  });

  test.each([
    ['/api/auth/sign-in/username', { username: 'ad\0min', password: 'x' }],
    ['/api/auth/sign-in/username', { username: 'admin', password: 'x\0' }],
    ['/api/auth/two-factor/verify-totp', { code: '\0' }],
    ['/api/auth/passkey/sign-in', { id: '\0', response: {} }],
  ])('NUL is refused at %s', async (path, body) => {
    const answer = await fetch(`${centre.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
  });

  test('NUL in a token, a cookie or a feed key is nobody’s', async () => {
    for (const headers of [
      { authorization: 'Bearer a%00b' },
      { authorization: 'Bearer hv_%00' },
      { cookie: 'haivan.session_token=a%00b.c' },
    ])
      expect((await fetch(`${centre.url}/api/v1/me`, { headers })).status).toBe(401);
    const push = await fetch(`${centre.url}/api/v1/feeds/mua/deliveries`, {
      method: 'POST',
      headers: { 'x-feed-key': 'a%00b', 'content-type': 'application/json' },
      body: '[]',
    });
    expect(push.status).toBe(401);
  });

  test('in a delivery the item is refused or cleaned, and the others are stored', async () => {
    const feed = await centre.makeFeed({ id: 'nul', assets: [WHOLE] });
    const time = centre.clock.now();
    const answer = await feed.push([
      { datastream: 'a\0b', time, value: 1 },
      { datastream: 'a\ud800', time, value: 1 },
      { datastream: `${WHOLE}/rain`, time, value: 2 },
    ]);
    expect(answer.body).toMatchObject({ accepted: 1, refused: 2 });
    const named = await feed.pushBytes(
      JSON.stringify([{ datastream: `${WHOLE}/rain`, time: time - 600_000, value: 1 }]),
      {
        'x-file-name': 'a%00b.json',
      },
    );
    expect(named.status).toBeLessThan(500);
    expect((await centre.api('GET', '/feeds/nul/refusals')).status).toBe(200);
    expect((await centre.api('GET', '/feeds/nul/deliveries')).status).toBe(200);
  });
});
