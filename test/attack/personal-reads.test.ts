/**
 * Whoever reads what people wrote, or what is told of them, stands in the journal with the filter and the number of rows,
 * never with what was read; before it is shown, and once in ten minutes for the same question.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { sendForm } from '../support/send-form.ts';

/** Lists and pages that show bodies of records or what was refused. Evidence and files of records are journalled by their own desks. */
const SHOWS = /^\/api\/v1\/(records|refusals)(\/|$)|\/refusals(\/|$)|\/records(\/|$)/;
const SECRET = 'Nguyễn Văn A, 0905 123 456';

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({
    id: 'phan-anh',
    serviceId: 'feedback',
    decoder: 'records-json',
    contract: { unknown: 'quarantine', recordKinds: ['request'] },
  });
  const record = {
    kind: 'request',
    code: 'PA-1',
    time: '2026-11-22T07:00:00Z',
    status: 'open',
    title: SECRET,
    body: { who: SECRET },
  };
  expect(
    (await feed.pushBytes(JSON.stringify([record, { ...record, code: 'PA-2', kind: 'other' }]))).body,
  ).toMatchObject({
    accepted: 1,
    refused: 1,
  });
});
afterAll(() => centre[Symbol.asyncDispose]());

async function listReads(action: string) {
  return (await centre.ask<JournalList>('GET', `/journal?action=${action}`)).entries;
}

test('every route that shows bodies of records or refused items is marked', () => {
  const reads = centre.centre.routes.filter(({ method, path }) => method === 'GET' && SHOWS.test(path));
  expect(reads.length).toBeGreaterThanOrEqual(4);
  const isFile = ({ path }: { path: string }) => path.includes('/files/:file');
  expect(
    reads.filter((route) => route.reads === undefined && !isFile(route)).map(({ path }) => path),
  ).toEqual([]);
});

test('a list is journalled with its filter and count, once for the same question, and holds nothing of what was read', async () => {
  const operator = await centre.signedIn('operator');
  for (let i = 0; i < 3; i += 1) await operator.ask('GET', '/records?kind=request&limit=10');
  await operator.ask('GET', '/records?kind=request&limit=20');
  const entries = await listReads('records.read');
  expect(entries.map(({ actor, after }) => [actor, after])).toEqual([
    ['operator', { filter: { kind: 'request', limit: 20 }, count: 1 }],
    ['operator', { filter: { kind: 'request', limit: 10 }, count: 1 }],
  ]);
  expect(JSON.stringify(entries)).not.toContain('0905');
  await centre.advance(11 * 60_000);
  await operator.ask('GET', '/records?kind=request&limit=10');
  expect(await listReads('records.read')).toHaveLength(3);
  await operator.ask('GET', `/records?text=${encodeURIComponent('vòi nước 0905 123 987')}`);
  expect((await listReads('records.read'))[0]?.after).toMatchObject({ filter: { text: 'vòi nước •••' } });
});

test('a page, refused items and their raw bytes too', async () => {
  const steward = await centre.signedIn('data-steward');
  const { records } = await centre.ask<{ records: { id: number }[] }>('GET', '/records?kind=request');
  await steward.ask('GET', `/records/${records[0]?.id}`);
  const { refusals } = await steward.ask<{ refusals: RefusalView[] }>('GET', '/feeds/phan-anh/refusals');
  await steward.ask('GET', `/refusals/${refusals[0]?.id}/raw`);
  for (const [action, subject] of [
    ['record.read', `record:${records[0]?.id}`],
    ['refusals.read', 'feed:phan-anh'],
    ['refusal.read', `refusal:${refusals[0]?.id}`],
  ] as const) {
    const [entry] = await listReads(action);
    expect(entry).toMatchObject({ actor: 'data-steward', subject, after: { count: 1 } });
  }
});

test('who can’t be recorded sees nothing', async () => {
  await centre.db.pool.query('alter table journal_head rename to journal_head_away');
  try {
    const answer = await centre.api('GET', '/records?kind=request&limit=33');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('0905');
  } finally {
    await centre.db.pool.query('alter table journal_head_away rename to journal_head');
  }
});

test('two exports of the journal with different filters are two entries', async () => {
  for (const subject of ['a', 'b'])
    await fetch(`${centre.url}/api/v1/journal/export?subject=${subject}`, {
      headers: { authorization: `Bearer ${centre.token}` },
    }).then((answer) => answer.text());
  expect(await listReads('journal.export')).toHaveLength(2);
});

test('a read of a service that tells of people is journalled as a list is, with those it tells of counted', async () => {
  const told = { where: SECRET, source: '112', telephone: '0905 123 456' };
  const path = '/services/civil-defence/actions/tell-household';
  expect((await sendForm(centre, path, told, 'ho-can-cuu-1')).status).toBe(200);
  await centre.settled();
  await centre.ask('GET', '/services/civil-defence/rescue');
  await centre.ask('GET', '/services/civil-defence/rescue');
  const [entry, ...more] = (await listReads('records.read')).filter(({ subject }) =>
    subject.includes('rescue'),
  );
  expect([entry?.subject, entry?.after, more]).toEqual(['services/civil-defence/rescue', { count: 1 }, []]);
  expect(JSON.stringify(entry)).not.toContain('Nguyễn');
});
