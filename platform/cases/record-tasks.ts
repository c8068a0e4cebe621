/**
 * Who was asked by the cases of records, and who has taken it: for the page of the service whose records they are.
 *
 * Depends on: kernel.
 */
import type { RecordTask } from '../../contract/cases/record-task.ts';
import type { Queryable } from '../kernel/database.ts';

const SELECT = `
  select j.record_id, t.agency_id, t.offered_at, t.accepted_at
  from case_record j join task t on t.case_id = j.case_id
  where j.record_id = any($1::bigint[]) and t.role = 'support' and t.offered_at <= to_timestamp($2::float8 / 1000)
    and t.state in ('offered', 'accepted', 'done')
  order by t.id`;

interface Row {
  readonly record_id: number;
  readonly agency_id: string;
  readonly offered_at: number;
  readonly accepted_at: number | null;
}

/** As it stood at a time; a task that was taken back since is left out. */
export async function listRecordTasks(
  db: Pick<Queryable, 'query'>,
  recordIds: readonly number[],
  atMs: number,
): Promise<RecordTask[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await db.query<Row>(SELECT, [recordIds, atMs]);
  return rows.map(({ record_id, agency_id, offered_at, accepted_at }) => ({
    recordId: record_id,
    agencyId: agency_id,
    offeredMs: offered_at,
    acceptedMs: accepted_at !== null && accepted_at <= atMs ? accepted_at : null,
  }));
}
