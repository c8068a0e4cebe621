/** Escalation on real tables: each step once and in order, whatever happens to processes, clocks and people. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AGENCIES, layGround, openCase, rowSeam } from '../../test/support/case-rows.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import type { EscalationStep } from '../../contract/cases/procedure.ts';
import { createJournal } from '../access/journal.ts';
import type { PlatformEvents } from '../events.ts';
import { createBus } from '../kernel/bus.ts';
import { movableClock } from '../kernel/clock.ts';
import type { MovableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { createNotifications } from '../notifications/notifications.ts';
import { createAuditor, startAuditWatch } from './auditor.ts';
import { createEscalation } from './escalation.ts';
import type { Escalation } from './escalation.ts';

const START = Date.parse('2026-11-21T19:10:00Z');
const MINUTE = 60_000;
const LADDER: EscalationStep[] = [
  { clock: 'acknowledge', after: { fromStartMin: 0 }, to: { kind: 'duty', of: 'centre' }, what: 'page' },
  { clock: 'acknowledge', after: { fromStartMin: 5 }, to: { kind: 'duty', of: 'centre' }, what: 'page' },
  { clock: 'acknowledge', after: { fromStartMin: 15 }, to: { kind: 'head', of: 'centre' }, what: 'escalate' },
  {
    clock: 'acknowledge',
    after: { fromStartMin: 30 },
    to: { kind: 'leader', post: 'vice-chairman' },
    what: 'escalate',
  },
];
const PEOPLE = [
  { name: 'lan', role: 'operator', agencyId: 'ioc' },
  { name: 'minh', role: 'agency-head', agencyId: 'ioc' },
  { name: 'hoa', role: 'leader', agencyId: null, post: 'vice-chairman' },
  { name: 'ngoc', role: 'leader', agencyId: null, post: 'chairman' },
  { name: 'quan', role: 'administrator', agencyId: null },
];

let db: TestDatabase;
let clock: MovableClock;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  db = await createTestDatabase();
  clock = movableClock(START);
  stops = [];
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await db[Symbol.asyncDispose]();
});

/** One process of the centre. */
function startProcess(onDuty: readonly string[] = ['lan']) {
  const log = silentLog();
  const bus = createBus<PlatformEvents>({ log });
  const journal = createJournal({ clock });
  const notifications = createNotifications({
    db,
    clock,
    log,
    bus,
    journal,
    channels: { senders: [], pushKey: '', pushHosts: [], codeKey: 'khoa' },
    utcOffsetMin: 420,
    publicUrl: 'http://ioc.test',
  });
  const escalation = createEscalation({
    db,
    clock,
    log,
    journal,
    outbox: notifications,
    onDuty: async (agencyId) => {
      return agencyId === 'ioc' ? onDuty.map((userId) => ({ userId, userName: userId, kind: 'duty' })) : [];
    },
    listAgencies: () => AGENCIES,
    warningPercent: 75,
    utcOffsetMin: 420,
  });
  escalation.start(rowSeam(db));
  stops.push(
    () => notifications.stop(),
    () => escalation.stop(),
  );
  void notifications.start();
  return { escalation, notifications };
}

async function open(
  escalation: Escalation,
  { ladder = LADDER, lead = null }: { ladder?: EscalationStep[]; lead?: string | null } = {},
) {
  return db.tx(async (tx) => {
    const made = await openCase(tx, { atMs: clock.now(), lead });
    await escalation.timers.plan(tx, [planned(made.caseId, made.acknowledgeId, 5, ladder)]);
    await escalation.timers.plan(tx, [{ ...planned(made.caseId, made.closeId, 240, []), kind: 'close' }]);
    return made;
  });
}

function planned(caseId: number, clockId: number, minutes: number, ladder: readonly EscalationStep[]) {
  return {
    clockId,
    caseId,
    kind: 'acknowledge' as const,
    taskId: null,
    agencyId: null,
    startedMs: START,
    knownMs: START,
    dueMs: START + minutes * MINUTE,
    ladder,
    procedure: { id: 'flood', version: 1 },
  };
}

