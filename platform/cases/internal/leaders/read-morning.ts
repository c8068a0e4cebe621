/** Reads the cases of the morning bulletin. */
import type { LeadersDeps } from '../../leader-needs.ts';
import type { CasesOfMorning, MorningCases } from '../../morning.ts';
import { IS_LATE } from '../reading/lateness.ts';
import { COLUMNS, FROM, toCase } from './morning-case.ts';
import type { MorningRow } from './morning-case.ts';
import { readDecisions } from './read-decisions.ts';

/** What it is about began before the night: its first alert, or the request by the time at which it was received. */
const IS_OLDER = `(
  exists (select from case_record j join record r on r.id = j.record_id
    where j.case_id = c.id and r.opened_at < to_timestamp($2::float8 / 1000.0))
  or exists (select from case_alert j join alert a on a.id = j.alert_id
    where j.case_id = c.id and a.opened_at < to_timestamp($2::float8 / 1000.0)))`;

export function createMorningCases(deps: Pick<LeadersDeps, 'db' | 'utcOffsetMin'>): MorningCases {
  const { db } = deps;
  return {
    async readMorning(fromMs, atMs): Promise<CasesOfMorning> {
      const [counts, late, decisions] = await Promise.all([
        db.pool.query<CasesOfMorning['counts']>(
          `select count(*) filter (where c.opened_at >= to_timestamp($2::float8 / 1000.0) and not ${IS_OLDER}) as opened,
             count(*) filter (where c.opened_at >= to_timestamp($2::float8 / 1000.0) and ${IS_OLDER}) as older,
             count(*) filter (where c.closed_at >= to_timestamp($2::float8 / 1000.0)) as closed,
             count(*) filter (where c.closed_at is null) as open,
             count(*) filter (where ${IS_LATE('c', '$1')}) as late
           from "case" c where c.closed_at is null or c.closed_at >= to_timestamp($2::float8 / 1000.0)
             or c.opened_at >= to_timestamp($2::float8 / 1000.0)`,
          [atMs, fromMs],
        ),
        db.pool.query<MorningRow>(
          `select ${COLUMNS} ${FROM} where c.kind = 'directive' and ${IS_LATE('c', '$1')} order by c.due_at, c.id`,
          [atMs],
        ),
        readDecisions(deps, atMs),
      ]);
      return {
        counts: counts.rows[0] ?? { opened: 0, closed: 0, open: 0, late: 0, older: 0 },
        decisions: decisions.toSorted((a, b) => a.sinceMs - b.sinceMs),
        late: late.rows.map(toCase),
      };
    },
  };
}
