/**
 * Recomputes the past of figures where that is ordered: their ends are marked as due in batches, the next when the one
 * before is computed, so that what arrives now never waits behind ten years. How far it is stands in its row.
 */
import type { Journal } from '../../access/journal.ts';
import type { Recomputation } from '../../../contract/values/recomputation.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import type { RecomputationOrder, Recomputations } from '../recomputations.ts';
import type { DueSpan } from './due-spans.ts';
import type { ServiceFigure } from './figure-streams.ts';
import type { PeriodEnds } from './period-ends.ts';
import { createRecomputationRows } from './recomputation-rows.ts';
import type { RunningRecomputation } from './recomputation-rows.ts';
import { toFigureName } from './targets.ts';
import type { Target } from './targets.ts';
import { toSubjectKind } from './subjects.ts';

/** Ends, of all subjects of a figure, that are marked at once; a batch spans no more than a month. */
const MOST_ENDS = 2_000;
const MOST_SPAN_MS = 31 * DAY_MS;

export interface RecomputeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly figures: readonly ServiceFigure[];
  readonly periods: PeriodEnds;
  readonly targets: {
    of(figure: ServiceFigure): readonly Target[];
    markOrdered(target: Target, ends: readonly number[]): DueSpan[];
  };
  /** Until then all regular ends of the figure have been made. */
  readonly closedMs: (figure: string) => number;
}

export interface Recomputing extends Recomputations {
  /** Before each computing. */
  markNext(): Promise<void>;
  /** After it: what is computed to its end is over. */
  endReached(): Promise<void>;
  /** Whether a batch is left that can be marked at once. */
  hasMore(): boolean;
}

