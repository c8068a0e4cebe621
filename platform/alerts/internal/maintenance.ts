/** Maintenance windows: while one is open, what it names opens no alerts; what would have opened is counted. */
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { AlertsDeps } from '../alert-needs.ts';
import type { MaintenanceWindow, MaintenanceWindows } from '../maintenance.ts';

const DAY_MS = 86_400_000;
const LONGEST_MS = 366 * DAY_MS;
/** Windows that ended this long ago still matter to data that arrives late. */
const REMEMBERED_MS = 30 * DAY_MS;

interface WindowRow {
  readonly id: number;
  readonly asset_id: number | null;
  readonly feed_id: string | null;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly reason: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly cancelled_at: number | null;
  readonly suppressed: number;
}

export interface Maintenance {
  readonly list: MaintenanceWindows['listMaintenance'];
  readonly create: MaintenanceWindows['createMaintenance'];
  readonly cancel: MaintenanceWindows['cancelMaintenance'];
  readonly find: MaintenanceWindows['findMaintenance'];
  readonly countSuppressed: MaintenanceWindows['countSuppressed'];
  load(): Promise<void>;
  flushSuppressed(): Promise<void>;
}

/** Makes the maintenance windows; `find` answers from memory, which `load` and each change refresh. */
export function createMaintenance({ db, clock, bus, journal }: AlertsDeps): Maintenance {
  const byAsset = new Map<number, MaintenanceWindow[]>();
  const byFeed = new Map<string, MaintenanceWindow[]>();
  const counted = new Map<number, number>();

  const load = async () => {
    const { rows } = await db.pool.query<WindowRow>(
      `select * from maintenance_window where cancelled_at is null and ends_at > to_timestamp($1::float8 / 1000.0)`,
      [clock.now() - REMEMBERED_MS],
    );
    byAsset.clear();
    byFeed.clear();
    for (const window of rows.map(toWindow)) {
      if (window.assetId !== null)
        byAsset.set(window.assetId, [...(byAsset.get(window.assetId) ?? []), window]);
      if (window.feedId !== null) byFeed.set(window.feedId, [...(byFeed.get(window.feedId) ?? []), window]);
    }
  };
  const refresh = async () => {
    await load();
    void bus.publish('catalogue', { what: 'maintenance' });
  };

  return {
    load,
    find({ assetId, feedId }, timeMs) {
      const windows = [
        ...(assetId === null ? [] : (byAsset.get(assetId) ?? [])),
        ...(feedId === null ? [] : (byFeed.get(feedId) ?? [])),
      ];
      return windows.find((window) => window.startsMs <= timeMs && timeMs < window.endsMs);
    },
    countSuppressed: (windowId) => void counted.set(windowId, (counted.get(windowId) ?? 0) + 1),
    async flushSuppressed() {
      if (counted.size === 0) return;
      const taken = [...counted];
      counted.clear();
      try {
        await db.pool.query(
          `update maintenance_window w set suppressed = w.suppressed + x.n from unnest($1::bigint[], $2::int[]) as x (id, n) where w.id = x.id`,
          [taken.map(([id]) => id), taken.map(([, n]) => n)],
        );
      } catch (error) {
        for (const [id, n] of taken) counted.set(id, (counted.get(id) ?? 0) + n);
        throw error;
      }
    },
    async list({ includePast = false } = {}) {
      const { rows } = await db.pool.query<WindowRow>(
        `select * from maintenance_window where $1 or (cancelled_at is null and ends_at > to_timestamp($2::float8 / 1000.0)) order by starts_at desc, id desc`,
        [includePast, clock.now()],
      );
      return rows.map(toWindow);
    },
    async create(window, by) {
      check(window);
      const made = await db.tx(async (tx) => {
        const { rows } = await tx.query<WindowRow>(
          `insert into maintenance_window (asset_id, feed_id, starts_at, ends_at, reason, created_by, created_at)
           values ($1, $2, to_timestamp($3::float8 / 1000.0), to_timestamp($4::float8 / 1000.0), $5, $6, to_timestamp($7::float8 / 1000.0)) returning *`,
          [
            window.assetId,
            window.feedId,
            window.startsMs,
            window.endsMs,
            window.reason,
            by.username,
            clock.now(),
          ],
        );
        const made = rows.map(toWindow)[0];
        if (made === undefined)
          throw new Error('The database did not answer the maintenance window it made.');
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'maintenance.create',
            subject: `maintenance:${made.id}`,
            after: window,
            why: window.reason,
          },
        ]);
        return made;
      });
      await refresh();
      return made;
    },
    async cancel(id, by) {
      await db.tx(async (tx) => {
        const { rowCount } = await tx.query(
          `update maintenance_window set cancelled_at = to_timestamp($2::float8 / 1000.0) where id = $1 and cancelled_at is null`,
          [id, clock.now()],
        );
        if (rowCount === 0)
          throw notFound(`There is no maintenance window ${id} that could be cancelled.`, {
            where: 'maintenance',
            value: id,
            next: 'List the windows to see their state.',
          });
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'maintenance.cancel',
            subject: `maintenance:${id}`,
          },
        ]);
      });
      await refresh();
    },
  };
}

function check({
  assetId,
  feedId,
  startsMs,
  endsMs,
  reason,
}: Parameters<MaintenanceWindows['createMaintenance']>[0]): void {
  if ((assetId === null) === (feedId === null)) {
    throw invalidInput('A maintenance window names one asset or one feed.', {
      where: 'assetId, feedId',
      value: { assetId, feedId },
      allowed: 'exactly one of them',
      next: 'Make two windows for two things.',
    });
  }
  if (!(endsMs > startsMs && endsMs - startsMs <= LONGEST_MS)) {
    throw invalidInput('The maintenance window’s end can’t be accepted.', {
      where: 'endsMs',
      value: endsMs,
      allowed: 'after its start and at most 366 days later',
      next: 'Correct start or end.',
    });
  }
  if (reason.trim() === '' || reason.length > 2_000) {
    throw invalidInput('A maintenance window needs a reason.', {
      where: 'reason',
      value: reason.slice(0, 100),
      allowed: '1 to 2000 characters',
      next: 'Write in a sentence what is being done.',
    });
  }
}

function toWindow(row: WindowRow): MaintenanceWindow {
  return {
    id: row.id,
    assetId: row.asset_id,
    feedId: row.feed_id,
    startsMs: row.starts_at,
    endsMs: row.ends_at,
    reason: row.reason,
    createdBy: row.created_by,
    createdMs: row.created_at,
    cancelledMs: row.cancelled_at,
    suppressed: row.suppressed,
  };
}
