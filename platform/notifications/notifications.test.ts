/** The outbox between processes: leases, rates, what is called back; and the small sums of its parts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import type { PlatformEvents } from '../events.ts';
import { createBus } from '../kernel/bus.ts';
import { movableClock } from '../kernel/clock.ts';
import type { MovableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { toPauseMs } from './internal/back-off.ts';
import type { ChannelSender, Message, SendAnswer } from './internal/channel.ts';
import { toPlan } from './internal/digest.ts';
import type { Waiting } from './internal/digest.ts';
import { toNotBefore } from './internal/quiet-hours.ts';
import { toSmsParts } from '../../contract/notices/sms-cost.ts';
import { toShortMessage } from './internal/sms-text.ts';
import { createNotifications } from './notifications.ts';
import type { Notifications } from './notifications.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
let db: TestDatabase;
let clock: MovableClock;
let processes: Notifications[];

beforeEach(async () => {
  db = await createTestDatabase();
  clock = movableClock(NOON);
  processes = [];
  await db.pool.query(`insert into "user" (id, name, email) values ('lan', 'Lan', 'lan@test.example')`);
});
afterEach(async () => {
  for (const one of processes) await one.stop();
  await db[Symbol.asyncDispose]();
});

/** A process whose webhook answers by `send`; two of them share the outbox. */
async function startProcess(send: (message: Message) => Promise<SendAnswer>, perMinute = 1_000) {
  const log = silentLog();
  const webhook: ChannelSender = { channel: 'webhook', perMinute, atOnce: 4, send };
  const made = createNotifications({
    db,
    clock,
    log,
    bus: createBus<PlatformEvents>({ log }),
    journal: createJournal({ clock }),
    channels: { senders: [webhook], pushKey: '', pushHosts: [], codeKey: 'khoa' },
    utcOffsetMin: 420,
    publicUrl: 'http://ioc.test',
    random: () => 0.5,
  });
  await made.start();
  processes.push(made);
  return made;
}

async function tell(by: Notifications, count: number, about?: string) {
  await db.tx((tx) =>
    by.enqueue(
      tx,
      Array.from({ length: count }, (_, at) => ({
        key: `note-${at}`,
        userId: 'lan',
        urgency: 'emergency',
        title: { vi: `Tin ${at}`, en: `Note ${at}` },
        body: { vi: '', en: '' },
        link: '/',
        caseId: null,
        ...(about === undefined ? {} : { about }),
      })),
    ),
  );
}

const states = async () =>
  (
    await db.pool.query<{ state: string; n: number }>(
      `select state, count(*) n from notification where channel = 'webhook' group by state order by state`,
    )
  ).rows.map(({ state, n }) => `${n} ${state}`);

test('what a process was sending when it died is sent by another, under the same key, when its lease is over', async () => {
  const keys: string[] = [];
  const end = Promise.withResolvers<SendAnswer>();
  const dying = await startProcess(async ({ key }) => {
    keys.push(`dying ${key}`);
    // Killed in the middle of a call: nothing is written down before all is over.
    return await end.promise;
  });
  await tell(dying, 1);
  void clock.advance(1_000);
  await expect.poll(() => keys).toEqual(['dying note-0/webhook']);

  const other = await startProcess(async ({ key }) => {
    keys.push(`other ${key}`);
    return { outcome: 'delivered', answer: 'ok', receipt: 'ok' };
  });
  await other.idle();
  expect(keys).toHaveLength(1);
  await clock.advance(130_000);
  expect(keys).toEqual(['dying note-0/webhook', 'other note-0/webhook']);
  expect(await states()).toEqual(['1 delivered']);
  end.resolve({ outcome: 'failed', answer: 'too late to matter' });
});

