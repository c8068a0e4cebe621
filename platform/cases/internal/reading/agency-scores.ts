/** How agencies handle what they are given: what is open and late now, and what a period brought to its end. */
import type { AgencyScore } from '../../../../contract/cases/case.ts';
import { isLateByWaiting, toCaseTimes } from '../../../../contract/cases/case-times.ts';
import type { CaseHolding } from '../../../../contract/cases/case-times.ts';
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { AgencyScores } from '../../case-lists.ts';
import type { OwedFeed } from '../../case-needs.ts';
import type { Timeliness } from '../../timeliness.ts';
import { ENDED_CASES } from './ended-cases.ts';
import { CLOSED_BY_WAITING, IS_DUE_SOON, IS_LATE, IS_OVERDUE, OWN, WAITED } from './lateness.ts';

interface Open {
  readonly agency_id: string;
  readonly open: number;
  readonly overdue: number;
  readonly due_soon: number;
}

interface Late {
  readonly agency_id: string;
  readonly late_ms: number;
  readonly holding: CaseHolding | null;
  readonly explained: boolean;
}

interface Closed {
  readonly agency_id: string;
  readonly closed: number;
  readonly in_time: number;
  readonly late: number;
  readonly explained: number;
  readonly waiting: number;
  readonly reopened: number;
  readonly median: number;
  readonly p90: number;
  readonly own: number | null;
  readonly waited: number | null;
}

export function createScoreReader({
  db,
  clock,
  listFeeds,
  timeliness,
}: {
  db: Pick<Queryable, 'query'>;
  clock: { now(): number };
  listFeeds: () => readonly OwedFeed[];
  timeliness: Timeliness;
}): AgencyScores {
  return {
    async scores(person, { fromMs, toMs }) {
      const scope = toScope(person, 'cases.read');
      const span = [fromMs, toMs];
      const nowMs = clock.now();
      const [open, lates, closed, returned, accepted, records] = await Promise.all([
        db.query<Open>(OPEN, [nowMs]),
        db.query<Late>(LATE, [nowMs]),
        db.query<Closed>(CLOSED, span),
        db.query<{ agency_id: string; returned: number }>(RETURNED, span),
        db.query<{ agency_id: string; median: number }>(ACCEPTED, span),
        timeliness.list({ fromMs, toMs }),
      ]);
      const feeds = Map.groupBy(listFeeds(), ({ agencyId }) => agencyId);
      const ids = new Set(
        [...open.rows, ...closed.rows, ...returned.rows, ...accepted.rows].map(({ agency_id }) => agency_id),
      );
      for (const id of feeds.keys()) ids.add(id);
      for (const { agencyId } of records) if (agencyId !== null) ids.add(agencyId);
      const maps = {
        open: toMap(open.rows),
        late: Map.groupBy(lates.rows, ({ agency_id }) => agency_id),
        closed: toMap(closed.rows),
        returned: toMap(returned.rows),
        accepted: toMap(accepted.rows),
      };
      return [...ids]
        .filter((id) => isInScope(scope, id))
        .toSorted()
        .map((agencyId): AgencyScore => {
          const done = maps.closed.get(agencyId);
          const now = maps.open.get(agencyId);
          const late = maps.late.get(agencyId) ?? [];
          const states = (feeds.get(agencyId) ?? []).map(({ state }) => state);
          const count = (state: string) => states.filter((one) => one === state).length;
          return {
            agencyId,
            open: now?.open ?? 0,
            late: late.length,
            lateExplained: late.filter(({ explained }) => explained).length,
            lateByWaiting: late.filter(({ late_ms, holding }) =>
              isLateByWaiting(late_ms, toCaseTimes(holding, agencyId, nowMs)),
            ).length,
            overdue: now?.overdue ?? 0,
            dueSoon: now?.due_soon ?? 0,
            closed: done?.closed ?? 0,
            closedInTime: done?.in_time ?? 0,
            closedLate: done?.late ?? 0,
            closedLateExplained: done?.explained ?? 0,
            closedLateByWaiting: done?.waiting ?? 0,
            records: records
              .filter((one) => one.agencyId === agencyId)
              .map(({ serviceId, onTime, late: lateOnes }) => ({ serviceId, onTime, late: lateOnes })),
            returned: maps.returned.get(agencyId)?.returned ?? 0,
            reopened: done?.reopened ?? 0,
            medianCloseMin: done?.median ?? null,
            p90CloseMin: done?.p90 ?? null,
            medianAcceptMin: maps.accepted.get(agencyId)?.median ?? null,
            medianOwnMin: done?.own ?? null,
            medianWaitedMin: done?.waited ?? null,
            feeds: {
              fresh: count('fresh'),
              due: count('due'),
              old: count('old'),
              overdue: count('overdue'),
              delinquent: count('delinquent'),
            },
          };
        });
    },
  };
}

const PERIOD = (column: string): string =>
  `${column} >= to_timestamp($1::float8 / 1000.0) and ${column} < to_timestamp($2::float8 / 1000.0)`;

const NOW = 'to_timestamp($1::float8 / 1000.0)';
const OPEN = `
  select lead_agency_id as agency_id, count(*) as open,
    count(*) filter (where ${IS_OVERDUE('c', NOW)}) as overdue, count(*) filter (where ${IS_DUE_SOON('c', NOW)}) as due_soon
  from "case" c where closed_at is null and lead_agency_id is not null group by lead_agency_id`;
const LATE = `
  select lead_agency_id as agency_id, holding, explanation is not null as explained,
    (extract(epoch from least(${NOW}, paused_at) - due_at) * 1000)::float8 as late_ms
  from "case" c where lead_agency_id is not null and ${IS_LATE('c', '$1')}`;
const SPAN = `greatest(ended_at - received_at, interval '0')`;
/** Those whose hands were measured from the receipt on, but for the minutes a delivery takes; the rest is not made up. */
const MEASURED = `(holding ->> 'fromMs')::float8 <= extract(epoch from received_at + interval '15 minutes') * 1000`;
const CLOSED = `
  select lead_agency_id as agency_id, count(*) as closed,
    count(*) filter (where kind <> 'record' and closed_at <= due_at) as in_time,
    count(*) filter (where kind <> 'record' and closed_at > due_at) as late,
    count(*) filter (where kind <> 'record' and closed_at > due_at and explanation is not null) as explained,
    count(*) filter (where kind <> 'record' and closed_at > due_at and ${CLOSED_BY_WAITING('c')}) as waiting,
    count(*) filter (where reopened > 0) as reopened,
    ${minutesAt(0.5, SPAN)} as median, ${minutesAt(0.9, SPAN)} as p90,
    (percentile_cont(0.5) within group (order by ${OWN('c')}) filter (where ${MEASURED}) / 60000)::float8 as own,
    (percentile_cont(0.5) within group (order by ${WAITED('c')}) filter (where ${MEASURED}) / 60000)::float8 as waited
  from (${ENDED_CASES('$1')}) c where ${PERIOD('ended_at')}
  group by lead_agency_id`;
const RETURNED = `
  select agency_id, count(*) as returned from task where state = 'refused' and ${PERIOD('ended_at')} group by agency_id`;
const ACCEPTED = `
  select agency_id, ${minutesAt(0.5, 'accepted_at - offered_at')} as median
  from task where ${PERIOD('accepted_at')} group by agency_id`;

function toMap<Row extends { readonly agency_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.agency_id, row]));
}

/** Intervals are sorted as they are: their seconds as numerics take three times as long. */
function minutesAt(share: number, span: string): string {
  return `(extract(epoch from percentile_cont(${share}) within group (order by ${span})) / 60)::float8`;
}
