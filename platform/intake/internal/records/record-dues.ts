/** Gives the versions of records that wait their due times again, each time one of them is added, whatever its place. */
import type { Transaction } from '../../../kernel/database.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { RecordClock } from '../../../../contract/records/record-clock.ts';
import { toMovedDues } from './due-clock.ts';
import type { MovedDue } from './due-clock.ts';
import type { PendingRecord } from './pending-record.ts';

interface Row {
  readonly record_id: number;
  readonly version: number;
  readonly time: number;
  readonly status: string;
  readonly opened_at: number | null;
  readonly due_at: number | null;
  readonly due_clock: RecordClock | null;
  readonly body: RecordItem['body'];
}

/** All versions by the order of their times, with what was said of each before it was moved. */
const LIST = `select record_id, version, time, status, opened_at, due_at, due_clock, body from record_version
  where record_id = any($1::bigint[]) order by record_id, time, version`;
const GIVEN = 'jsonb_to_recordset($1) as x (record_id bigint, version int, due_ms float8, due_clock jsonb)';
const SET = `update record_version v set due_at = to_timestamp(x.due_ms / 1000), due_clock = x.due_clock from ${GIVEN}
  where v.record_id = x.record_id and v.version = x.version`;
const SET_OF_HEADS = `update record r set due_at = to_timestamp(x.due_ms / 1000), due_clock = x.due_clock from ${GIVEN}
  where r.id = x.record_id and (r.due_at is distinct from to_timestamp(x.due_ms / 1000)
    or r.due_clock is distinct from x.due_clock)`;

/** After versions were added and their heads set, before facets are taken; of kinds that never wait nothing is read. */
export async function moveDues(tx: Transaction, added: readonly PendingRecord[]): Promise<void> {
  const clockOf = new Map(
    added.flatMap(({ recordId, dueClock }) =>
      dueClock === undefined ? [] : [[recordId, dueClock] as const],
    ),
  );
  if (clockOf.size === 0) return;
  const { rows } = await tx.query<Row>(LIST, [[...clockOf.keys()]]);
  const pending = new Map(added.map((record) => [`${record.recordId} ${record.version}`, record]));
  const changed: unknown[] = [];
  const heads: unknown[] = [];
  for (const [id, versions] of Map.groupBy(rows, ({ record_id }) => record_id)) {
    const clock = clockOf.get(id);
    if (clock === undefined) continue;
    const moved = toMovedDues(versions.map(toClocked), clock);
    for (const [i, row] of versions.entries()) {
      const due = moved[i];
      if (due === undefined) continue;
      const given = { record_id: id, version: row.version, due_ms: due.dueMs, due_clock: due.clock };
      if (!isSame(row, due)) changed.push(given);
      const record = pending.get(`${id} ${row.version}`);
      if (record !== undefined) record.item = { ...record.item, dueMs: due.dueMs };
      if (i === versions.length - 1) heads.push(given);
    }
  }
  if (changed.length > 0) await tx.query(SET, [JSON.stringify(changed)]);
  await tx.query(SET_OF_HEADS, [JSON.stringify(heads)]);
}

/** What was stored before its kind waited has the due time that it had then. */
function toClocked({ time, status, opened_at, due_at, due_clock, body }: Row) {
  const { baseMs, isGiven } = due_clock ?? { baseMs: due_at, isGiven: false };
  return { timeMs: time, status, openedMs: opened_at, body, baseMs, isGiven };
}

function isSame({ due_at, due_clock }: Row, { dueMs, clock }: MovedDue): boolean {
  return (
    due_clock !== null &&
    due_at === dueMs &&
    due_clock.stoppedMs === clock.stoppedMs &&
    due_clock.left?.amount === clock.left?.amount &&
    due_clock.left?.kind === clock.left?.kind
  );
}