/** `02:10 page lan`: what fired, in the order it fired. */
async function listFired(): Promise<string[]> {
  const { rows } = await db.pool.query<{
    fired_at: number;
    kind: string;
    told: { name: string }[];
    gap: unknown[] | null;
  }>('select fired_at, kind, told, gap from timer where fired_at is not null order by fired_at, due_at, id');
  return rows.map(({ fired_at, kind, told, gap }) => {
    const time = new Date(fired_at + 7 * 3_600_000).toISOString().slice(11, 16);
    const names = told.map(({ name }) => name).join('+');
    return `${time} ${kind} ${names}${gap === null ? '' : ` (${gap.length} in vain)`}`.trim();
  });
}

const WHOLE_LADDER = [
  '02:10 page lan',
  '02:15 due',
  '02:15 page lan',
  '02:25 escalate minh',
  // For the vice-chairman, and nobody has confirmed it: who leads the centre's shift is asked.
  '02:40 escalate minh',
];

describe('the ladder', () => {
  beforeEach(() => layGround(db.pool, PEOPLE));

  test('climbs step by step, each with its notification and its entries', async () => {
    const { escalation, notifications } = startProcess();
    const { caseId } = await open(escalation);
    await clock.advance(60 * MINUTE);
    expect(await listFired()).toEqual(WHOLE_LADDER);
    const told = await notifications.listOfCase(caseId);
    expect(told.map(({ userId, urgency, state }) => `${userId} ${urgency} ${state}`)).toEqual([
      'lan emergency delivered',
      'lan emergency delivered',
      'minh emergency delivered',
      'minh emergency delivered',
    ]);
    expect(told[2]?.body).toEqual({
      vi: 'Chưa ai tiếp nhận, quá hạn 10 phút (hạn 02:15 22/11/2026). Mức độ: nghiêm trọng. Chưa có cơ quan chủ trì. Báo cáo lên cấp trên.',
      en: 'Nobody has acknowledged it, overdue by 10 min (due 02:15 22/11/2026). Severity: critical. No agency leads it yet. Told to the level above.',
    });
    const { rows } = await db.pool.query('select what from case_entry where case_id = $1 order by id', [
      caseId,
    ]);
    expect(rows.map(({ what }) => what)).toEqual(['paged', 'overdue', 'paged', 'escalated', 'leaders.asked']);
    const journal = await db.pool.query('select count(*) n from journal where subject = $1', [
      `case:${caseId}`,
    ]);
    expect(journal.rows[0].n).toBe(5);
  });

  test('reaches leaders when it was confirmed for them in this life of the case, with what was held back', async () => {
    const { escalation } = startProcess();
    const { caseId, acknowledgeId } = await open(escalation);
    await clock.advance(31 * MINUTE);
    await db.tx(async (tx) => {
      await tx.query(
        `insert into leaders_confirmed (case_id, reopened, time, by_user) values ($1, 0, now(), 'minh')`,
        [caseId],
      );
      await escalation.timers.tellLeaders(tx, caseId);
    });
    await clock.advance(MINUTE);
    expect((await listFired()).slice(4)).toEqual(['02:40 escalate minh', '02:41 escalate hoa']);
    await db.pool.query('update "case" set reopened = 1 where id = $1', [caseId]);
    const later = { ...planned(caseId, acknowledgeId, 100, LADDER), startedMs: START + 40 * MINUTE };
    await db.tx((tx) => escalation.timers.plan(tx, [later]));
    await clock.advance(60 * MINUTE);
    expect((await listFired()).filter((line) => /minh|hoa/.test(line)).slice(-2)).toEqual([
      '03:05 escalate minh',
      '03:20 escalate minh',
    ]);
  });

  test('two processes and a restart share it: nothing fires twice, nothing is left out', async () => {
    const one = startProcess();
    const other = startProcess();
    for (let at = 0; at < 30; at++) await open(one.escalation);
    await clock.advance(12 * MINUTE);
    await one.escalation.stop();
    await other.escalation.stop();
    await clock.advance(10 * MINUTE);
    startProcess();
    await clock.advance(60 * MINUTE);
    const { rows } = await db.pool.query<{ kinds: string[] }>(
      `select array_agg(kind || ' ' || to_char(fired_at, 'HH24:MI') order by fired_at, due_at, step) kinds from timer
       where fired_at is not null and about like 'clock:%' and clock = 'acknowledge' group by case_id`,
    );
    expect(rows).toHaveLength(30);
    // The step of 19:25 came while nobody ran and fires when somebody does.
    for (const { kinds } of rows)
      expect(kinds).toEqual(['page 19:10', 'due 19:15', 'page 19:15', 'escalate 19:32', 'escalate 19:40']);
    const doubled = await db.pool.query('select key from notification group by key having count(*) > 1');
    expect(doubled.rows).toEqual([]);
  });

  test('the acknowledgement stops it at once, also what is in the outbox unsent', async () => {
    const { escalation } = startProcess();
    const { acknowledgeId } = await open(escalation);
    await clock.advance(6 * MINUTE);
    await db.pool.query(
      `insert into notification (key, user_id, channel, urgency, rank, title, body, link, about, state, created_at, next_attempt_at, give_up_at)
       values ('waiting', 'lan', 'sms', 'emergency', 0, '{}', '{}', '/', $1, 'queued', now(), now(), now())`,
      [`clock:${acknowledgeId}`],
    );
    await db.tx((tx) => escalation.timers.cancel(tx, [acknowledgeId]));
    await clock.advance(60 * MINUTE);
    expect(await listFired()).toEqual(WHOLE_LADDER.slice(0, 3));
    const { rows } = await db.pool.query(`select state from notification where key = 'waiting'`);
    expect(rows).toEqual([{ state: 'cancelled' }]);
  });
});

