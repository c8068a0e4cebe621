/**
 * The engine: hands every committed item to the watches that read it, keeps deadlines by the clock, takes second looks
 * where data came late, and stores what changed together with how far it has come.
 *
 * The path of an item that changes nothing allocates nothing: columns in, one call per watch.
 */
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { Alerts } from '../../../alerts/alerts.ts';
import { change } from '../../../events.ts';
import type { CommittedGroup, CommittedPosition } from '../../../events.ts';
import type { Clock, Stop } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Log } from '../../../kernel/log.ts';
import type { RuleStore } from '../../rule-sources.ts';
import { listCorrectedFeeds } from '../corrections/correction-watches.ts';
import type { CorrectionWatches } from '../corrections/correction-watches.ts';
import type { DeadlineWatches } from '../deadlines/deadline-watches.ts';
import { advanceTo, observeLevel, toDueMs } from './episode.ts';
import type { EpisodeSink, FlapGuard, Watch } from './episode.ts';
import type { Lane } from './lane.ts';
import { unknown } from '../plan.ts';
import type { RowWatches } from '../row-watches.ts';
import type { FixJudge, PlanContext } from '../plan.ts';
import { listGroupRecords } from '../records/record-watches.ts';
import type { RecordWatches } from '../records/record-watches.ts';
import { lookAgain, takeBacklogMs, takeChunk } from '../second-look/second-look.ts';
import type { Doubt } from '../second-look/second-look.ts';
import { toTold } from './watch-change.ts';
import type { WatchIndex } from './watch-index.ts';
import { isWorseFigure } from './worst-figure.ts';
import { createWorstTelling } from './worst-telling.ts';

const READER = 'rules';
const TICK_MS = 1_000;
/** Late data come in bursts: they are collected this long before the second look. */
const COLLECT_LATE_MS = 200;
/** While the database is away, second looks are tried this often. */
const RETRY_LATE_MS = 1_000;
/** Data older than this when they are evaluated make a late alert, even in their order. */
const LATE_AFTER_MS = 3_600_000;

export interface EngineDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: RuleStore;
  readonly alerts: Pick<Alerts, 'apply' | 'findMaintenance' | 'countSuppressed'>;
  readonly flapGuard: FlapGuard;
  readonly moment: PlanContext['moment'];
  readonly lane: Lane;
  readonly index: WatchIndex;
  readonly records: RecordWatches;
  readonly corrections: CorrectionWatches;
  readonly deadlines: DeadlineWatches;
  /** Watches that compare rows of the database with the open alerts; deadlines are among them. */
  readonly byRows: readonly RowWatches[];
}

export interface Engine {
  /** Evaluates one committed group and stores what changed. Call it inside the lane. */
  evaluate(group: CommittedGroup): Promise<void>;
  /** Puts watches on the list for a second look. */
  doubt(watch: Watch, fromMs: number, late: boolean, corrected?: boolean): void;
  /** Somebody has confirmed a sender's correction: the rule decides by the new values. */
  release(ruleId: string, subject: string, openedMs: number): void;
  /** Takes the second looks that are due now, all or as many as go. Call it inside the lane. */
  settleDoubts(withinMs?: number): Promise<void>;
  /** Lets the clock decide what it must. Call it inside the lane. */
  tick(): Promise<void>;
  /** Hands changes found elsewhere to the next store. */
  add(changes: readonly AlertChange[]): void;
  /** Open alerts tell the worst of their episodes now, and not when their time comes: what comes next begins from what is stored. */
  tellWorst(): void;
  /** Stores what is waiting. */
  flush(): Promise<void>;
  /**
   * Since when the oldest of what is not done waits: second looks, waiting or under way, and changes that are not stored
   * yet. Undefined when all that was evaluated is in the database.
   */
  behindSinceMs(): number | undefined;
  readonly sink: EpisodeSink;
  /** Where the engine was told to begin, and how far it is. */
  evaluatedDeliveryId: number;
  start(): void;
  stop(): void;
}

