/**
 * Figures: what services compute of what was measured (VN_AQI …). Each output is a datastream of the platform's own
 * `derived` feed and goes through intake like any reading, so rules, charts and the time machine know no difference.
 * Late data compute what they touch anew; what is due survives a crash; a figure that throws loses itself alone.
 */
import type { Text } from '../../contract/basics/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Journal } from '../access/journal.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CommittedGroup, PlatformEvents } from '../events.ts';
import type { Intake } from '../intake/intake.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NormReads } from '../norms/norms.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { Store } from '../store/store.ts';
import { createComputing } from './internal/compute-figures.ts';
import { createDueSpans } from './internal/due-spans.ts';
import type { FigureRun } from './internal/due-spans.ts';
import { toInputKinds } from './internal/input-kinds.ts';
import { listSoundFigures } from './internal/sound-figures.ts';
import type { ServiceFigure } from './internal/figure-streams.ts';
import { createPeriodEnds } from './internal/period-ends.ts';
import { createRecomputing } from './internal/recompute-past.ts';
import type { Recomputations } from './recomputations.ts';
import { createTargets, toFigureName, toFigureOfAsset } from './internal/targets.ts';
import type { DueTarget, GoneTarget } from './internal/targets.ts';

export type { ServiceFigure } from './internal/figure-streams.ts';

export interface Figures {
  start(): Promise<void>;
  /** Computes everything that is due now; stories call it instead of waiting. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
  /** What is ordered of the past. */
  readonly recomputations: Recomputations;
}

export interface FigureDeps {
  readonly figures: readonly ServiceFigure[];
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
  readonly store: Store;
  readonly intake: Intake;
  readonly norms: NormReads;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly utcOffsetMin: number;
  readonly cityName: () => Text;
  readonly serviceName: (serviceId: string) => Text | undefined;
  /** Agency that answers for derived figures: the centre itself. */
  readonly agencyId: () => string | undefined;
}

const HOUR_MS = 3_600_000;
const TICK_MS = 5_000;
/** What is ordered of the past waits so long, and then as long as each batch took: what is measured now goes first. */
const LEAST_REST_MS = 250;
/** What late data touch begins when none have come for so long; while they pour in it goes with the tick. */
const LATE_REST_MS = 1_000;
/** Names of figures in a line of the log. */
const MOST_TOLD = 10;
/** Assets whose inputs are read together. */
const BATCH_TARGETS = 100;
/** A figure that is new is computed this far back. */
const LOOK_BACK_MS = 48 * HOUR_MS;
/** An end is computed this long after it, so that the last values before it are in. */
const SETTLE_MS = 60_000;

