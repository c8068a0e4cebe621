/** A sender that dies with messages in its hands: what it had in its hands goes again, one a line, the rest once. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';
import { findNextMs, tallyDeliveries } from './internal/delivery-rows.ts';
import type { ToMailbox } from './internal/delivery-rows.ts';
import { createDueSender } from './internal/send-due.ts';
import type { Told } from './internal/send-due.ts';

const NOW = Date.parse('2026-11-30T20:00:00Z');
const MANY = 40;
const LINES = 4;
const SENT: Told = { outcome: 'sent', answer: 'SMTP 250' };

const db = await createTestDatabase();
afterAll(() => db[Symbol.asyncDispose]());
const clock = movableClock(NOW);
/** How often each was sent. */
const times = new Map<number, number>();

const toSender = (send: () => Promise<Told>) =>
  createDueSender<ToMailbox>(
    { db, clock, random: () => 0.5 },
    {
      channel: 'email',
      atOnce: LINES,
      send({ id }) {
        times.set(id, (times.get(id) ?? 0) + 1);
        return send();
      },
    },
  );
/** How many stand so, `twice` where they perhaps came twice. */
const count = async () =>
  Object.fromEntries(
    (await tallyDeliveries(db.pool, 1)).map(({ state, maybeTwice, n }) => [
      maybeTwice ? `${state} twice` : state,
      n,
    ]),
  );

beforeEach(async () => {
  times.clear();
  await db.pool.query(
    `truncate notice, notice_message, citizen_mailbox, citizen_delivery restart identity cascade`,
  );
  await db.pool.query(
    `with notice as (insert into notice (is_exercise, made_by, made_at) values (false, 'hoa', now()) returning id),
       message as (
         insert into notice_message (notice_id, number, kind, state, content, area_name, drafters, drafted_at, signed_by,
           signature, identifier, cap, published_at, expires_at)
         select id, 1, 'alert', 'published', '{}', '{}', '{}', now(), 'hoa', '{}', 'x', 'x',
           to_timestamp($2::float8 / 1000.0), to_timestamp($2::float8 / 1000.0) + interval '3 hours' from notice returning id),
       mailbox as (
         insert into citizen_mailbox (address_hash, key_id, sealed, hazards, wards, language, since)
         select int8send(i), 'none', ''::bytea, '{}', '{}', 'vi', now() from generate_series(1, $1::bigint) i returning id)
     insert into citizen_delivery (channel, message_id, mailbox_id, next_at)
     select 'email', message.id, mailbox.id, to_timestamp($2::float8 / 1000.0) from message, mailbox`,
    [MANY, NOW],
  );
});

test('killed: what was being handed over goes again and is counted as that, what had begun nowhere goes once', async () => {
  const dying = Promise.withResolvers<void>();
  let held = 0;
  // It never comes to write that these were taken.
  void toSender(() => {
    if (times.size <= MANY / 2) return Promise.resolve(SENT);
    held += 1;
    if (held === LINES) dying.resolve();
    return new Promise<Told>(() => {});
  })();
  await dying.promise;
  // One that had not begun is needed no more: it never goes.
  const { rows } = await db.pool.query<{ id: number }>(
    `update citizen_delivery set state = 'superseded', next_at = null
     where id = (select max(id) from citizen_delivery where not id = any($1)) returning id`,
    [[...times.keys()]],
  );
  expect(await toSender(() => Promise.resolve(SENT))()).toBeUndefined();
  expect(times.has(rows[0]?.id ?? 0)).toBe(false);
  expect(times.size).toBe(MANY - 1);
  expect([...times.values()].filter((n) => n > 1)).toEqual(Array.from({ length: LINES }, () => 2));
  expect(await count()).toEqual({ sent: MANY - 1 - LINES, 'sent twice': LINES, superseded: 1 });
});

test('the database goes while it sends: receipts that it could not write are written first, and nothing goes twice', async () => {
  const sender = toSender(async () => {
    if (times.size === MANY / 2) await db.pool.query('alter table citizen_delivery rename to away');
    return SENT;
  });
  await expect(sender()).rejects.toThrow('citizen_delivery');
  await db.pool.query('alter table away rename to citizen_delivery');
  expect(await sender()).toBeUndefined();
  expect([...times.values()]).toEqual(Array.from({ length: MANY }, () => 1));
  const { sent = 0, 'sent twice': again = 0 } = await count();
  expect(sent + again).toBe(MANY);
  expect(await findNextMs(db.pool, 'email')).toBeUndefined();
});