/** Makes it. */
export function createRecomputing(deps: RecomputeDeps): Recomputing {
  const { db, clock, journal, figures, periods, targets } = deps;
  const rows = createRecomputationRows(db);
  /** Whether any may run: nothing is asked of the database while none does. */
  let mayRun = true;
  let hasMore = false;
  const find = (name: string) => figures.find((figure) => toFigureName(figure) === name);

  /** The next ends by the clock, of every subject. */
  const findEnds = (figure: ServiceFigure, { markedToMs, toMs }: RunningRecomputation) => {
    const all = targets.of(figure);
    const most = Math.max(1, Math.floor(MOST_ENDS / Math.max(1, all.length)));
    // A month may be longer than the span: then its end is a batch of its own.
    const near = periods.between(figure.every, markedToMs, Math.min(toMs, markedToMs + MOST_SPAN_MS));
    const ends = near.slice(0, most);
    return {
      untilMs: ends.at(-1) ?? Math.min(toMs, markedToMs + MOST_SPAN_MS),
      marks: all.map((target) => [target, ends] as const),
    };
  };

  /** The next times at which anything arrived of what the figure is made of. */
  const findArrivals = async (figure: ServiceFigure, { markedToMs, toMs }: RunningRecomputation) => {
    const targetOf = new Map(
      targets.of(figure).flatMap((target) => target.inputs.map(({ id }) => [id, target] as const)),
    );
    const found = await rows.arrivals([...targetOf.keys()], markedToMs, toMs, MOST_ENDS);
    const byTarget = Map.groupBy(found, ({ streamId }) => targetOf.get(streamId));
    return {
      untilMs: found.length < MOST_ENDS ? toMs : (found.at(-1)?.timeMs ?? toMs),
      marks: [...byTarget].flatMap(([target, times]) =>
        target === undefined ? [] : [[target, [...new Set(times.map(({ timeMs }) => timeMs))]] as const],
      ),
    };
  };

  const markOf = async (running: RunningRecomputation) => {
    const figure = find(running.figureId);
    // A service that is gone for now: it goes on when that is back, or is cancelled.
    if (figure === undefined || running.isWaiting || running.markedToMs >= running.toMs) return;
    const { untilMs, marks } = await (figure.every === 'arrival' ? findArrivals : findEnds)(figure, running);
    const spans = marks.flatMap(([target, ends]) => targets.markOrdered(target, ends));
    await rows.mark(running.id, untilMs, spans);
  };

  /** What the first of its ends is made of begins here. */
  const toReachMs = (figure: ServiceFigure, fromMs: number): number => {
    const firstMs = periods.between(figure.every, fromMs, fromMs + MOST_SPAN_MS)[0] ?? fromMs;
    const hours = Object.values(figure.inputs).map((input) => ('hours' in input ? (input.hours ?? 0) : 0));
    return Math.min(periods.beginOf(figure.every, firstMs), firstMs - Math.max(0, ...hours) * HOUR_MS);
  };

  const check = ({ figure: name, fromMs, toMs, keptSinceMs }: RecomputationOrder) => {
    const figure = find(name);
    if (figure === undefined)
      throw notFound(`There is no figure ${name}.`, {
        where: 'figure',
        value: name,
        allowed: 'a figure that a service computes',
        next: 'List the figures to find it.',
      });
    const closedMs = deps.closedMs(name);
    if (fromMs >= toMs || fromMs >= closedMs)
      throw invalidInput('This is no span of the past.', {
        where: 'fromMs',
        value: new Date(fromMs).toISOString(),
        allowed: `before toMs and before ${new Date(closedMs).toISOString()}`,
        next: 'Choose a beginning before the end, in the past.',
      });
    if (toReachMs(figure, fromMs) < keptSinceMs)
      throw invalidInput('What the figure is made of is no longer kept so far back.', {
        where: 'fromMs',
        value: new Date(fromMs).toISOString(),
        allowed: `values since ${new Date(keptSinceMs).toISOString()}`,
        next: 'Choose a later beginning: what is there of the time before stays as it is.',
      });
    return { figure, toMs: Math.min(toMs, closedMs) };
  };

  const toFacts = ({
    figure,
    version,
    fromMs,
    toMs,
  }: Pick<Recomputation, 'figure' | 'version' | 'fromMs' | 'toMs'>) => ({
    figure,
    version,
    fromMs,
    toMs,
  });

  const getOne = async (id: number): Promise<Recomputation> => {
    const found = await rows.find(db.pool, id);
    if (found !== undefined) return found;
    throw notFound(`There is no recomputation ${id}.`, {
      where: 'id',
      value: String(id),
      allowed: 'the number of a recomputation',
      next: 'List the figures to see what was ordered.',
    });
  };

  return {
    listFigures: () =>
      figures.map((figure) => ({
        figure: toFigureName(figure),
        serviceId: figure.serviceId,
        id: figure.id,
        version: figure.version,
        every: figure.every,
        properties: figure.outputs.map(({ property }) => property),
        subject: toSubjectKind(figure.subject),
      })),
    list: (serviceId) => rows.list(serviceId),
    async order(given, by) {
      const { figure, toMs } = check(given);
      const order = {
        figure: given.figure,
        version: figure.version,
        fromMs: given.fromMs,
        toMs,
        why: given.why,
        orderedMs: clock.now(),
        orderedBy: by.actor,
      };
      const id = await db.tx(async (tx) => {
        const made = await rows.insert(tx, order);
        if (made === undefined)
          throw conflict('Another recomputation of this figure runs.', {
            where: 'figure',
            value: given.figure,
            allowed: 'one at a time',
            next: 'Wait until it is done, or cancel it.',
          });
        await journal.append(tx, {
          ...by,
          action: 'figure.recompute',
          subject: `figure:${given.figure}`,
          after: { id: made, ...toFacts(order) },
          why: given.why,
        });
        return made;
      });
      mayRun = true;
      return getOne(id);
    },
    async cancel(id, why, by) {
      const before = await getOne(id);
      await db.tx(async (tx) => {
        if (!(await rows.cancel(tx, id, by.actor, why, clock.now())))
          throw conflict('The recomputation has ended.', {
            where: 'id',
            value: String(id),
            allowed: 'one that runs',
            next: 'List the figures to see how it ended.',
          });
        await journal.append(tx, {
          ...by,
          action: 'figure.recompute-cancel',
          subject: `figure:${before.figure}`,
          after: { id, ...toFacts(before) },
          why,
        });
      });
      return getOne(id);
    },
    hasMore: () => hasMore,
    async endReached() {
      hasMore = false;
      if (!mayRun) return;
      for (const { id, figureId, isWaiting, markedToMs, toMs } of await rows.listRunning()) {
        // What waits could not be computed, and is tried again with what is due.
        if (isWaiting || find(figureId) === undefined) continue;
        if (markedToMs >= toMs) await rows.end(id, clock.now());
        else hasMore = true;
      }
    },
    async markNext() {
      if (!mayRun) return;
      mayRun = false;
      try {
        for (const running of await rows.listRunning()) {
          mayRun = true;
          await markOf(running);
        }
      } catch (error) {
        mayRun = true;
        throw error;
      }
    },
  };
}
