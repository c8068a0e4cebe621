/**
 * Two runners of timers over one database, each with its own connections: 500 due steps fire once each and in order, in
 * two real processes; and when the clock jumps a day forwards and an hour back, nothing fires twice and nothing is lost.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { movableClock } from '../../platform/kernel/clock.ts';
import { layGround, openCase } from '../support/case-rows.ts';
import { createTestDatabase } from '../support/test-database.ts';
import type { TestDatabase } from '../support/test-database.ts';
import { startTimerRunner } from '../support/timer-runner.ts';
import { until } from '../support/until.ts';

const PROGRAM = fileURLToPath(new URL('../support/timer-runner-program.ts', import.meta.url));
const PEOPLE = [{ name: 'lan', role: 'operator', agencyId: 'ioc' }];
const CASES = 100;
const STEPS = 5;
const HOUR_MS = 3_600_000;

/** A hundred cases with five steps each, `apartMs` after one another from `fromMs`. */
async function planSteps(db: TestDatabase, fromMs: number, apartMs: number): Promise<void> {
  await layGround(db.pool, PEOPLE);
  await db.tx(async (tx) => {
    for (let at = 0; at < CASES; at++) {
      const { caseId, closeId } = await openCase(tx, { atMs: fromMs });
      await tx.query(
        `insert into timer (case_id, about, clock_id, clock, step, kind, target, planned_at, due_at)
         select $1, 'clock:' || $2::bigint, $2, 'close', n, 'page', '{"kind":"duty","of":"centre"}',
                to_timestamp($3::float8 / 1000.0), to_timestamp(($3::float8 + n * $4::float8) / 1000.0)
         from generate_series(1, $5::int) n`,
        [caseId, closeId, fromMs, apartMs, STEPS],
      );
    }
  });
}

/** Of the planned steps: fired, with exactly one line and one entry each, and none before the one before it. */
async function readOutcome(db: TestDatabase) {
  const { rows } = await db.pool.query<{ fired: number; lines: number; entries: number; disordered: number }>(
    `select (select count(*) from timer where about like 'clock:%' and fired_at is not null) as fired,
            (select count(*) from case_entry e join timer t on t.id = (e.facts ->> 'timer')::bigint where t.about like 'clock:%') as lines,
            (select count(*) from journal j join timer t on t.id = (j.after ->> 'timer')::bigint where t.about like 'clock:%') as entries,
            (select count(*) from (
               select (e.facts ->> 'step')::int as step, lag((e.facts ->> 'step')::int) over (partition by e.case_id order by e.id) as before
               from case_entry e where e.facts ->> 'clock' = 'close') x where x.before > x.step) as disordered`,
  );
  const { rows: twice } = await db.pool.query(
    `select facts ->> 'timer' from case_entry where facts ? 'timer' group by 1 having count(*) > 1`,
  );
  return { ...rows[0], twice: twice.length };
}
const ALL = { fired: CASES * STEPS, lines: CASES * STEPS, entries: CASES * STEPS, disordered: 0, twice: 0 };

test('two processes fire 500 steps once each, in the order of each case', async () => {
  await using db = await createTestDatabase();
  await planSteps(db, Date.now(), 400);
  const programs = [0, 1].map(() => {
    const child = spawn(process.execPath, [PROGRAM], {
      env: { ...process.env, DATABASE_URL: db.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return {
      async stop() {
        child.kill('SIGTERM');
        await ended;
        return Number(/fired (\d+)/.exec(printed)?.[1] ?? 0);
      },
    };
  });
  let shares: number[];
  try {
    await until(async () => (await readOutcome(db)).fired === CASES * STEPS, 'all steps have fired');
  } finally {
    shares = await Promise.all(programs.map(({ stop }) => stop()));
  }
  expect(await readOutcome(db)).toEqual(ALL);
  // Together they did each step's work once; what one wrote was never written again by the other.
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(CASES * STEPS);
}, 90_000);

test('a clock that jumps a day forwards and an hour back: nothing twice, nothing lost', async () => {
  await using db = await createTestDatabase();
  const startMs = Date.parse('2026-11-22T01:00:00Z');
  // Half of the steps lie before the jump's end, the last ones behind it.
  await planSteps(db, startMs, 6 * HOUR_MS);
  const clocks = [movableClock(startMs), movableClock(startMs)];
  const runners = clocks.map((clock) => startTimerRunner({ url: db.url, clock }));
  try {
    const settle = () => Promise.all(runners.map(({ idle }) => idle()));
    const setAll = async (ms: number) => {
      await Promise.all(clocks.map((clock) => clock.set(ms)));
      await settle();
    };
    await setAll(startMs + 24 * HOUR_MS);
    expect(await readOutcome(db)).toMatchObject({ fired: 400, lines: 400, entries: 400, twice: 0 });
    await setAll(startMs + 23 * HOUR_MS);
    expect(await readOutcome(db)).toMatchObject({ fired: 400, lines: 400, twice: 0 });
    // One process has the new hour, the other still the old one: as when two machines disagree.
    await clocks[0]?.set(startMs + 30 * HOUR_MS);
    await settle();
    await setAll(startMs + 30 * HOUR_MS + 1_000);
    expect(await readOutcome(db)).toEqual(ALL);
  } finally {
    await Promise.all(runners.map(({ stop }) => stop()));
  }
}, 90_000);