test('two processes share the outbox: each message goes once, and telling it twice changes nothing', async () => {
  const keys: string[] = [];
  const send = async ({ key }: Message): Promise<SendAnswer> => {
    keys.push(key);
    return { outcome: 'delivered', answer: 'ok', receipt: 'ok' };
  };
  const one = await startProcess(send);
  const other = await startProcess(send);
  await tell(one, 10);
  await tell(other, 10);
  await Promise.all([one.idle(), other.idle()]);
  await clock.advance(5_000);
  expect(keys.sort()).toEqual(Array.from({ length: 10 }, (_, at) => `note-${at}/webhook`));
});

test('a provider is not asked more often than it bears, and what is called back meanwhile never goes', async () => {
  let sent = 0;
  const one = await startProcess(async () => {
    sent++;
    return { outcome: 'delivered', answer: 'ok', receipt: 'ok' };
  }, 4);
  await tell(one, 10, 'clock:1');
  await one.idle();
  expect(sent).toBe(4);
  await clock.advance(61_000);
  expect(sent).toBe(8);
  expect(await db.tx((tx) => one.cancel(tx, ['clock:1'], 'acknowledged'))).toBe(2);
  await clock.advance(600_000);
  expect(sent).toBe(8);
  expect(await states()).toEqual(['2 cancelled', '8 delivered']);
});

test('quiet hours end at their minute, over midnight as well; emergencies have none', () => {
  const night = { quietFromMin: 22 * 60, quietToMin: 6 * 60 };
  const at = (time: string) => Date.parse(`2026-11-22T${time}:30+07:00`);
  const end = (time: string) => {
    const ms = toNotBefore(at(time), 'high', night, 420);
    return ms === null ? null : new Date(ms + 420 * 60_000).toISOString().slice(8, 16);
  };
  expect(['21:59', '22:00', '23:59', '00:00', '05:59', '06:00'].map(end)).toEqual([
    null,
    '23T06:00',
    '23T06:00',
    '22T06:00',
    '22T06:00',
    null,
  ]);
  expect(toNotBefore(at('23:00'), 'emergency', night, 420)).toBeNull();
});

test('pauses grow to ten minutes and spread', () => {
  expect([1, 2, 3, 6, 7, 50].map((tries) => toPauseMs(tries, 0.5) / 1000)).toEqual([
    15, 30, 60, 480, 600, 600,
  ]);
  expect([0, 1].map((random) => toPauseMs(1, random))).toEqual([11_250, 18_750]);
});

test('a long text is divided into parts of 67 units, never inside a character', () => {
  expect(toSmsParts('a'.repeat(70))).toHaveLength(1);
  const parts = toSmsParts(`${'ngập '.repeat(13)}x🌊${'é'.repeat(80)}`);
  expect(parts.map((part) => part.length)).toEqual([66, 67, 15]);
  expect(parts[1]?.startsWith('🌊')).toBe(true);
  expect([...toShortMessage('ậ', 300, 2, 1)]).toEqual([5, 0, 3, 300 & 0xff, 2, 1, 0x1e, 0xad]);
});

test('beyond the bound messages are gathered; gathered ones keep their distance; repeated tries go on', () => {
  const many = (urgency: Waiting['urgency'], count: number, from = 0): Waiting[] =>
    Array.from({ length: count }, (_, at) => ({ id: from + at, userId: 'lan', urgency, attempts: 0 }));
  const fresh = { emergency: 0, other: 0, lastDigestMs: null };
  expect(toPlan(many('high', 6), fresh, NOON)).toMatchObject({ gather: [], wait: [] });
  expect(toPlan(many('high', 8), fresh, NOON).gather).toEqual([6, 7]);
  const soon = toPlan(many('emergency', 1), { emergency: 12, other: 0, lastDigestMs: NOON - 30_000 }, NOON);
  expect(soon).toMatchObject({ send: [], wait: [0], waitUntilMs: NOON + 90_000 });
  const again = toPlan(
    [{ id: 1, userId: 'lan', urgency: 'high', attempts: 2 }],
    { ...fresh, other: 6 },
    NOON,
  );
  expect(again.send).toEqual([1]);
});
