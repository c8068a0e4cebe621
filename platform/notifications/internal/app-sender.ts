/** The app channel: what is in the outbox stands in the bell at once; screens are told of it in groups. */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import { createWakeUp } from '../../kernel/wake-up.ts';
import type { Sender } from './sender.ts';

const AT_ONCE = 1_000;

/** Makes the sender of the app; `onTold` publishes to screens after the commit. */
export function createAppSender({
  db,
  clock,
  log,
  onTold,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly onTold: (ids: readonly number[]) => Promise<void>;
}): Sender {
  const look = async (): Promise<number | undefined> => {
    const nowMs = clock.now();
    const { rows } = await db.pool.query<{ id: number }>({
      name: 'bell-due',
      text: `with due as (
         select id from notification
         where channel = 'app' and state = 'queued' and next_attempt_at <= to_timestamp($1::float8 / 1000.0)
         order by rank, next_attempt_at, id limit $2 for update skip locked),
       told as (
         update notification n set state = 'delivered', next_attempt_at = null, attempts = attempts + 1, receipt = 'bell',
           tried_at = to_timestamp($1::float8 / 1000.0), sent_at = to_timestamp($1::float8 / 1000.0),
           delivered_at = to_timestamp($1::float8 / 1000.0)
         from due where n.id = due.id returning n.id),
       kept as (
         insert into notification_attempt (notification_id, time, outcome, answer)
         select id, to_timestamp($1::float8 / 1000.0), 'delivered', 'stands in the bell' from told)
       select id from told order by id`,
      values: [nowMs, AT_ONCE],
    });
    if (rows.length > 0) await onTold(rows.map(({ id }) => id));
    return rows.length === AT_ONCE ? nowMs : undefined;
  };
  return { ...createWakeUp({ name: 'the bell', clock, log, look }), channel: 'app' };
}
