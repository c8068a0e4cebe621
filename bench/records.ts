/**
 * A million records of three years in a running centre: until they are counted, then the page of counts, a list's first
 * page and one deep in it, and the list as of a time.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordList } from '../contract/records/record-view.ts';
import type { RecordCounts } from '../contract/records/record-counts.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const RECORDS = 1_000_000;
const DAYS = 1_095;
const ASKED = 30;
const DAY_MS = 86_400_000;
const LONGEST_WAIT_MS = 20 * 60_000;

/** One of ten is open, one of five has no place; the first version tells what the head does. */
const FILL = [
  `insert into record (feed_id, service_id, kind, code, version, status, title, area_code, opened_at, due_at, closed_at,
     updated_at, body)
   select 'desk', 'feedback', 'request', 'B-' || i, 1, case when i % 10 = 0 then 'received' else 'closed' end,
     'Đèn đường tắt ' || i, case when i % 5 = 0 then null else (20194 + i % 90)::text end, o, o + interval '72 hours',
     case when i % 10 = 0 then null else o + make_interval(hours => 1 + i % 100) end, o + interval '1 hour',
     jsonb_build_object('category', 'c' || i % 14, 'agency', 'ubnd-' || i % 90)
   from generate_series(1, ${RECORDS}) i
   cross join lateral (select to_timestamp($1::float8 / 1000) - i * interval '${(DAYS * 86_400) / RECORDS} seconds' as o) t`,
  `insert into record_version (record_id, version, time, received_at, delivery_id, status, title, opened_at, due_at,
     closed_at, body)
   select id, 1, updated_at, updated_at, 1, status, title, opened_at, due_at, closed_at, body from record`,
  `insert into record_facet (record_id, service_id, kind, facet, text)
   select r.id, 'feedback', 'request', f.facet, f.text from record r cross join lateral (values
     ('status', r.status), ('category', r.body ->> 'category'), ('areaCode', r.area_code)) f (facet, text)
   where f.text is not null`,
  'analyze record, record_version, record_facet',
];

export async function measureRecords(): Promise<Figure[]> {
  await using server = await startBenchServer();
  await server.admin.ask('POST', '/setup/city');
  await server.admin.makeFeed({
    id: 'desk',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const nowMs = Date.now();
  for (const [at, sql] of FILL.entries()) await queryOnce(server.databaseUrl, sql, at === 0 ? [nowMs] : []);
  const beganMs = performance.now();
  await awaitCounted(server);
  const countedMs = performance.now() - beganMs;
  await queryOnce(server.databaseUrl, 'vacuum analyze record_tally, record_tally_due');
  const deep = `${nowMs - Math.round(DAYS / 2) * DAY_MS}_1`;
  const paths = {
    counts: `/records/counts?serviceId=feedback&kind=request&by=category&from=${nowMs - 30 * DAY_MS}&to=${nowMs}`,
    countsAll: '/records/counts?serviceId=feedback&kind=request&by=areaCode',
    summary: '/services/feedback/summary?days=30',
    first: '/records?serviceId=feedback&kind=request&limit=100',
    deep: `/records?serviceId=feedback&kind=request&limit=100&after=${deep}`,
    at: `/records?serviceId=feedback&kind=request&limit=100&at=${nowMs - 30 * DAY_MS}`,
  };
  const counts = await server.admin.ask<RecordCounts>('GET', paths.countsAll);
  const all = counts.cells.reduce((sum, { received }) => sum + received, 0);
  const page = await server.admin.ask<RecordList>('GET', paths.deep);
  if (all !== RECORDS || !counts.isComplete || page.records.length !== 100)
    throw new Error(`${all} records counted, ${page.records.length} on a page`);
  const measure = async (path: string, rounds = ASKED) => {
    const took: number[] = [];
    for (let round = -2; round < rounds; round++) {
      const askedMs = performance.now();
      await server.admin.ask('GET', path);
      if (round >= 0) took.push(performance.now() - askedMs);
    }
    return { median: percentile(took, 0.5), p95: percentile(took, 0.95) };
  };
  const figure = async (id: string, says: string, path: string, atMost?: number): Promise<Figure> => {
    const { median, p95 } = await measure(path, id === 'recordsAt' ? 3 : ASKED);
    return {
      id,
      says,
      value: median,
      unit: 'ms',
      ...(atMost === undefined ? {} : { target: { is: 'at most' as const, value: atMost } }),
      note: `of ${RECORDS.toLocaleString('en')} records, median through the API, p95 ${p95.toFixed(0)} ms`,
    };
  };
  return [
    {
      id: 'recordsCounted',
      says: 'a million records that came at once, until all are counted',
      value: countedMs / 1000,
      unit: 's',
      note: 'at a third of one connection, so that what arrives goes first',
    },
    await figure('recordsCounts', 'counts of 30 days by category', paths.counts, 50),
    await figure('recordsCountsAll', 'counts of three years by ward', paths.countsAll),
    await figure('recordsSummary', 'the page of requests: five counts and a median', paths.summary),
    await figure('recordsFirst', 'first page of the list', paths.first),
    await figure('recordsDeep', 'a page in the middle of the list', paths.deep),
    await figure('recordsAt', 'first page of the list as of a month ago', paths.at),
  ];
}

async function awaitCounted(server: BenchServer): Promise<void> {
  for (const endMs = Date.now() + LONGEST_WAIT_MS; Date.now() < endMs; await wait(500)) {
    const [left] = await queryOnce<{ n: number }>(
      server.databaseUrl,
      'select count(*)::int as n from record_tally_due',
    );
    if (left?.n === 0) return;
  }
  throw new Error('The records are not counted yet.');
}
