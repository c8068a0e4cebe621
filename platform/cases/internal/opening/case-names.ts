/**
 * What a case that an alert opened is called: the title of its worst alert as it is now, in both
 * languages. Kept true while the alert changes; no step of the case, so it has no line in its timeline and changes no
 * version that somebody is editing.
 */
import type { Text } from '../../../../contract/basics/text.ts';
import { toSearchText } from '../../../../contract/basics/search-text.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { PlatformEvents } from '../../../events.ts';
import type { CaseAlerts } from '../../case-needs.ts';
import type { CaseRecord, TaskRecord } from '../unit/rows.ts';
import { toPulse } from '../unit/run-units.ts';

type NamedRow = CaseRecord & { readonly alert_id: number };

/** Renames the open cases of these alerts whose title is not so any more, and tells the screens. */
export async function renameCases(
  {
    db,
    alerts,
    bus,
  }: {
    db: Pick<Queryable, 'query'>;
    alerts: Pick<CaseAlerts, 'titlesOf'>;
    bus: Bus<PlatformEvents>;
  },
  alertIds: readonly number[],
): Promise<void> {
  const { rows } = await db.query<NamedRow>(
    `select c.*, n.id as alert_id
     from (select distinct j.case_id from case_alert j where j.alert_id = any($1::bigint[])) changed
     join "case" c on c.id = changed.case_id
     join lateral (
       select a.id from case_alert j join alert a on a.id = j.alert_id
       where j.case_id = c.id
       order by a.state = 'open' desc, array_position(array['info','low','medium','high','critical'], a.severity) desc,
                a.subject is not distinct from c.subject desc, a.id
       limit 1) n on true
     where c.kind = 'alert' and c.closed_at is null`,
    [alertIds],
  );
  if (rows.length === 0) return;
  const titles = await alerts.titlesOf(
    db,
    rows.map(({ alert_id }) => alert_id),
  );
  const wrong = rows.flatMap((row) => {
    const title = titles.get(row.alert_id)?.title;
    return title === undefined || isCalled(row, title) ? [] : [{ row, title }];
  });
  if (wrong.length === 0) return;
  await db.query(
    `update "case" c set title = x.vi, title_en = x.en, search = x.search
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as x (id, vi, en, search) where c.id = x.id`,
    [
      wrong.map(({ row }) => row.id),
      wrong.map(({ title }) => title.vi),
      wrong.map(({ title }) => title.en),
      wrong.map(({ row, title }) => toSearchText(row.code, title.vi, row.content ?? '')),
    ],
  );
  const tasks = await db.query<TaskRecord>('select * from task where case_id = any($1::bigint[])', [
    wrong.map(({ row }) => row.id),
  ]);
  for (const { row } of wrong) {
    const own = tasks.rows.filter(({ case_id }) => case_id === row.id);
    void bus.publish('case', toPulse({ row, tasks: own, entries: [{ what: 'renamed', actor: 'alerts' }] }));
  }
}

const isCalled = (row: CaseRecord, title: Text) => row.title === title.vi && row.title_en === title.en;
