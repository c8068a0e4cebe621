/** What an earlier version stored is there after an upgrade: all of it, counted alike, its journal whole, and readable. */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { JournalVerdict } from '../../contract/journal/journal.ts';
import type { RecordCounts } from '../../contract/records/record-counts.ts';
import { startTestCentre } from '../support/centre.ts';
import { restoreOldDatabase } from '../support/old-database.ts';

const HOUR_MS = 3_600_000;

test('a city that 7d4875e ran starts, counts alike, verifies its journal', async () => {
  await using old = await restoreOldDatabase('7d4875e');
  const rowsOf = (table: string) => old.data.tables[table]?.rows ?? [];
  await using centre = await startTestCentre({
    at: new Date(old.data.madeMs + HOUR_MS).toISOString(),
    databaseUrl: () => old.url,
  });
  const requests = rowsOf('record');
  expect(requests).toHaveLength(30);
  const { records, total } = await centre.ask<RecordList>('GET', '/records?serviceId=feedback&limit=100');
  expect(total).toBe(requests.length);
  expect(records.map(({ code }) => code).toSorted((a, b) => a.localeCompare(b))).toEqual(
    requests.map(({ code }) => String(code)).toSorted((a, b) => a.localeCompare(b)),
  );
  // Its records had no facets and no tallies.
  await centre.centre.parts.store.settleCounts();
  const count = (by: string) =>
    centre.ask<RecordCounts>('GET', `/records/counts?serviceId=feedback&kind=request&by=${by}`);
  const closed = requests.filter(({ closed_at: closedAt }) => closedAt !== null);
  const [all] = (await count('')).cells;
  expect(all).toMatchObject({ received: 30, open: 30 - closed.length });
  expect((all?.onTime ?? 0) + (all?.late ?? 0)).toBe(closed.length);
  const byCategory = await count('category');
  expect(byCategory.isComplete).toBe(true);
  expect(byCategory.cells.map(({ received }) => received)).toEqual([10, 10, 10]);

  const alerts = await centre.ask<AlertList>('GET', '/alerts?limit=100');
  expect(alerts.total).toBeGreaterThanOrEqual(rowsOf('alert').length);
  expect((await centre.ask<CaseList>('GET', '/cases')).total).toBeGreaterThan(0);
  const verdict = await centre.ask<JournalVerdict>('GET', '/journal/verify');
  expect(verdict.broken).toBeNull();
  expect(verdict.entries).toBeGreaterThanOrEqual(rowsOf('journal').length);
  // What was said of each measurement is there: nothing was thinned out or lost.
  const { datastreams } = await centre.ask<{ datastreams: { id: number; code: string }[] }>(
    'GET',
    '/catalogue',
  );
  const stream = datastreams.find(({ code }) => code === 'cu-1/rain')?.id ?? 0;
  const from = old.data.madeMs - 24 * HOUR_MS;
  const { series } = await centre.ask<{ series: { timesMs: number[] }[] }>(
    'GET',
    `/series?datastreams=${stream}&from=${from}&bucket=raw`,
  );
  expect(series[0]?.timesMs).toHaveLength(
    rowsOf('observation').filter((row) => row['stream_id'] === stream).length,
  );
  // And it goes on where it was.
  expect((await fetch(`${centre.url}/health`)).status).toBe(200);
}, 60_000);
