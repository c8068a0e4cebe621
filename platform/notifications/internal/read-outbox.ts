/** Reads of the outbox: the bell, a case's receipts, the administrators' list, and the figures of its state. */
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import type { NotificationAttempt, NotificationLists, OutboxFilter } from '../notification-lists.ts';
import { SELECT_NOTIFICATION, toNotificationView } from './notification-row.ts';
import type { NotificationRow } from './notification-row.ts';

const MOST_OF_CASE = 1_000;

/** Makes the reads. */
export function createReads({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): NotificationLists {
  return {
    async listBell(userId, { unreadOnly = false, limit = 50, beforeId = Number.MAX_SAFE_INTEGER } = {}) {
      const [list, unread] = await Promise.all([
        db.pool.query<NotificationRow>(
          `${SELECT_NOTIFICATION} where n.channel = 'app' and n.user_id = $1 and n.id < $2
             and (not $3 or n.read_at is null) order by n.id desc limit $4`,
          [userId, beforeId, unreadOnly, limit],
        ),
        db.pool.query<{ n: number }>(
          `select count(*) n from notification where channel = 'app' and user_id = $1 and read_at is null`,
          [userId],
        ),
      ]);
      return { notifications: list.rows.map(toNotificationView), unread: unread.rows[0]?.n ?? 0 };
    },
    async listOfCase(caseId) {
      const { rows } = await db.pool.query<NotificationRow>(
        `${SELECT_NOTIFICATION} where n.case_id = $1 order by n.id limit $2`,
        [caseId, MOST_OF_CASE],
      );
      return rows.map(toNotificationView);
    },
    async listOutbox(filter) {
      const { where, values } = toWhere(filter);
      const [list, total] = await Promise.all([
        db.pool.query<NotificationRow>(
          `${SELECT_NOTIFICATION} where ${where} order by n.id desc limit ${filter.limit ?? 100} offset ${filter.offset ?? 0}`,
          values,
        ),
        db.pool.query<{ n: number }>(`select count(*) n from notification n where ${where}`, values),
      ]);
      return { notifications: list.rows.map(toNotificationView), total: total.rows[0]?.n ?? 0 };
    },
    async listAttempts(id) {
      const { rows } = await db.pool.query<{
        time: number | null;
        outcome: NotificationAttempt['outcome'];
        answer: string;
        took_ms: number | null;
      }>(
        `select a.time, a.outcome, a.answer, a.took_ms from notification n
         left join notification_attempt a on a.notification_id = n.id where n.id = $1 order by a.id`,
        [id],
      );
      if (rows.length === 0)
        throw notFound(`There is no notification ${id}.`, { where: 'notification', value: id });
      return rows.flatMap(({ time, outcome, answer, took_ms }) =>
        time === null ? [] : [{ timeMs: time, outcome, answer, tookMs: took_ms }],
      );
    },
    async state() {
      const { rows } = await db.pool.query<{ queued: number; failed: number; oldest: number | null }>(
        `select count(*) filter (where state = 'queued') queued,
                count(*) filter (where state = 'failed' and created_at > to_timestamp($1::float8 / 1000.0)) failed,
                min(next_attempt_at) filter (where state = 'queued') oldest
         from notification where state in ('queued', 'failed')`,
        [clock.now() - 86_400_000],
      );
      const { queued = 0, failed = 0, oldest = null } = rows[0] ?? {};
      const isDue = oldest !== null && oldest <= clock.now();
      return { queued, failed, oldestDueSec: isDue ? (clock.now() - oldest) / 1000 : null };
    },
  };
}

/** Notifications by id as people see them, oldest first. */
export async function listById(db: Queryable, ids: readonly number[]) {
  const { rows } = await db.query<NotificationRow>(
    `${SELECT_NOTIFICATION} where n.id = any($1) order by n.id`,
    [ids],
  );
  return rows.map(toNotificationView);
}

function toWhere({ state, channel, userId, userIds, caseId, about, id }: OutboxFilter): {
  where: string;
  values: unknown[];
} {
  const wanted = Object.entries({ state, channel, user_id: userId, case_id: caseId, about, id }).filter(
    ([, value]) => value !== undefined,
  );
  const conditions = wanted.map(([column], at) => `n.${column} = $${at + 1}`);
  const values: unknown[] = wanted.map(([, value]) => value);
  if (userIds !== undefined) conditions.push(`n.user_id = any($${values.push(userIds)}::text[])`);
  return { where: conditions.join(' and ') || 'true', values };
}
