/**
 * What the clock tells of delegated tasks (domain.md §20): an end that comes near and one that is there, a report that is
 * due and every further period that passes without one. Each is told once, also by several processes and after a restart.
 */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import type { CaseJournal } from '../../case-journal.ts';
import type { CaseNotice, CaseNotices } from '../../case-needs.ts';

/** A delegated task as far as its alarms need it. */
export interface AlarmRow {
  readonly id: number;
  readonly instrument: string;
  readonly content: string;
  readonly giver_agency_id: string;
  readonly receiver_agency_id: string;
  readonly to_date: string | null;
  readonly kpi: string | null;
  readonly report_every_days: number | null;
  readonly next_report_at: number | null;
  readonly revoked_at: number | null;
  readonly expiry_told_at: number | null;
  readonly report_told_for: number | null;
}

/** `atMs`: which end, or which report, it is about: what was told of it is not told again. */
export interface DelegationAlarm {
  readonly what: 'expiry' | 'expired' | 'report';
  readonly atMs: number;
  /** Reports that are missing. */
  readonly missed: number;
}

const DAY_MS = 86_400_000;
/** The end of a delegation is told this long ahead. */
export const EXPIRY_AHEAD_MS = 30 * DAY_MS;
const LONGEST_BODY = 280;

/** The alarms of a task that are due and not yet told. `endMs`: the first moment after its last day. Pure. */
export function listAlarms(row: AlarmRow, endMs: number | null, nowMs: number): DelegationAlarm[] {
  if (row.revoked_at !== null) return [];
  const alarms: DelegationAlarm[] = [];
  const told = row.expiry_told_at;
  if (endMs !== null && nowMs >= endMs) {
    if (told === null || told < endMs) alarms.push({ what: 'expired', atMs: endMs, missed: 0 });
  } else if (endMs !== null && nowMs >= endMs - EXPIRY_AHEAD_MS && told === null) {
    alarms.push({ what: 'expiry', atMs: endMs, missed: 0 });
  }
  const { next_report_at: firstMs, report_every_days: days } = row;
  if (firstMs === null || days === null) return alarms;
  // Nothing is owed for a time in which the task is not handed down any more.
  const untilMs = endMs === null ? nowMs : Math.min(nowMs, endMs - 1);
  if (untilMs < firstMs) return alarms;
  const passed = Math.floor((untilMs - firstMs) / (days * DAY_MS));
  const atMs = firstMs + passed * days * DAY_MS;
  if (row.report_told_for !== atMs) alarms.push({ what: 'report', atMs, missed: passed + 1 });
  return alarms;
}

/** Makes the look that tells what is due. */
export function createDelegationAlarms({
  db,
  clock,
  journal,
  notices,
  toEndMs,
}: {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly journal: CaseJournal;
  readonly notices: CaseNotices;
  readonly toEndMs: (toDate: string | null) => number | null;
}): () => Promise<void> {
  const tell = async (tx: Transaction, row: AlarmRow, alarm: DelegationAlarm, nowMs: number) => {
    const people = await listPeople(tx, [row.receiver_agency_id, row.giver_agency_id], nowMs);
    const title = toTitle(row, alarm);
    const body = toBody(row);
    await notices.enqueue(
      tx,
      people.map((userId): CaseNotice => ({
        userId,
        urgency: 'normal',
        title,
        body,
        link: '/delegations',
        caseId: null,
        key: `delegation:${row.id}:${alarm.what}:${alarm.atMs}:${userId}`,
      })),
    );
    await tx.query(
      alarm.what === 'report'
        ? 'update delegated_task set report_told_for = to_timestamp($2::float8 / 1000.0) where id = $1'
        : 'update delegated_task set expiry_told_at = to_timestamp($2::float8 / 1000.0) where id = $1',
      [row.id, alarm.what === 'report' ? alarm.atMs : nowMs],
    );
    await journal.appendMany(tx, [
      {
        actor: 'system',
        role: 'system',
        source: 'delegations',
        action: `delegation.${alarm.what}-told`,
        subject: `delegation:${row.id}`,
        after: { atMs: alarm.atMs, missed: alarm.missed, people: people.length },
      },
    ]);
  };

  return async () => {
    const nowMs = clock.now();
    const { rows } = await db.pool.query<AlarmRow>('select * from delegated_task where revoked_at is null');
    for (const { id } of rows.filter((row) => listAlarms(row, toEndMs(row.to_date), nowMs).length > 0))
      await db.tx(async (tx) => {
        // Read again under the lock: another process may have told it, somebody may have reported.
        const locked = await tx.query<AlarmRow>('select * from delegated_task where id = $1 for update', [
          id,
        ]);
        for (const row of locked.rows)
          for (const alarm of listAlarms(row, toEndMs(row.to_date), nowMs)) await tell(tx, row, alarm, nowMs);
      });
  };
}

function toTitle({ instrument }: AlarmRow, { what, missed }: DelegationAlarm): Text {
  if (what === 'expiry')
    return {
      vi: `Sắp hết thời hạn được giao: ${instrument}`,
      en: `A delegation ends soon: ${instrument}`,
    };
  if (what === 'expired')
    return { vi: `Đã hết thời hạn được giao: ${instrument}`, en: `A delegation has ended: ${instrument}` };
  return missed === 1
    ? { vi: `Đến hạn báo cáo nhiệm vụ: ${instrument}`, en: `A report is due: ${instrument}` }
    : {
        vi: `Thiếu ${missed} kỳ báo cáo: ${instrument}`,
        en: `${missed} reports are missing: ${instrument}`,
      };
}

/** What is to be reported on is said with it: the measure that was agreed. */
function toBody({ content, kpi }: AlarmRow): Text {
  const short = content.slice(0, LONGEST_BODY);
  if (kpi === null) return { vi: short, en: short };
  return { vi: `${short}\nChỉ tiêu: ${kpi}`, en: `${short}\nMeasure: ${kpi}` };
}

/** Heads of the agencies; where an agency has none, whoever handles its cases; where nobody is left, the city’s leaders. */
async function listPeople(tx: Transaction, agencyIds: readonly string[], nowMs: number): Promise<string[]> {
  const { rows } = await tx.query<{ user_id: string; role: string; agency_id: string | null }>(
    `select r.user_id, r.role, r.agency_id from user_role r left join account_state s on s.user_id = r.user_id
     where (r.expires_at is null or r.expires_at > to_timestamp($2::float8 / 1000.0)) and s.disabled_at is null
       and ((r.agency_id = any($1::text[]) and r.role in ('agency-head', 'officer')) or (r.agency_id is null and r.role = 'leader'))
     order by r.user_id`,
    [agencyIds, nowMs],
  );
  const holding = (role: string, agencyId: string | null) =>
    rows.filter((row) => row.role === role && row.agency_id === agencyId).map((row) => row.user_id);
  const near = agencyIds.flatMap((agencyId) => {
    const heads = holding('agency-head', agencyId);
    return heads.length > 0 ? heads : holding('officer', agencyId);
  });
  return [...new Set(near.length > 0 ? near : holding('leader', null))];
}
