/**
 * One member too many, in every object of every body and in every query: it is refused by its name, and nothing is
 * written. Who an asset is (id, code, kind, service) does not change by a patch, whatever is sent along.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { eachWithStranger, STRANGER, toSample } from '../support/shape-samples.ts';
import { sideBySide } from '../support/side-by-side.ts';

const LANES = 4;

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
});
afterAll(() => centre[Symbol.asyncDispose]());

/** What is wrong with the answer to a request with a stranger in it. */
async function look(method: string, path: string, body: unknown, where: string): Promise<string[]> {
  let answer = await centre.api<ErrorAnswer>(method, path, body);
  // A shape may have more objects than its route has tries a minute.
  for (let minute = 0; answer.status === 429 && minute < 3; minute++) {
    await centre.advance(60_000);
    answer = await centre.api<ErrorAnswer>(method, path, body);
  }
  const names = answer.status === 400 ? JSON.stringify(answer.body.error) : '';
  return names.includes(STRANGER) ? [] : [`${method} ${path} ${where}: ${answer.status} ${names}`];
}

test('every object of every body refuses a member nobody knows, by its name', async () => {
  const requests = centre.centre.routes
    .filter(({ method }) => method !== 'GET')
    .flatMap(({ method, path, shapes }) =>
      [...eachWithStranger(shapes.body)].map((one) => ({
        method,
        path: toAddress(path, shapes.params),
        ...one,
      })),
    );
  expect(requests.length).toBeGreaterThan(
    centre.centre.routes.filter(({ method }) => method !== 'GET').length,
  );
  const wrong: string[] = [];
  await sideBySide(requests, LANES, async ({ method, path, value, where }) => {
    wrong.push(...(await look(method, path, value, where)));
  });
  expect(wrong).toEqual([]);
});

test('what is checked without saving is found right only when it could be saved', async () => {
  const check = async (path: string, body: unknown) =>
    JSON.stringify((await centre.ask<{ problems: unknown[] }>('POST', path, body)).problems);
  const { rules } = await centre.ask<{ rules: { definition: object }[] }>('GET', '/rules');
  const { procedures } = await centre.ask<{ procedures: { definition: object }[] }>('GET', '/procedures');
  const rule = rules[0]?.definition ?? {};
  // One that names no agency: this city has none.
  const definition = procedures.find((one) => !JSON.stringify(one).includes('AgencyId'))?.definition ?? {};
  expect(await check('/rules/check', rule)).not.toContain('"error"');
  expect(await check('/rules/check', { ...rule, [STRANGER]: 1 })).toContain(STRANGER);
  expect(await check('/procedures/check', { definition })).not.toContain('"error"');
  expect(await check('/procedures/check', { definition: { ...definition, [STRANGER]: 1 } })).toContain(
    STRANGER,
  );
});

test('every query refuses a filter nobody knows, by its name', async () => {
  const wrong: string[] = [];
  await sideBySide(centre.centre.routes, LANES, async ({ method, path, shapes }) => {
    const known = Object.entries(Object(toSample(shapes.query))).map(
      ([name, value]) => `${name}=${String(value)}`,
    );
    const address = `${toAddress(path, shapes.params)}?${[...known, `${STRANGER}=1`].join('&')}`;
    const body = method === 'GET' ? undefined : toSample(shapes.body);
    wrong.push(...(await look(method, address, body, 'query')));
  });
  expect(wrong).toEqual([]);
});

test('routes that services bring themselves are closed too', async () => {
  const { paths } = await (
    await fetch(`${centre.url}/api/openapi.json`, { headers: { authorization: `Bearer ${centre.token}` } })
  ).json();
  const brought = Object.entries<{ get?: { parameters?: readonly Parameter[] } }>(paths).filter(([path]) =>
    path.startsWith('/api/v1/services/'),
  );
  expect(brought.length).toBeGreaterThan(3);
  for (const [path, { get }] of brought) {
    if (get === undefined) continue;
    const address = path.replaceAll(/\{[^}]+\}/g, '1').replace('/api/v1', '');
    // What is missing is told before what is too much.
    const needed = (get.parameters ?? []).filter((one) => one.in === 'query' && one.required === true);
    const query = new URLSearchParams([...needed.map(({ name }) => [name, '1']), [STRANGER, '1']]);
    expect(await look('GET', `${address}?${query.toString()}`, undefined, 'query')).toEqual([]);
  }
});

test('the document of the API is one of OpenAPI: each parameter with its place and shape, each of a path declared', async () => {
  const document = await (
    await fetch(`${centre.url}/api/openapi.json`, { headers: { authorization: `Bearer ${centre.token}` } })
  ).json();
  expect(document.openapi).toMatch(/^3\./u);
  const wrong: string[] = [];
  for (const [path, methods] of Object.entries<Record<string, { parameters?: readonly Parameter[] }>>(
    document.paths,
  ))
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      const keys = parameters.map((one) => `${one.in} ${one.name}`);
      const named = [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => `path ${name}`);
      const declared = keys.filter((key) => key.startsWith('path '));
      const isSound =
        new Set(keys).size === keys.length &&
        JSON.stringify(declared.toSorted()) === JSON.stringify(named.toSorted()) &&
        parameters.every(
          ({ in: place, schema }) =>
            ['query', 'path', 'header', 'cookie'].includes(place) &&
            (typeof schema?.type === 'string' || schema?.anyOf !== undefined || schema?.enum !== undefined),
        );
      if (!isSound) wrong.push(`${method} ${path}: ${JSON.stringify(parameters)}`);
    }
  expect(wrong).toEqual([]);
});

