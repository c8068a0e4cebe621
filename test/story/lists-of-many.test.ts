/** Lists at the size of a storm: read page by page from a key, each row once, in their order, totals told as they are counted. */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { startTestCentre } from '../support/centre.ts';

const MANY = 1_200;

test('alerts and cases page by page: nothing twice, nothing left out, tabs and total of one moment', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  await centre.db.pool.query(
    `insert into alert (rule_id, rule_version, service_id, kind, subject, agency_id, state, severity, worst_severity,
                        opened_at, recorded_at, updated_at, evidence, past, acknowledged_by, acknowledged_at, acknowledged_note)
     select r.id, r.version, r.service_id, 'window', 'many:' || n, a.id, 'open', s, s, t, t, t, '[]', true,
            case when n % 3 = 0 then 'test' end, case when n % 3 = 0 then t end, case when n % 3 = 0 then '' end
     from generate_series(1, $1) n cross join lateral (select (array['critical', 'high', 'medium'])[n % 3 + 1] as s,
            to_timestamp(1795000000 + n / 7) as t) x,
          (select id, version, service_id from rule order by id limit 1) r, (select id from agency order by id limit 1) a`,
    [MANY],
  );
  await centre.db.pool.query(
    `insert into "case" (code, kind, title, search, service_id, procedure_id, procedure_version, severity, severity_rank, state, phase,
                         state_since, centre_agency_id, opened_at, opened_by, updated_at, next_due_at, next_clock, closed_at, outcome)
     select 'VV-' || n, 'report', 'nhiều ' || n, 'nhieu', 'rainfall', p.id, p.version, 'high', 4, d ->> 'initial', case when n % 4 = 0 then 'closed' else 'received' end, t, a.id, t, 'test', t,
            case when n % 5 > 0 then t + n % 11 * interval '1 hour' end, case when n % 5 > 0 then 'act' end,
            case when n % 4 = 0 then t end, case when n % 4 = 0 then 'done' end
     from generate_series(1, $1) n cross join lateral (select to_timestamp(1795000000 + n / 7) as t) x,
          (select p.id, p.version, v.definition as d from procedure p join procedure_version v on v.procedure_id = p.id and v.version = p.version
           where p.enabled order by p.id limit 1) p,
          (select id from agency where is_operation_centre order by id limit 1) a`,
    [MANY],
  );
  await centre.db.pool.query('analyze alert; analyze "case"');

  const read = async <List extends { readonly next: string | null }>(path: string): Promise<List[]> => {
    const pages: List[] = [];
    let after: string | null = null;
    do {
      const page: List = await centre.ask<List>('GET', `${path}${after === null ? '' : `&after=${after}`}`);
      pages.push(page);
      after = page.next;
    } while (after !== null);
    return pages;
  };
  const alerts = await read<AlertList>('/alerts?state=open&limit=200');
  expect(alerts[0]).toMatchObject({ total: MANY, isCapped: false });
  const rows = alerts.flatMap((page) => page.alerts);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(MANY);
  // What nobody has first; within it the worst, then the newest.
  const order = rows.map(({ acknowledged, severity, openedMs, id }) => [
    acknowledged === null ? 0 : 1,
    ['critical', 'high', 'medium'].indexOf(severity),
    -openedMs,
    -id,
  ]);
  expect(order).toEqual(order.toSorted((a, b) => a.map((x, i) => x - (b[i] ?? 0)).find((x) => x !== 0) ?? 0));

  const open = MANY - Math.floor(MANY / 4);
  for (const sort of ['due', 'severity', 'newest', 'updated']) {
    const pages = await read<CaseList>(`/cases?queue=open&sort=${sort}&limit=200`);
    const ids = pages.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect([sort, ids.length, new Set(ids).size]).toEqual([sort, open, open]);
    expect(pages[0]).toMatchObject({ total: open, isCapped: false });
  }
  // With the numbers of the tabs the total is of the same snapshot.
  const [page] = await read<CaseList>('/cases?queue=open&limit=1000&numbers=true');
  expect(page).toMatchObject({ total: open, isCapped: false, numbers: { counts: { open } } });
  const wrong = await centre.api('GET', '/alerts?after=ugh');
  expect(wrong.status).toBe(400);
}, 60_000);