describe('the clock', () => {
  beforeEach(() => layGround(db.pool, PEOPLE));

  test('set forward over the whole ladder: every step fires at once, in order; set back: nothing fires again', async () => {
    const { escalation } = startProcess();
    await open(escalation);
    await clock.advance(1_000);
    await clock.set(START + 50 * MINUTE);
    expect((await listFired()).map((line) => line.slice(6))).toEqual(
      WHOLE_LADDER.map((line) => line.slice(6)),
    );
    await clock.set(START - 5 * MINUTE);
    await clock.advance(50 * MINUTE);
    expect(await listFired()).toHaveLength(5);
  });

  test('a pause moves what is to come; what has fired stays fired; a deadline moved after it fired is told again', async () => {
    const { escalation } = startProcess();
    const { caseId, acknowledgeId } = await open(escalation);
    await clock.advance(6 * MINUTE);
    await db.tx((tx) => escalation.timers.cancel(tx, [acknowledgeId]));
    await clock.advance(54 * MINUTE);
    expect(await listFired()).toHaveLength(3);
    // An hour later it goes on, with 54 minutes more.
    await db.tx((tx) =>
      escalation.timers.plan(tx, [
        { ...planned(caseId, acknowledgeId, 59, LADDER), startedMs: START + 54 * MINUTE },
      ]),
    );
    await clock.advance(10 * MINUTE);
    expect((await listFired()).slice(3)).toEqual(['03:19 escalate minh']);
    await clock.advance(60 * MINUTE);
    await db.tx((tx) => escalation.timers.plan(tx, [planned(caseId, acknowledgeId, 200, [])]));
    await clock.advance(80 * MINUTE);
    expect((await listFired()).slice(4)).toEqual(['03:34 escalate minh', '05:10 remind lan', '05:30 due']);
  });

  test('a stay in a state comes back to life, until the case moves on', async () => {
    const { escalation } = startProcess();
    const { caseId } = await open(escalation, { ladder: [], lead: 'ward' });
    const stay = (state: string, dueMs: number | null) =>
      db.tx((tx) => escalation.timers.stay(tx, [{ caseId, state, sinceMs: clock.now(), dueMs }]));
    await stay('assigned', START + 20 * MINUTE);
    await clock.advance(31 * MINUTE);
    await stay('acting', clock.now() + 60 * MINUTE);
    await clock.advance(30 * MINUTE);
    await stay('acting-2', null);
    await clock.advance(120 * MINUTE);
    // Nobody works at the ward or leads it, nor the department: the centre's duty is the next that can be found.
    expect((await listFired()).filter((line) => !line.endsWith('due'))).toEqual([
      '02:30 page lan (3 in vain)',
      '02:40 escalate lan (2 in vain)',
      // Three quarters of the promise have passed: whoever has it is warned.
      '05:10 remind lan (3 in vain)',
    ]);
  });
});

