/**
 * Draws the bulletin of the day a while before leaders are told, so that it can be checked; at that time they are told
 * of it even when nobody has, with the mark that says so.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { BulletinDeps, BulletinMaker } from '../bulletin-needs.ts';
import { toBulletinNotice } from './bulletin-notices.ts';
import type { BulletinRows } from './bulletin-rows.ts';

const LOOK_MS = MINUTE_MS;
/** A centre that was off at the time still makes it so late; later it is made by hand. */
const STILL_MADE_MS = 3 * HOUR_MS;
const MACHINE: BulletinMaker = {
  actor: 'system',
  role: 'system',
  source: 'bulletin',
  name: 'Hệ thống (theo giờ)',
};

interface ClockDeps extends Pick<
  BulletinDeps,
  | 'db'
  | 'clock'
  | 'log'
  | 'outbox'
  | 'timeZone'
  | 'utcOffsetMin'
  | 'readyAtMin'
  | 'leadMin'
  | 'toLocalDay'
  | 'hasCentre'
  | 'listLeaders'
> {
  readonly rows: BulletinRows;
  readonly make: (by: BulletinMaker) => Promise<number>;
}

export function createBulletinClock(deps: ClockDeps) {
  const { db, clock, log, outbox, rows } = deps;
  let running: Promise<void> = Promise.resolve();
  let stopWatch: (() => void) | undefined;

  const look = async () => {
    const nowMs = clock.now();
    const due = toDue(nowMs, deps);
    if (due === undefined || !deps.hasCentre()) return;
    try {
      const day = deps.toLocalDay(nowMs);
      const found = await rows.findNewest(db.pool, day);
      if (found === undefined) await deps.make(MACHINE);
      if (due === 'tell') await tellUnchecked(day, nowMs);
    } catch (error) {
      log.warn({ err: error }, 'the morning bulletin failed and is tried again');
    }
  };

  const tellUnchecked = async (day: string, nowMs: number) => {
    const newest = await rows.findNewest(db.pool, day);
    if (newest === undefined || newest.head.checkedMs !== null || newest.toldUncheckedMs !== null) return;
    const leaders = await deps.listLeaders();
    await db.tx(async (tx) => {
      if (!(await rows.tellUnchecked(tx, newest.head.id, nowMs))) return;
      await outbox.enqueue(
        tx,
        leaders.map((userId) => toBulletinNotice(newest.head, userId, deps.timeZone)),
      );
    });
  };

  return {
    start() {
      stopWatch = clock.every(LOOK_MS, () => (running = running.then(look)));
    },
    async stop() {
      stopWatch?.();
      await running;
    },
  };
}

/** What is due at a moment: drawing it, or telling it; undefined: nothing. Pure. */
export function toDue(
  nowMs: number,
  { readyAtMin, leadMin, utcOffsetMin }: Pick<BulletinDeps, 'readyAtMin' | 'leadMin' | 'utcOffsetMin'>,
): 'draw' | 'tell' | undefined {
  if (readyAtMin === undefined) return undefined;
  const sinceMidnightMs = (((nowMs + utcOffsetMin * MINUTE_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  const sinceReadyMs = sinceMidnightMs - readyAtMin * MINUTE_MS;
  if (sinceReadyMs < -leadMin * MINUTE_MS || sinceReadyMs > STILL_MADE_MS) return undefined;
  return sinceReadyMs < 0 ? 'draw' : 'tell';
}