/** Makes the engine over an index of watches; `start` begins its clock. */
export function createEngine(deps: EngineDeps): Engine {
  const { db, clock, log, store, alerts, flapGuard, moment, lane, index } = deps;
  const { records, corrections, deadlines, byRows } = deps;
  const doubts = new Map<Watch, Doubt>();
  let outbox: AlertChange[] = [];
  let storedDeliveryId = 0;
  let storedAtMs = -Infinity;
  let isOld = false;
  /** The second looks under way, and since when changes wait to be stored. */
  let chunk: readonly Doubt[] = [];
  let unstoredSinceMs: number | undefined;
  let isStopped = false;
  let stopTick: Stop | undefined;
  let stopLate: Stop | undefined;

  const mayOpen = (watch: Watch, timeMs: number): boolean => {
    const window = alerts.findMaintenance(watch.subject, timeMs);
    if (window === undefined) return true;
    if (watch.suppressedMs !== watch.turnedMs) alerts.countSuppressed(window.id);
    watch.suppressedMs = watch.turnedMs;
    return false;
  };
  const sink: EpisodeSink = {
    flapGuard,
    mayOpen,
    onStep(watch, what, timeMs) {
      const step = toTold(watch, what, timeMs, isOld);
      worst.tell(watch);
      outbox.push(step);
    },
  };
  const worst = createWorstTelling(index, (change) => outbox.push(change));
  /** What begins or ends brings it forward, and so does an old value: who was counted from now, or lay in port, has long been silent. */
  const setDeadline = (watch: Watch) => {
    const dueMs = toDueMs(watch, flapGuard);
    if (dueMs < (index.deadlines[watch.index] ?? Infinity)) index.deadlines[watch.index] = dueMs;
  };
  const weigh = (watch: Watch, timeMs: number, level: number) => {
    if (level !== watch.level || !watch.settled) {
      isOld = moment.nowMs - timeMs > LATE_AFTER_MS;
      observeLevel(watch, timeMs, level, sink);
      isOld = false;
      if (level === 0) doubtBacklog(watch);
      setDeadline(watch);
    }
    if (level > 0) worst.keep(watch);
  };
  const doubtBacklog = (watch: Watch) => {
    const fromMs = takeBacklogMs(watch);
    if (fromMs !== undefined) engine.doubt(watch, fromMs, true);
  };
  const observe = (watch: Watch, timeMs: number, level: number) => {
    // Nearly all values are unknown or clear as before: this much is compiled into the loop, the rest is called.
    if (level <= 0 && (level < 0 || (level === watch.level && watch.settled))) return;
    weigh(watch, timeMs, level);
  };

  const engine: Engine = {
    sink,
    evaluatedDeliveryId: 0,
    behindSinceMs() {
      // Doubts keep the order in which they came: the first is the oldest of those that wait.
      const [first] = doubts.values();
      const all = [...chunk, ...(first === undefined ? [] : [first])].map(({ sinceMs }) => sinceMs);
      if (unstoredSinceMs !== undefined) all.push(unstoredSinceMs);
      return all.length === 0 ? undefined : Math.min(...all);
    },
    add: (changes) => void outbox.push(...changes),
    release(ruleId, subject, openedMs) {
      const watch = index.byRule.get(ruleId)?.get(subject);
      if (watch === undefined || !watch.disputed) return;
      watch.disputed = false;
      if (watch.subject.feedId !== null) corrections.mark([watch.subject.feedId]);
      engine.doubt(watch, openedMs, true);
    },
    doubt(watch, fromMs, late, corrected = false) {
      addDoubt({ watch, fromMs, late, corrected, sinceMs: clock.now() });
    },
    async evaluate(group) {
      moment.nowMs = clock.now();
      evaluateReadings(group);
      for (const position of group.positions) evaluatePosition(position);
      if (group.records.length > 0) outbox.push(...records.evaluate(listGroupRecords(group)));
      corrections.mark(listCorrectedFeeds(group));
      deadlines.mark(group.records.map(({ serviceId }) => serviceId));
      engine.evaluatedDeliveryId = Math.max(engine.evaluatedDeliveryId, group.lastDeliveryId);
      if (outbox.length > 0) await tryFlush();
    },
    async settleDoubts(withinMs = Infinity) {
      const startMs = clock.monotonicMs();
      while (doubts.size > 0 && clock.monotonicMs() - startMs < withinMs) await lookAtChunk();
      // A start does not wait for what is counted feed by feed.
      await countCorrections(withinMs === Infinity);
      await engine.flush();
      await lookAtRows(true);
    },
    async tick() {
      const nowMs = clock.now();
      moment.nowMs = nowMs;
      const { deadlines, watches } = index;
      for (let i = 0; i < watches.length; i++) {
        if ((deadlines[i] ?? Infinity) > nowMs) continue;
        const watch = watches[i];
        if (watch === undefined) continue;
        advanceTo(watch, nowMs, sink);
        if (watch.judge.dueMs <= nowMs) doubtBacklog(watch);
        deadlines[i] = toDueMs(watch, flapGuard);
      }
      worst.tellIfDue(nowMs);
      outbox.push(...records.tick(nowMs));
      await countCorrections();
      if (
        outbox.length > 0 ||
        (engine.evaluatedDeliveryId > storedDeliveryId && nowMs - storedAtMs >= TICK_MS)
      )
        await tryFlush();
      await lookAtRows();
    },
    tellWorst: worst.tellAll,
    async flush() {
      const { evaluatedDeliveryId: deliveryId } = engine;
      if (outbox.length === 0 && deliveryId <= storedDeliveryId) return;
      const changes = outbox;
      outbox = [];
      // While second looks are due or the worst waits to be told, their data count as not yet evaluated: a crash now must
      // come back to them.
      const progress =
        doubts.size === 0 && !worst.isWaiting() && deliveryId > 0
          ? { reader: READER, deliveryId }
          : undefined;
      if (changes.length > 0) unstoredSinceMs ??= clock.now();
      try {
        await alerts.apply(changes, progress);
        unstoredSinceMs = undefined;
      } catch (error) {
        outbox = [...changes, ...outbox];
        throw error;
      }
      if (progress === undefined) return;
      storedDeliveryId = deliveryId;
      storedAtMs = clock.now();
    },
    start() {
      storedDeliveryId = engine.evaluatedDeliveryId;
      stopTick = clock.every(TICK_MS, () => lane.run(engine.tick));
    },
    stop() {
      isStopped = true;
      stopTick?.();
      stopLate?.();
    },
  };
  return engine;

  function evaluateReadings({ n, streams, times, values, quality, change: changes }: CommittedGroup): void {
    const { byStream } = index;
    for (let i = 0; i < n; i++) {
      const bindings = byStream[streams[i] ?? 0];
      if (bindings === undefined || changes[i] === change.duplicate) continue;
      const timeMs = times[i] ?? NaN;
      const value = values[i] ?? NaN;
      const grade = quality[i] ?? 0;
      for (let b = 0; b < bindings.length; b++) {
        const binding = bindings[b];
        if (binding === undefined) continue;
        const { watch, slot } = binding;
        const newestMs = watch.slotMs === null ? watch.lastMs : (watch.slotMs[slot] ?? -Infinity);
        if (timeMs <= newestMs) {
          lookBack(watch, slot, timeMs, value, grade, changes[i] === change.correction);
          continue;
        }
        if (watch.slotMs !== null) watch.slotMs[slot] = timeMs;
        // Readings of different streams are joined as they come: the newest of all is the time of the decision.
        const atMs = timeMs > watch.lastMs ? timeMs : watch.lastMs;
        if (binding.isTimed && watch.judge.dueMs < atMs) advanceTo(watch, atMs - 1, sink);
        watch.lastMs = atMs;
        observe(watch, atMs, binding.level.call(watch.judge, slot, timeMs, value, grade));
        if (binding.isTimed && moment.nowMs - timeMs > TICK_MS) setDeadline(watch);
      }
    }
  }

  /** A reading at or before the newest: already seen, without meaning, or a reason to look again. */
  function lookBack(
    watch: Watch,
    slot: number,
    timeMs: number,
    value: number,
    quality: number,
    isCorrection: boolean,
  ): void {
    if (timeMs === watch.lastMs && !isCorrection) return;
    const { isPointwise } = watch.rule.plan;
    if (isPointwise && !isCorrection) {
      const level = watch.judge.wouldBe?.(slot, timeMs, value, quality);
      if (level === unknown) return;
      const isSameLevel = level === watch.level && watch.settled && timeMs > watch.levelMs;
      if (isSameLevel && !(level > 0 && isWorseFigure(watch, value, watch.told.figure))) return;
    }
    engine.doubt(watch, timeMs, true, isCorrection);
  }

  function evaluatePosition(position: CommittedPosition): void {
    if (position.change === change.duplicate) return;
    const bound = index.byAsset.get(position.assetId);
    if (bound === undefined) return;
    for (const { zoneKind, watches } of bound) {
      const zones = zoneKind === null ? [] : index.zones.listAt(zoneKind, position.lon, position.lat);
      for (const watch of watches) {
        if (position.timeMs <= watch.lastMs) {
          if (position.timeMs < watch.lastMs || position.change === change.correction)
            engine.doubt(watch, position.timeMs, true, position.change === change.correction);
          continue;
        }
        if (watch.judge.dueMs < position.timeMs) advanceTo(watch, position.timeMs - 1, sink);
        watch.lastMs = position.timeMs;
        // The index binds positions to judges of positions only.
        observe(watch, position.timeMs, (watch.judge as FixJudge).fix(position, zones));
        if (watch.rule.plan.isTimed && moment.nowMs - position.timeMs > TICK_MS) setDeadline(watch);
      }
    }
  }

  function addDoubt(doubt: Doubt): void {
    const before = doubts.get(doubt.watch) ?? doubt;
    doubts.set(doubt.watch, {
      watch: doubt.watch,
      fromMs: Math.min(doubt.fromMs, before.fromMs),
      late: doubt.late || before.late,
      corrected: doubt.corrected || before.corrected,
      sinceMs: Math.min(doubt.sinceMs, before.sinceMs),
    });
    stopLate ??= clock.setTimer(clock.now() + COLLECT_LATE_MS, () => lane.run(lookAtOneChunk));
  }

  async function lookAtOneChunk(): Promise<void> {
    stopLate = undefined;
    if (isStopped) return;
    let pauseMs = 0;
    try {
      await lookAtChunk();
      if (doubts.size === 0) await engine.flush();
    } catch (error) {
      log.warn({ err: error }, 'a second look at late data failed and is tried again');
      pauseMs = RETRY_LATE_MS;
    }
    if (doubts.size > 0 && !isStopped)
      stopLate ??= clock.setTimer(clock.now() + pauseMs, () => lane.run(lookAtOneChunk));
  }

  async function lookAtChunk(): Promise<void> {
    await engine.flush();
    chunk = takeChunk(doubts, clock.now());
    try {
      // It compares with what is stored.
      for (const { watch } of chunk) if (watch.open) worst.tell(watch);
      await engine.flush();
      const changes = await lookAgain(chunk, clock.now(), {
        db,
        store,
        flapGuard,
        mayOpen,
        zones: index.zones,
        moment,
      });
      for (const { watch } of chunk) index.deadlines[watch.index] = toDueMs(watch, flapGuard);
      outbox.push(...changes);
      await engine.flush();
      for (const { what, subject } of changes)
        if ((what === 'disputed' || what === 'undisputed') && subject.feedId !== null)
          corrections.mark([subject.feedId]);
    } catch (error) {
      for (const doubt of chunk) addDoubt(doubt);
      throw error;
    } finally {
      chunk = [];
      moment.nowMs = clock.now();
    }
  }

  /** Feeds that can't be counted now stay due. */
  async function countCorrections(atOnce = false): Promise<void> {
    try {
      outbox.push(...(await corrections.count(clock.now(), atOnce)));
    } catch (error) {
      log.warn({ err: error }, 'corrections could not be counted and are counted again');
    }
  }

  /** Records, forecasts and incidents as they are stored: a look waits until all that was found before is. */
  async function lookAtRows(atOnce = false): Promise<void> {
    if (outbox.length > 0) return;
    try {
      for (const watches of byRows) outbox.push(...(await watches.look(clock.now(), atOnce)));
    } catch (error) {
      log.warn(
        { err: error },
        'the time of records, forecasts or incidents could not be looked at and is looked at again',
      );
    }
    if (outbox.length > 0) await tryFlush();
  }

  /** What can't be stored now is kept and stored with the next piece; the progress stays behind until then. */
  async function tryFlush(): Promise<void> {
    try {
      await engine.flush();
    } catch (error) {
      log.warn({ err: error, waiting: outbox.length }, 'alerts could not be stored and are kept');
    }
  }
}
