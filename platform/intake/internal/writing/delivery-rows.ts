/** Writes the ledger: deliveries with what became of their items, raw bytes that are kept, refused items. */
import { deflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { Transaction } from '../../../kernel/database.ts';
import type { Draft } from './group.ts';

const DELIVERY_COLUMNS = `id, feed_id, key, received_at, source, bytes, items, accepted, duplicates, corrected, refused,
  late, min_time, max_time`;

/** Inserts deliveries from $1, a JSON list of `toDeliveryRows`. */
export const INSERT_DELIVERIES = `insert into delivery (${DELIVERY_COLUMNS})
  select id, feed, key, to_timestamp(received / 1000), source, bytes, items, accepted, duplicates, corrected, refused,
    late, to_timestamp(min / 1000), to_timestamp(max / 1000)
  from json_to_recordset($1::json) as x (id bigint, feed text, key text, received float8, source text, bytes int,
    items int, accepted int, duplicates int, corrected int, refused int, late int, min float8, max float8)`;

const INSERT_RAW = `insert into delivery_raw (delivery_id, received_at, name, content_type, raw)
  values ($1, to_timestamp($2 / 1000.0), $3, $4, $5)`;

const INSERT_REFUSALS = `insert into refusal
    (delivery_id, feed_id, received_at, reason, place, value, allowed, next, raw, is_item, repeated)
  select d, $1, to_timestamp($2 / 1000.0), reason, place, value, allowed, next, raw, is_item, repeated
  from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::boolean[],
    $11::int[]) as x (d, reason, place, value, allowed, next, raw, is_item, repeated)`;

const deflate = promisify(deflateRaw);

/** Writes everything of these deliveries but the items that were accepted. */
export async function writeDeliveries(tx: Transaction, drafts: readonly Draft[]): Promise<void> {
  await tx.query({ name: 'intake-deliveries', text: INSERT_DELIVERIES, values: [toDeliveryRows(drafts)] });
  for (const draft of drafts) {
    const { raw } = draft;
    if (raw !== null) {
      const bytes = await deflate(raw.bytes, { level: 1 });
      await tx.query(INSERT_RAW, [draft.id, draft.receivedMs, raw.name, raw.contentType, bytes]);
    }
    if (draft.refusals.length + draft.lateRefusals.length > 0) await writeRefusals(tx, draft);
  }
}

/** The JSON parameter of INSERT_DELIVERIES. */
export function toDeliveryRows(drafts: readonly Draft[]): string {
  return JSON.stringify(
    drafts.map((draft) => ({
      id: draft.id,
      feed: draft.feedId,
      key: draft.key,
      received: draft.receivedMs,
      source: draft.source,
      bytes: draft.bytes,
      items: draft.items,
      accepted: draft.accepted,
      duplicates: draft.duplicates,
      corrected: draft.corrected,
      refused: draft.refused + draft.lateRefusals.length,
      late: draft.late,
      min: Number.isFinite(draft.minMs) ? draft.minMs : null,
      max: Number.isFinite(draft.maxMs) ? draft.maxMs : null,
    })),
  );
}

async function writeRefusals(tx: Transaction, { id, feedId, receivedMs, ...draft }: Draft) {
  const refusals = [...draft.refusals, ...draft.lateRefusals];
  await tx.query(INSERT_REFUSALS, [
    feedId,
    receivedMs,
    refusals.map(() => id),
    refusals.map(({ reason }) => reason),
    refusals.map(({ where }) => where),
    refusals.map(({ value }) => value),
    refusals.map(({ allowed }) => allowed),
    refusals.map(({ next }) => next),
    refusals.map(({ raw }) => raw),
    refusals.map(({ isItem }) => isItem),
    refusals.map(({ repeated }) => repeated),
  ]);
}