test('when nobody can be found the next one up is told, and the auditor shows the gap', async () => {
  await layGround(
    db.pool,
    PEOPLE.filter(({ name }) => name !== 'minh' && name !== 'lan'),
  );
  const { escalation } = startProcess([]);
  await open(escalation);
  await clock.advance(10_000);
  expect(await listFired()).toEqual(['02:10 page hoa (2 in vain)']);
  const auditor = createAuditor({ db, clock, log: silentLog() });
  await auditor.run();
  const { checks, score } = await auditor.state();
  expect(checks.filter(({ broken }) => broken > 0).map(({ id }) => id)).toEqual(['reached']);
  expect(score).toBe(0);
});

describe('the auditor', () => {
  beforeEach(() => layGround(db.pool, PEOPLE));

  test('finds nothing to object to in a healthy centre, and names what somebody broke', async () => {
    const { escalation } = startProcess();
    for (let at = 0; at < 4; at++) await open(escalation, { lead: at % 2 === 0 ? 'ward' : null });
    await clock.advance(20 * MINUTE);
    const auditor = createAuditor({ db, clock, log: silentLog() });
    expect(await auditor.run()).toBe(true);
    const sound = await auditor.state();
    expect(sound.checks.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(sound).toMatchObject({ score: 100, silent: false, openCases: 4 });

    await escalation.stop();
    await db.pool.query(`update case_clock set ended_at = started_at where kind = 'close' and case_id = 1`);
    await db.pool.query(`update task set state = 'refused' where case_id = 1`);
    await db.pool.query(`update timer set cancelled_at = due_at where case_id = 2 and fired_at is null`);
    await clock.advance(30 * MINUTE);
    await auditor.run();
    const broken = (await auditor.state()).checks.filter((check) => check.broken > 0);
    expect(broken.map(({ id, examples }) => `${id} ${examples.length}`).sort()).toEqual([
      'deadline 1',
      'ladder 1',
      'next-step 1',
      'on-time 3',
      'owner 1',
    ]);
  });

  test('its silence of more than three minutes is told once to operators and leaders', async () => {
    const { notifications } = startProcess();
    const auditor = createAuditor({ db, clock, log: silentLog() });
    auditor.start();
    const stopWatch = startAuditWatch({
      db,
      clock,
      log: silentLog(),
      outbox: notifications,
      centreAgencyId: () => 'ioc',
    });
    stops.push(stopWatch);
    await clock.advance(10 * MINUTE);
    expect((await notifications.listBell('lan')).notifications).toEqual([]);
    await auditor.stop();
    await clock.advance(3 * MINUTE);
    expect((await auditor.state()).silent).toBe(false);
    await clock.advance(10 * MINUTE);
    expect((await auditor.state()).silent).toBe(true);
    for (const userId of ['lan', 'hoa'])
      expect((await notifications.listBell(userId)).notifications.map(({ title }) => title.en)).toEqual([
        'The auditor of deadlines is silent',
      ]);
  });
});
