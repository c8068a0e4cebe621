/** One transaction: everything that a group holds. */
import { change } from '../../../events.ts';
import type { CatalogueJournal } from '../../../catalogue/catalogue-journal.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import { INSERT_DELIVERIES, toDeliveryRows, writeDeliveries } from './delivery-rows.ts';
import { sizeOf } from './group.ts';
import type { Group, PushInGroup } from './group.ts';
import { writeForecasts } from './forecast-rows.ts';
import { writeBases } from './basis-rows.ts';
import { writePeriods } from './period-rows.ts';
import { writeMemories } from './memory-rows.ts';
import { toRowParameters, writeObservations } from './observation-rows.ts';
import { writePositions } from './position-rows.ts';
import { toKeptRefusal } from '../checking/refused.ts';
import { writeRecords } from '../records/record-rows.ts';
import { assertWhole, writeEntries } from './whole-entries.ts';

/** Up to so many new readings, and nothing else, go in one statement: one round trip in place of four. */
const ONE_STATEMENT_ROWS = 1_000;
const ONE_STATEMENT = `with ledger as (${INSERT_DELIVERIES})
  insert into observation (stream_id, time, value, quality, delivery_id)
  select * from unnest($2::int4[], $3::timestamptz[], $4::float8[], $5::int2[], $6::int8[])`;

/**
 * Writes the group; safe to repeat: what an earlier attempt committed without our hearing of it is found by its
 * delivery ids and not written again.
 */
export async function writeGroup(
  { db, journal }: { db: Database; journal: CatalogueJournal },
  group: Group,
  nowMs: number,
): Promise<void> {
  group.attempts += 1;
  if (group.attempts > 1 && (await isStored(db, group))) return;
  if (isPlain(group)) return writePlain(db, group);
  await db.tx(async (tx) => {
    await writeAll(tx, group, nowMs);
    await writeEntries(tx, group, journal);
  });
}

async function writePlain(db: Database, group: Group): Promise<void> {
  group.change.fill(change.new, 0, group.n);
  countChanges(group);
  const values = [toDeliveryRows(group.drafts), ...toRowParameters(group, undefined)];
  await db.write({ name: 'intake-plain', text: ONE_STATEMENT, values });
}

async function writeAll(tx: Transaction, group: Group, nowMs: number): Promise<void> {
  await writeObservations(tx, group, nowMs);
  await writePositions(tx, group, nowMs);
  await writeRecords(tx, group.records, sendersOf(group));
  assertWhole(group);
  await writeForecasts(tx, group.forecasts);
  await writePeriods(tx, group.periods);
  await writeBases(tx, group.bases);
  countChanges(group);
  await writeDeliveries(tx, group.drafts);
  await writeMemories(tx, group.pushes);
  for (const { alongside, records } of group.pushes)
    await alongside?.(
      tx,
      group.records
        .slice(...records)
        .flatMap(({ recordId, refusal }) => (refusal === undefined ? [recordId] : [])),
    );
}

/** The people who sent what is stored whole. */
function sendersOf({ pushes }: Group): ReadonlyMap<number, string> {
  return new Map(
    pushes.flatMap(({ draft, whole }) => (whole === undefined ? [] : [[draft.id, whole.actor] as const])),
  );
}

function isPlain(group: Group): boolean {
  return (
    group.n > 0 &&
    group.n <= ONE_STATEMENT_ROWS &&
    group.carefulRows === 0 &&
    group.bases.length === 0 &&
    sizeOf(group) === group.n &&
    group.drafts.every((draft) => draft.raw === null && draft.refusals.length === 0) &&
    group.pushes.every(
      ({ remembered, alongside, whole }) =>
        remembered === undefined && alongside === undefined && whole === undefined,
    )
  );
}

/** All deliveries of a group stand in one transaction: one of them there is all of them there. */
async function isStored(db: Database, group: Group): Promise<boolean> {
  const id = group.drafts[0]?.id;
  if (id === undefined) return false;
  // In a fenced transaction: what a server says that was demoted meanwhile is no ground for an acknowledgement.
  const found = await db.tx((tx) => tx.query('select 1 from delivery where id = $1', [id]));
  return found.rowCount === 1;
}

/** What became of the items of one push. */
export function countPush(
  group: Group,
  push: PushInGroup,
): { accepted: number; duplicates: number; corrected: number } {
  const counts = [0, 0, 0];
  const count = (what: number) => (counts[what] = (counts[what] ?? 0) + 1);
  for (let i = push.rows[0]; i < push.rows[1]; i++) count(group.change[i] ?? 0);
  for (let i = push.positions[0]; i < push.positions[1]; i++) count(group.positions[i]?.change ?? 0);
  for (const { change: what, refusal } of group.records.slice(...push.records))
    if (refusal === undefined) count(what);
  for (const { change: what } of group.forecasts.slice(...push.forecasts)) count(what);
  for (const { change: what } of group.periods.slice(...push.periods)) count(what);
  const [accepted = 0, corrected = 0, duplicates = 0] = counts;
  return { accepted, duplicates, corrected };
}

function countChanges(group: Group): void {
  for (const draft of group.drafts) {
    draft.accepted = 0;
    draft.duplicates = 0;
    draft.corrected = 0;
    draft.lateRefusals = group.records
      .filter(({ deliveryId }) => deliveryId === draft.id)
      .flatMap(({ refusal }) => (refusal === undefined ? [] : [toKeptRefusal(refusal)]));
  }
  for (const push of group.pushes) {
    const { accepted, duplicates, corrected } = countPush(group, push);
    push.draft.accepted += accepted;
    push.draft.duplicates += duplicates;
    push.draft.corrected += corrected;
  }
}