interface Parameter {
  readonly schema?: { readonly type?: unknown; readonly anyOf?: unknown; readonly enum?: unknown };
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

describe('an asset', () => {
  let own: Asset;
  let other: Asset;
  beforeAll(async () => {
    await centre.makeFeed({ id: 'mua-a', agencyId: 'so-a', assets: ['a-1'] });
    await centre.makeFeed({ id: 'mua-b', agencyId: 'so-b', assets: ['b-1'] });
    [own, other] = await Promise.all([findAsset('a-1'), findAsset('b-1')]);
  });

  test.each([
    ['id', () => ({ id: other.id })],
    ['code', () => ({ code: 'b-1' })],
    ['kind', () => ({ kind: 'vessel' })],
    ['serviceId', () => ({ serviceId: 'fishing-vessels' })],
    ['areaCode', () => ({ areaCode: '20194' })],
  ])('keeps its %s', async (name, change) => {
    const keeper = await centre.signedIn('administrator', 'so-a');
    const before = await Promise.all([findAsset('a-1'), findAsset('b-1')]);
    const refused = await keeper.api<ErrorAnswer>('PATCH', `/assets/${own.id}`, change());
    expect(refused.status).toBe(400);
    expect(refused.body.error.details?.[0]).toMatchObject({ where: `body.${name}`, value: name });
    expect(await Promise.all([findAsset('a-1'), findAsset('b-1')])).toEqual(before);
  });

  test('and the writer itself takes no more than the named fields: before and after in the journal are true', async () => {
    const { catalogue } = centre.centre.parts;
    const smuggled = {
      id: other.id,
      code: 'x',
      kind: 'vessel',
      serviceId: 'y',
      name: { vi: 'Mới', en: 'New' },
    };
    await catalogue.updateAsset(own.id, smuggled, { actor: 'so-a', role: 'administrator', source: 'test' });
    const { id, code, kind, serviceId, agencyId } = own;
    expect(await findAsset('a-1')).toMatchObject({
      id,
      code,
      kind,
      serviceId,
      agencyId,
      name: { vi: 'Mới' },
    });
    expect(await findAsset('b-1')).toEqual(other);
    const { entries } = await centre.ask<JournalList>('GET', `/journal?subject=asset:${own.id}`);
    expect(entries[0]).toMatchObject({
      action: 'asset.update',
      before: { id, code, name: own.name },
      after: { id, code, kind, name: { vi: 'Mới' } },
    });
    const rows = await centre.db.pool.query(
      `select id, code from asset where kind not in ('city', 'agency') order by id`,
    );
    expect(rows.rows).toEqual([own, other].map((asset) => ({ id: asset.id, code: asset.code })));
  });
});

describe('a body means what it says', () => {
  test.each([
    ['a word for yes', 'POST', '/feeds/mua-a/pause', { paused: 'true' }],
    ['a number for no', 'POST', '/feeds/mua-a/pause', { paused: 0 }],
    ['null for a text', 'PUT', '/views', { name: null, address: '/cases', shared: false }],
    ['a text for a number', 'POST', '/cases/from-alerts', { alertIds: ['1'] }],
    ['one for a list', 'POST', '/cases/from-alerts', { alertIds: 1 }],
  ])('%s is refused', async (_, method, path, body) => {
    expect((await centre.api(method, path, body)).status).toBe(400);
  });
});

describe('names of the language itself', () => {
  test.each(['__proto__', 'constructor', 'prototype'])('%s is refused in a free map', async (name) => {
    const view = await centre.ask<FeedView>('GET', '/feeds/mua-a');
    const text = JSON.stringify({ ...view.definition, settings: { x: 'X' } }).replace(
      '"x":"X"',
      `"${name}":{"a":1}`,
    );
    const answer = await fetch(`${centre.url}/api/v1/feeds/mua-a`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
      body: text,
    });
    expect(answer.status).toBe(400);
    expect('a' in {}).toBe(false);
  });

  test('a free map has a size', async () => {
    const { definition } = await centre.ask<FeedView>('GET', '/feeds/mua-a');
    const deep = JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`);
    const wide = Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`m${index}`, 1]));
    for (const settings of [deep, wide, { a: 'x'.repeat(300_000) }])
      expect((await centre.api('PUT', '/feeds/mua-a', { ...definition, settings })).status).toBe(400);
  });
});

describe('sign-in', () => {
  test.each([
    ['/sign-in/username', { username: 'admin', password: 'x', role: 'admin' }, 'role'],
    ['/sign-in/username', { username: 'admin', password: 'x', userId: 'x' }, 'userId'],
    ['/two-factor/enable', { password: 'x', userId: 'x' }, 'userId'],
    ['/sign-out', { id: 'x' }, 'id'],
  ])('%s takes no more than it knows', async (path, body, name) => {
    const answer = await fetch(`${centre.url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${centre.token}` },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(name);
  });
});

async function findAsset(code: string): Promise<Asset> {
  const { assets } = await centre.ask<{ assets: Asset[] }>('GET', `/assets?code=${code}`);
  if (assets[0] === undefined) throw new Error(`no asset ${code}`);
  return assets[0];
}

function toAddress(path: string, params: Parameters<typeof toSample>[0]): string {
  const values: Record<string, unknown> = Object(toSample(params));
  return path.replace('/api/v1', '').replaceAll(/:(\w+)/g, (_, name: string) => String(values[name]));
}
