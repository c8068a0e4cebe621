/**
 * The data-obligation ledger: for every feed, when it last delivered, how much was accepted and refused in the last
 * hour, and whether its agency keeps what it owes (fresh, due, overdue, delinquent).
 */
import { toFeedState } from '../../contract/feed.ts';
import type { FeedPulse } from '../../contract/live.ts';
import type { FeedDefinition } from '../../contract/feed.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { DISPUTED_DOOR } from '../events.ts';
import type { PlatformEvents } from '../events.ts';

/** What the ledger needs to know of a feed. */
export interface LedgerFeed {
  readonly id: string;
  readonly definition: Pick<FeedDefinition, 'door' | 'obligation'>;
  readonly paused: boolean;
}

export interface Ledger {
  /** Reads the last hour of deliveries, then follows the bus. */
  start(): Promise<void>;
  pulse(feed: LedgerFeed): FeedPulse;
  stop(): void;
}

interface Account {
  lastDeliveryMs: number | null;
  /** One slot a minute of the last hour; `minute` tells which minute a slot holds. */
  readonly minute: Float64Array;
  readonly accepted: Float64Array;
  readonly refused: Float64Array;
}

const SLOTS = 60;
const MINUTE_MS = 60_000;

/** Makes the ledger. It writes nothing: deliveries are intake's. */
export function createLedger(deps: { db: Database; bus: Bus<PlatformEvents>; clock: Clock }): Ledger {
  const { db, bus, clock } = deps;
  const accounts = new Map<string, Account>();

  const getAccount = (feedId: string): Account => {
    let account = accounts.get(feedId);
    if (account === undefined) {
      account = {
        lastDeliveryMs: null,
        minute: new Float64Array(SLOTS),
        accepted: new Float64Array(SLOTS),
        refused: new Float64Array(SLOTS),
      };
      accounts.set(feedId, account);
    }
    return account;
  };

  const enter = (feedId: string, receivedMs: number, accepted: number, refused: number) => {
    const account = getAccount(feedId);
    if (account.lastDeliveryMs === null || receivedMs > account.lastDeliveryMs)
      account.lastDeliveryMs = receivedMs;
    const minute = Math.floor(receivedMs / MINUTE_MS);
    const slot = minute % SLOTS;
    if (account.minute[slot] !== minute) {
      account.minute[slot] = minute;
      account.accepted[slot] = 0;
      account.refused[slot] = 0;
    }
    account.accepted[slot] = (account.accepted[slot] ?? 0) + accepted;
    account.refused[slot] = (account.refused[slot] ?? 0) + refused;
  };

  const sumOfHour = (account: Account, column: Float64Array) => {
    const oldest = Math.floor(clock.now() / MINUTE_MS) - SLOTS;
    let sum = 0;
    for (let slot = 0; slot < SLOTS; slot++)
      if ((account.minute[slot] ?? 0) > oldest) sum += column[slot] ?? 0;
    return sum;
  };

  return {
    async start() {
      bus.subscribe('ledger', 'committed', (group) => {
        for (const delivery of group.deliveries)
          if (delivery.source !== DISPUTED_DOOR)
            enter(delivery.feedId, delivery.receivedMs, delivery.accepted, delivery.refused);
      });
      const last = await db.pool.query<{ feed_id: string; last: number }>(
        'select f.id as feed_id, d.received_at as last from feed f cross join lateral (select received_at from delivery where feed_id = f.id and source <> $1 order by received_at desc limit 1) d',
        [DISPUTED_DOOR],
      );
      for (const row of last.rows) enter(row.feed_id, row.last, 0, 0);
      const recent = await db.pool.query<{
        feed_id: string;
        minute: number;
        accepted: number;
        refused: number;
      }>(
        `select feed_id, max(received_at) as minute, sum(accepted)::float8 as accepted, sum(refused)::float8 as refused from delivery
         where received_at > to_timestamp($1 / 1000.0) and source <> $2 group by feed_id, date_trunc('minute', received_at)`,
        [clock.now() - SLOTS * MINUTE_MS, DISPUTED_DOOR],
      );
      for (const row of recent.rows) enter(row.feed_id, row.minute, row.accepted, row.refused);
    },
    pulse(feed) {
      const account = getAccount(feed.id);
      const ageSec =
        account.lastDeliveryMs === null ? null : Math.max(0, (clock.now() - account.lastDeliveryMs) / 1000);
      return {
        feedId: feed.id,
        state: toFeedState(ageSec, feed.definition, feed.paused),
        lastDeliveryMs: account.lastDeliveryMs,
        acceptedLastHour: sumOfHour(account, account.accepted),
        refusedLastHour: sumOfHour(account, account.refused),
      };
    },
    stop: () => bus.unsubscribeAll('ledger'),
  };
}
