/** The ledger of data sharing: deliveries, refused items with their raw bytes, the strip of a feed's last day. */
import { inflateRawSync } from 'node:zlib';
import type { RefusalView } from '../../../contract/feeds/delivery.ts';
import type { RefusalReason } from '../../../contract/feeds/item.ts';
import type { UnknownAssetView } from '../../../contract/assets/unknown-asset.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import type { LedgerReads, PageQuery, StripHour } from '../deliveries.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
const MOST_NAMES = 200;
const MOST_ITEMS = 500;
const HOURS = 24;
const HOUR_MS = 3_600_000;

interface DeliveryRow {
  id: number;
  feed_id: string;
  received_at: number;
  source: string;
  key: string | null;
  bytes: number;
  accepted: number;
  duplicates: number;
  corrected: number;
  refused: number;
  min_time: number | null;
  max_time: number | null;
}

interface RefusalRow {
  id: number;
  delivery_id: number;
  feed_id: string;
  received_at: number;
  reason: RefusalReason;
  place: string;
  value: string;
  allowed: string;
  next: string;
  state: RefusalView['state'];
  raw_bytes: number;
  repeated: number;
  source: string | null;
}

/** Makes the reads of the ledger. */
export function createLedgerReads({ db, clock }: { db: Database; clock: Clock }): LedgerReads {
  return {
    async listDeliveries(feedId, page = {}) {
      const found = await db.pool.query<DeliveryRow>(
        `select * from delivery where feed_id = $1 and ($2::bigint is null or id < $2) order by received_at desc, id desc limit $3`,
        [feedId, page.beforeId ?? null, toLimit(page)],
      );
      return found.rows.map((row) => ({
        id: row.id,
        feedId: row.feed_id,
        receivedMs: row.received_at,
        source: row.source,
        key: row.key,
        bytes: row.bytes,
        accepted: row.accepted,
        duplicates: row.duplicates,
        corrected: row.corrected,
        refused: row.refused,
        fromMs: row.min_time,
        toMs: row.max_time,
      }));
    },
    async listRefusals(feedId, page = {}) {
      const found = await db.pool.query<RefusalRow>(
        `select r.*, coalesce(length(r.raw), 0) as raw_bytes,
           (select d.source from delivery d where d.id = r.delivery_id limit 1) as source
         from refusal r
         where r.feed_id = $1 and ($2::text is null or r.state = $2) and ($3::bigint is null or r.id < $3)
         order by r.id desc limit $4`,
        [feedId, page.state ?? null, page.beforeId ?? null, toLimit(page)],
      );
      return found.rows.map(toRefusalView);
    },
    async listUnknownAssets(feedId) {
      const found = await db.pool.query<UnknownAssetView>(
        `select u.*, (select d.source from delivery d join refusal r on r.delivery_id = d.id
             where r.id = u."refusalId" limit 1) as source
         from (select value as name, sum(1 + repeated)::int4 as items, min(received_at) as "firstMs",
             max(received_at) as "lastMs", max(id) as "refusalId"
           from refusal where feed_id = $1 and state = 'open' and reason = 'unknown_asset'
           group by value order by max(id) desc limit ${MOST_NAMES}) u
         order by u."refusalId" desc`,
        [feedId],
      );
      return found.rows;
    },
    async listUnknownItems(feedId, name) {
      const found = await db.pool.query<{ id: number }>(
        `select id from refusal
         where feed_id = $1 and state = 'open' and reason = 'unknown_asset' and value = $2
         order by id limit ${MOST_ITEMS}`,
        [feedId, name],
      );
      return found.rows.map(({ id }) => id);
    },
    async findRefusal(id) {
      const found = await db.pool.query<{ feed_id: string; source: string | null }>(
        `select feed_id, (select source from delivery where id = r.delivery_id limit 1) as source
         from refusal r where id = $1`,
        [id],
      );
      const [row] = found.rows;
      return row === undefined ? undefined : { feedId: row.feed_id, source: row.source };
    },
    async findRaw(deliveryId) {
      const found = await db.pool.query<{ raw: Buffer }>(
        'select raw from delivery_raw where delivery_id = $1',
        [deliveryId],
      );
      const raw = found.rows[0]?.raw;
      return raw === undefined ? undefined : inflateRawSync(raw);
    },
    async getRefusalRaw(id) {
      const found = await db.pool.query<{
        raw: Buffer | null;
        whole: Buffer | null;
        name: string | null;
        content_type: string | null;
      }>(
        `select r.raw, d.raw as whole, d.name, d.content_type from refusal r
         left join delivery_raw d on d.delivery_id = r.delivery_id where r.id = $1`,
        [id],
      );
      const row = found.rows[0];
      const bytes = row?.raw ?? (row?.whole ? inflateRawSync(row.whole) : null);
      if (row === undefined || bytes === null)
        throw notFound(`The raw bytes of the refused item ${id} are not kept.`, {
          value: id,
          allowed: 'a refused item within the retention of delivery_raw',
          next: 'Ask the sender to send it again.',
        });
      return { bytes, name: row.name, contentType: row.content_type, isWhole: row.raw === null };
    },
    async countOpenRefusals() {
      const found = await db.pool.query<{ feed_id: string; open: number }>(
        `select feed_id, sum(1 + repeated)::bigint as open from refusal where state = 'open' group by feed_id`,
      );
      return new Map(found.rows.map(({ feed_id, open }) => [feed_id, open]));
    },
    async feedStrip(feedId): Promise<StripHour[]> {
      const firstMs = (Math.floor(clock.now() / HOUR_MS) - HOURS + 1) * HOUR_MS;
      const found = await db.pool.query<{ hour: number; accepted: number; late: number; refused: number }>(
        `select date_trunc('hour', received_at) as hour, sum(accepted + corrected) as accepted, sum(late) as late,
           sum(refused) as refused
         from delivery where feed_id = $1 and received_at >= to_timestamp($2::float8 / 1000) group by 1`,
        [feedId, firstMs],
      );
      const byHour = new Map(found.rows.map((row) => [row.hour, row]));
      return Array.from({ length: HOURS }, (_, i) => {
        const hourMs = firstMs + i * HOUR_MS;
        const { accepted = 0, late = 0, refused = 0 } = byHour.get(hourMs) ?? {};
        return { hourMs, accepted, late, refused };
      });
    },
    async firstDeliveryMs(feedId) {
      const found = await db.pool.query<{ first: number | null }>(
        'select min(received_at) as first from delivery where feed_id = $1',
        [feedId],
      );
      return found.rows[0]?.first ?? null;
    },
  };
}

function toRefusalView(row: RefusalRow): RefusalView {
  const more = row.repeated > 0 ? ` (and ${row.repeated} more of the same reason)` : '';
  return {
    id: row.id,
    deliveryId: row.delivery_id,
    feedId: row.feed_id,
    receivedMs: row.received_at,
    reason: row.reason,
    where: `${row.place}${more}`,
    value: row.value,
    allowed: row.allowed,
    next: row.next,
    source: row.source,
    state: row.state,
    rawBytes: row.raw_bytes,
  };
}

function toLimit({ limit = DEFAULT_LIMIT }: PageQuery): number {
  return Math.max(1, Math.min(limit, MAX_LIMIT));
}