/** Makes the module; `start` creates the derived feeds and datastreams that are missing. */
export function createFigures(deps: FigureDeps): Figures {
  const { catalogue, store, bus, clock, log, utcOffsetMin } = deps;
  const figures = listSoundFigures(deps.figures, deps.troubles);
  const periods = createPeriodEnds(utcOffsetMin);
  const rows = createDueSpans(deps.db, () => clock.now());
  const targets = createTargets({ ...deps, figures, given: deps.figures, periods });
  const compute = createComputing({ ...deps, periods });
  /** Until then all regular ends of a figure have been marked. */
  const closedMs = new Map<string, number>();
  let newestDelivery = 0;
  let keptDelivery = 0;
  let running: Promise<void> | undefined;
  const stops: Stop[] = [];

  const recomputing = createRecomputing({
    ...deps,
    figures,
    periods,
    targets,
    closedMs: (name) => closedMs.get(name) ?? -Infinity,
  });

  const settled = () => Math.floor((clock.now() - SETTLE_MS) / HOUR_MS) * HOUR_MS;

  const hear = (group: CommittedGroup) => {
    newestDelivery = Math.max(newestDelivery, group.lastDeliveryId);
    const isLate = targets.touchValues(group, closedMs);
    targets.touchRecords(group.records, closedMs);
    for (const period of group.periods) targets.touchPeriod(period, closedMs);
    // While late data pour in they wait for the tick, and are computed together.
    if (isLate && running === undefined && !recomputing.hasMore()) runLate();
  };

  /** Regular ends since the last time; they need no rows, for `figure_run` tells where to go on. */
  const closePeriods = () => {
    const untilMs = settled();
    for (const figure of figures) {
      const name = toFigureName(figure);
      const ends = periods.between(figure.every, closedMs.get(name) ?? untilMs, untilMs);
      if (ends.length > 0) for (const target of targets.of(figure)) targets.markEnds(target, ends);
      closedMs.set(name, untilMs);
    }
  };

  const keepMarks = async () => {
    if (!targets.hasFresh() && newestDelivery <= keptDelivery) return;
    const upTo = newestDelivery;
    await targets.keepFresh((spans) => rows.keep(spans, upTo));
    keptDelivery = upTo;
  };

  const dropGone = async (gone: readonly GoneTarget[]) => {
    if (gone.length === 0) return;
    await rows.drop(gone);
    for (const [why, some] of Map.groupBy(gone, (one) => one.why))
      log.info(
        {
          figures: [...new Set(some.map(({ figureId }) => figureId))].slice(0, MOST_TOLD),
          subjects: some.length,
        },
        `what was due of figures is let go: ${why}`,
      );
  };

  const computeSome = async (
    figure: ServiceFigure,
    due: readonly DueTarget[],
    round: number,
  ): Promise<boolean> => {
    try {
      await compute(figure, due);
      const computed = due.map(({ target }) => toFigureOfAsset(target));
      await rows.done(computed, round);
      for (const one of computed) targets.forget(one, round);
      return true;
    } catch (error) {
      log.warn({ err: error, figures: due.length }, 'figures could not be computed and are tried again');
      targets.putBack(due);
      return false;
    }
  };

  /**
   * What is due of one figure. It is taken before the hours are rolled up: what is committed from now on marks its ends anew
   * for the next time.
   */
  const computeFigure = async (figure: ServiceFigure): Promise<boolean> => {
    const { due, round } = targets.takeDue(figure);
    if (due.length === 0) return true;
    try {
      // Hourly values are rolled up a little after a commit; a figure made of half of them would stay wrong.
      if (toInputKinds(figure).hours.length > 0) await store.settle();
    } catch (error) {
      targets.putBack(due);
      throw error;
    }
    // What is withheld of a released figure follows from all its subjects.
    const size = figure.release === undefined ? BATCH_TARGETS : due.length;
    let isDone = true;
    for (let from = 0; from < due.length; from += size) {
      if (!(await computeSome(figure, due.slice(from, from + size), round))) isDone = false;
      // A backlog is computed for minutes: what it brings meanwhile does not wait in memory alone.
      await keepMarks().catch((error: unknown) => log.warn({ err: error }, 'marks of figures wait'));
    }
    return isDone;
  };

  /** In the order of the figures: what follows from one is computed with the next that is made of it, not in a run of its own. */
  const runDue = async () => {
    targets.beginRun();
    closePeriods();
    const closing = new Map(closedMs);
    await keepMarks();
    await recomputing.markNext();
    const failed = new Set<string>();
    for (const figure of figures) if (!(await computeFigure(figure))) failed.add(toFigureName(figure));
    await saveRuns(closing, failed);
    await recomputing.endReached();
  };

  const saved = new Map<string, number>();
  const saveRuns = async (closing: ReadonlyMap<string, number>, failed: ReadonlySet<string>) => {
    const runs = new Map<string, FigureRun>();
    for (const figure of figures) {
      const name = toFigureName(figure);
      const untilMs = closing.get(name);
      if (untilMs === undefined || failed.has(name) || saved.get(name) === untilMs) continue;
      runs.set(name, { version: figure.version, closedMs: untilMs });
    }
    if (runs.size === 0) return;
    await rows.saveRuns(runs);
    for (const [name, { closedMs: untilMs }] of runs) saved.set(name, untilMs);
  };

  /** Where the last process left off: ends that wait, ends since, and values that were committed and not yet marked. */
  const recall = async () => {
    const [runs, waiting, progress] = await Promise.all([rows.runs(), rows.list(), rows.progress()]);
    for (const figure of figures)
      closedMs.set(
        toFigureName(figure),
        runs.get(toFigureName(figure))?.closedMs ?? settled() - LOOK_BACK_MS,
      );
    await dropGone(targets.recall(waiting));
    if (progress === undefined) return;
    keptDelivery = progress;
    for (const { streamId, timeMs } of await rows.arrivedSince(progress, targets.listInputs()))
      targets.touch(streamId, [timeMs], closedMs);
    targets.touchRecords(await rows.recordsSince(progress), closedMs);
    for (const period of await rows.periodsSince(progress)) targets.touchPeriod(period, closedMs);
  };

  const runOnce = () => (running ??= runDue().finally(() => (running = undefined)));
  const runQuietly = async () => {
    const beganMs = clock.monotonicMs();
    await runOnce().catch((error: unknown) => log.warn({ err: error }, 'figures wait and are tried again'));
    tookMs = clock.monotonicMs() - beganMs;
    if (recomputing.hasMore()) runAfter(tookMs);
    else if (targets.hasLate()) runLate();
  };
  let tookMs = 0;
  let stopNext: Stop | undefined;
  let isStopped = false;
  const runAfter = (restMs: number) => {
    stopNext?.();
    if (isStopped) return;
    stopNext = clock.setTimer(clock.now() + Math.max(LEAST_REST_MS, Math.ceil(restMs)), () => {
      stopNext = undefined;
      return runQuietly();
    });
  };

  const runLate = () => runAfter(LATE_REST_MS);

  return {
    recomputations: {
      ...recomputing,
      async order(given, by) {
        const made = await recomputing.order(given, by);
        runAfter(0);
        return made;
      },
    },
    async start() {
      await targets.find();
      await recall();
      bus.subscribe('figures', 'committed', hear);
      bus.subscribe('figures', 'catalogue', async ({ what }) => {
        if (what === 'assets' || what === 'datastreams' || what === 'agencies')
          await dropGone(await targets.find(closedMs));
      });
      stops.push(clock.every(TICK_MS, runQuietly));
      log.debug({ figures: figures.length, assets: catalogue.listAssets().length }, 'figures are computed');
    },
    runDue: runOnce,
    async stop() {
      isStopped = true;
      for (const stop of stops) stop();
      stopNext?.();
      bus.unsubscribeAll('figures');
      await running?.catch(() => undefined);
      await keepMarks().catch((error: unknown) => log.warn({ err: error }, 'marks of figures were not kept'));
    },
  };
}
