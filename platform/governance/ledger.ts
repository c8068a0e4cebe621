/**
 * The data-obligation ledger: for every feed, when it last delivered, how much was accepted and refused in the last
 * hour, of when the newest is that it told, and whether its agency keeps what it owes (fresh, due, old, overdue, delinquent).
 */
import { toFeedState } from '../../contract/feeds/feed.ts';
import type { FeedPulse } from '../../contract/centre/live.ts';
import type { FeedDefinition, Obligation } from '../../contract/feeds/feed.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { DISPUTED_DOOR } from '../events.ts';
import type { CommittedGroup, PlatformEvents } from '../events.ts';

/** What the ledger needs to know of a feed. */
export interface LedgerFeed {
  readonly id: string;
  readonly definition: Pick<FeedDefinition, 'door' | 'obligation' | 'contract' | 'serviceId'>;
  readonly paused: boolean;
}

export interface Ledger {
  /** Reads the last hour of deliveries, then follows the bus. */
  start(): Promise<void>;
  pulse(feed: LedgerFeed): FeedPulse;
  /** When the newest of its readings and places was measured; null: it measures nothing, or nothing came. */
  measuredMs(feedId: string): number | null;
  stop(): void;
}

interface Account {
  lastDeliveryMs: number | null;
  /** When the newest of its readings and places was measured. */
  newestMs: number | null;
  /** One slot a minute of the last hour; `minute` tells which minute a slot holds. */
  readonly minute: Float64Array;
  readonly accepted: Float64Array;
  readonly refused: Float64Array;
}

const SLOTS = 60;
const MINUTE_MS = 60_000;

interface LedgerDeps {
  db: Database;
  bus: Bus<PlatformEvents>;
  clock: Clock;
  /** Feed and time of the newest of each of its streams and places, as they are when the centre starts. */
  listNewest: () => Iterable<readonly [feedId: string, timeMs: number]>;
  /** What a feed of the service owes now, by the stage of the city; default: what it has promised. */
  obligationOf?: (serviceId: string, obligation: Obligation) => Obligation;
}

/** Makes the ledger. It writes nothing: deliveries are intake's. */
export function createLedger({
  db,
  bus,
  clock,
  listNewest,
  obligationOf = (_serviceId, obligation) => obligation,
}: LedgerDeps): Ledger {
  const accounts = new Map<string, Account>();

  const getAccount = (feedId: string): Account => {
    let account = accounts.get(feedId);
    if (account === undefined) {
      account = {
        lastDeliveryMs: null,
        newestMs: null,
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

  const measured = (feedId: string | undefined, timeMs: number) => {
    if (feedId === undefined) return;
    const account = getAccount(feedId);
    if (account.newestMs === null || timeMs > account.newestMs) account.newestMs = timeMs;
  };

  /** Readings of a delivery stand together: per reading this is one comparison, per delivery one look-up. */
  const follow = ({ deliveries, n, times, deliveryIds, positions }: CommittedGroup) => {
    const told = deliveries.filter(({ source }) => source !== DISPUTED_DOOR);
    for (const { feedId, receivedMs, accepted, refused } of told)
      enter(feedId, receivedMs, accepted, refused);
    const feedOf = new Map(told.map(({ id, feedId }) => [id, feedId]));
    let from = 0;
    while (from < n) {
      const deliveryId = deliveryIds[from] ?? 0;
      let newestMs = -Infinity;
      for (; from < n && deliveryIds[from] === deliveryId; from++)
        newestMs = Math.max(newestMs, times[from] ?? -Infinity);
      measured(feedOf.get(deliveryId), newestMs);
    }
    for (const { deliveryId, timeMs } of positions) measured(feedOf.get(deliveryId), timeMs);
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
      bus.subscribe('ledger', 'committed', follow);
      for (const [feedId, timeMs] of listNewest()) measured(feedId, timeMs);
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
      const { definition } = feed;
      const obligation = obligationOf(definition.serviceId, definition.obligation);
      const toAgeSec = (timeMs: number | null) =>
        timeMs === null ? null : Math.max(0, (clock.now() - timeMs) / 1000);
      return {
        feedId: feed.id,
        state: toFeedState(
          toAgeSec(account.lastDeliveryMs),
          { ...definition, obligation },
          {
            paused: feed.paused,
            dataAgeSec: toAgeSec(account.newestMs),
          },
        ),
        lastDeliveryMs: account.lastDeliveryMs,
        acceptedLastHour: sumOfHour(account, account.accepted),
        refusedLastHour: sumOfHour(account, account.refused),
      };
    },
    measuredMs: (feedId) => accounts.get(feedId)?.newestMs ?? null,
    stop: () => bus.unsubscribeAll('ledger'),
  };
}
