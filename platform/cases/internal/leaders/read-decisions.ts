/** What of cases and handed-down tasks waits for a leader, for the morning bulletin. */
import type { BulletinDecision } from '../../../../contract/papers/bulletin.ts';
import type { DirectiveFacts } from '../../../../contract/cases/case.ts';
import { MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { LeadersDeps } from '../../leader-needs.ts';
import { EXPIRY_AHEAD_MS } from '../delegations/delegation-alarms.ts';
import { COLUMNS, FROM, toCase } from './morning-case.ts';
import type { MorningRow } from './morning-case.ts';

/** Orders whose lead asks for more time. */
const EXTENSIONS = `select ${COLUMNS}, c.directive, u.name as by_name ${FROM}
  left join "user" u on u.username = c.directive -> 'extension' ->> 'askedBy'
  where c.closed_at is null and jsonb_typeof(c.directive -> 'extension') = 'object' order by c.due_at, c.id`;
const TOLD = `select ${COLUMNS}, l.time as told_at, coalesce(l.by_name, l.by_user) as by_name
  ${FROM} join leaders_confirmed l on l.case_id = c.id and l.reopened = c.reopened
  where c.closed_at is null order by l.time, c.id`;
/** A move out of the state in which it stands asks for an approval, and nobody has given one since it came there. */
const APPROVALS = `select ${COLUMNS}, c.state_since ${FROM}
  join procedure_version v on v.procedure_id = c.procedure_id and v.version = c.procedure_version
  where c.closed_at is null
    and exists (select from jsonb_array_elements(v.definition -> 'moves') m
      where m -> 'from' ? c.state and m -> 'demands' ? 'approval')
    and not exists (select from case_entry e where e.case_id = c.id and e.what = 'approved' and e.time >= c.state_since)
  order by c.state_since, c.id`;
/** What is handed down and ends soon: somebody extends it, or it goes back. */
const DELEGATIONS = `select d.id, d.instrument, d.to_date, d.receiver_agency_id as agency_id, a.name_vi, a.name_en
  from delegated_task d join agency a on a.id = d.receiver_agency_id
  where d.revoked_at is null and d.to_date is not null order by d.to_date, d.id`;

interface DelegatedRow {
  readonly id: number;
  readonly instrument: string;
  /** The last day, yyyy-mm-dd. */
  readonly to_date: string;
  readonly agency_id: string;
  readonly name_vi: string;
  readonly name_en: string | null;
}

/** All of the city as they stand at a moment, in no order. */
export async function readDecisions(
  { db, utcOffsetMin }: Pick<LeadersDeps, 'db' | 'utcOffsetMin'>,
  atMs: number,
): Promise<readonly BulletinDecision[]> {
  const [asked, told, approvals, delegated] = await Promise.all([
    db.pool.query<MorningRow & { readonly directive: DirectiveFacts; readonly by_name: string | null }>(
      EXTENSIONS,
    ),
    db.pool.query<MorningRow & { readonly told_at: number; readonly by_name: string | null }>(TOLD),
    db.pool.query<MorningRow & { readonly state_since: number }>(APPROVALS),
    db.pool.query<DelegatedRow>(DELEGATIONS),
  ]);
  return [
    ...asked.rows.flatMap(({ directive: { extension }, by_name, ...row }): BulletinDecision[] =>
      extension === null
        ? []
        : [
            {
              ...toCase(row),
              what: 'extension',
              sinceMs: extension.askedMs,
              by: by_name ?? extension.askedBy,
              untilMs: extension.untilMs,
            },
          ],
    ),
    ...told.rows.map(({ told_at, by_name, ...row }): BulletinDecision => ({
      ...toCase(row),
      what: 'told',
      sinceMs: told_at,
      by: by_name,
      untilMs: null,
    })),
    ...approvals.rows.map(({ state_since, ...row }): BulletinDecision => ({
      ...toCase(row),
      what: 'approval',
      sinceMs: state_since,
      by: null,
      untilMs: null,
    })),
    ...delegated.rows.flatMap((row) => toDelegation(row, utcOffsetMin, atMs)),
  ];
}

/** By its instrument alone: what it says is for who gave and who got it. */
function toDelegation(row: DelegatedRow, utcOffsetMin: number, atMs: number): BulletinDecision[] {
  const { id, instrument, to_date, agency_id, name_vi, name_en } = row;
  const untilMs = Date.parse(`${to_date}T23:59:59.999Z`) - utcOffsetMin * MINUTE_MS;
  if (untilMs < atMs || untilMs - atMs > EXPIRY_AHEAD_MS) return [];
  return [
    {
      id,
      code: instrument,
      title: { vi: 'nhiệm vụ phân cấp, ủy quyền', en: 'a task handed down' },
      agencyId: agency_id,
      agency: { vi: name_vi, en: name_en ?? name_vi },
      dueMs: untilMs,
      what: 'delegation',
      sinceMs: untilMs - EXPIRY_AHEAD_MS,
      by: null,
      untilMs,
    },
  ];
}
