/**
 * Tells a documents system what became of its orders: each whose state differs from what was told last, at least once. What
 * its system carries out itself is not told back.
 */
import { createHash } from 'node:crypto';
import type { OrderState } from '../../contract/cases/case-lists.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import { ORDERS, toOrderState } from './internal/reading/read-orders.ts';
import type { OrderSqlRow } from './internal/reading/read-orders.ts';

export interface OrderTellerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Sends `{orders: OrderState[]}`; never rejects for a trouble of the receiver. */
  readonly post: (
    key: string,
    content: object,
  ) => Promise<
    | { readonly outcome: 'taken' }
    | { readonly outcome: 'retry'; readonly answer: string; readonly afterSec?: number }
    | { readonly outcome: 'failed'; readonly answer: string }
  >;
}

const BATCH = 100;
const MOST_WORDS = 300;
const LONGEST_WAIT_MS = HOUR_MS;

const CHANGED = `${ORDERS} and not c.directive ? 'followedFrom' and t.case_version is distinct from c.version
    and (t.next_at is null or t.next_at <= to_timestamp($1::float8 / 1000))
  order by t.next_at is not null, j.record_id limit ${BATCH}`;
const SET = `insert into order_told (record_id, case_version, told, told_at, trouble, next_at)
  select x.record_id, x.case_version, x.told, to_timestamp(x.told_ms / 1000), x.trouble, to_timestamp(x.next_ms / 1000)
  from jsonb_to_recordset($1) as x (record_id bigint, case_version int, told text, told_ms float8, trouble text, next_ms float8)
  on conflict (record_id) do update set case_version = excluded.case_version, told = coalesce(excluded.told, order_told.told),
    told_at = coalesce(excluded.told_at, order_told.told_at), trouble = excluded.trouble, next_at = excluded.next_at`;

interface Told {
  readonly record_id: number;
  readonly case_version: number | null;
  readonly told: string | null;
  readonly told_ms: number | null;
  readonly trouble: string | null;
  readonly next_ms: number | null;
}

/** Makes it; it looks every half a minute. */
export function createOrderTeller({ db, clock, log, post }: OrderTellerDeps) {
  let troubles = 0;
  let notBeforeMs = 0;
  const set = (list: readonly Told[]) => db.pool.query(SET, [JSON.stringify(list)]);

  const look = async (): Promise<number | undefined> => {
    const nowMs = clock.now();
    if (nowMs < notBeforeMs) return notBeforeMs;
    const { rows } = await db.pool.query<OrderSqlRow>(CHANGED, [nowMs]);
    const all = rows.map((row) => ({ row, state: toOrderState(row), told: toHash(toOrderState(row)) }));
    const known = all.filter(({ row, told }) => row.told === told);
    if (known.length > 0)
      await set(
        known.map(({ row, told }) => ({ ...toKept(row), told, told_ms: null, trouble: null, next_ms: null })),
      );
    const fresh = all.filter(({ row, told }) => row.told !== told);
    const [first] = fresh;
    if (first === undefined) return rows.length === BATCH ? nowMs : undefined;
    // One that was refused before goes alone, so that it holds up no other.
    const sent = first.row.next_at === null ? fresh.filter(({ row }) => row.next_at === null) : [first];
    const answer = await post(toHash(sent.map(({ told }) => told)), {
      orders: sent.map(({ state }) => state),
    });
    if (answer.outcome === 'taken') {
      troubles = 0;
      await set(
        sent.map(({ row, told }) => ({ ...toKept(row), told, told_ms: nowMs, trouble: null, next_ms: null })),
      );
      return nowMs;
    }
    const trouble = answer.answer.slice(0, MOST_WORDS);
    log.warn({ orders: sent.length, trouble }, 'a documents system did not take what became of its orders');
    const isLine = answer.outcome === 'retry';
    // A batch that is refused is tried one by one at once.
    const waitMs = sent.length > 1 && !isLine ? 0 : LONGEST_WAIT_MS;
    await set(
      sent.map(({ row }) => ({
        record_id: row.record_id,
        case_version: null,
        told: null,
        told_ms: null,
        trouble,
        next_ms: isLine ? null : nowMs + waitMs,
      })),
    );
    if (!isLine) return nowMs;
    notBeforeMs = nowMs + Math.max((answer.afterSec ?? 0) * 1_000, toWaitMs(troubles));
    troubles += 1;
    return notBeforeMs;
  };
  return createWakeUp({ name: 'orders told back', clock, log, look });
}

const toKept = ({ record_id, case_version }: OrderSqlRow) => ({ record_id, case_version });

const toWaitMs = (troubles: number): number => Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** troubles);

function toHash(told: OrderState | readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
