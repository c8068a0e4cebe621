/** Computes what is due of some assets of one figure, and hands it to intake. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Calendar } from '../../calendar/calendar.ts';
import { toQualityCode } from '../../../contract/basics/quality.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Intake } from '../../intake/intake.ts';
import type { DerivedReading } from '../../intake/own-items.ts';
import type { NormReads } from '../../norms/norms.ts';
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import type { FigureAbout, FigureInputs, FigureMoment, FigureValue } from '../../sdk/figure.ts';
import { attributesAt } from '../../store/attributes-before.ts';
import type { Store } from '../../store/store.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { withhold } from './withhold.ts';
import { hasInput, readFigureInputs } from './read-inputs.ts';
import { readValues } from './read-measured.ts';
import type { ReadDeps } from './read-needs.ts';
import type { DueTarget, Target } from './targets.ts';

/** Readings of one transaction: what stations send meanwhile waits no longer than for it. */
const MOST_AT_ONCE = 2_000;
/** The main thread is given back after so long: stations and people go on. */
const MOST_TURN_MS = 10;

interface ComputeDeps extends ReadDeps {
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
  readonly store: Pick<Store, 'series' | 'observations' | 'findPeriodCell' | 'latestOf'>;
  readonly intake: Pick<Intake, 'submitDerived'>;
  readonly norms: NormReads;
}

/** What a method said of one end of a target, and whether anything at all was known of it. */
interface ComputedEnd {
  readonly target: Target;
  readonly endMs: number;
  readonly values: ReturnType<ServiceFigure['compute']>;
  readonly isKnown: boolean;
}

/** Makes the computing: inputs of the assets are read in one question; resolves after the values are committed. */
export function createComputing(deps: ComputeDeps) {
  const { troubles, store, intake, periods } = deps;

  const toMoment = (figure: ServiceFigure, endMs: number): FigureMoment => {
    const fromMs = periods.beginOf(figure.every, endMs);
    const local = new Date(fromMs + deps.utcOffsetMin * MINUTE_MS);
    return {
      endMs,
      fromMs,
      localHour: local.getUTCHours(),
      weekday: ((local.getUTCDay() + 6) % 7) + 1,
      month: local.getUTCMonth() + 1,
      isDayOff: !deps.calendar.isWorkingDay(local.toISOString().slice(0, 10)),
      norms: deps.norms,
    };
  };

  /** One figure's mistake is not another's: it is told, and its values are missing. */
  const tryCompute = (
    figure: ServiceFigure,
    inputs: FigureInputs,
    moment: FigureMoment,
    about: FigureAbout,
  ) => {
    const part = { serviceId: figure.serviceId, part: 'figure', what: figure.id } as const;
    try {
      const values = figure.compute(inputs, moment, about);
      troubles.end(part);
      return values;
    } catch (error) {
      troubles.tell(part, error, 'running');
      return null;
    }
  };

  /** Inputs are gone through once and not kept: of a backlog they are many times what is made of them. */
  const computeEnd = (target: Target, inputs: FigureInputs, moment: FigureMoment): ComputedEnd => {
    const { figure, subject } = target;
    const { endMs } = moment;
    const attributes = attributesAt(subject.attributes, subject.before, endMs);
    return {
      target,
      endMs,
      values: tryCompute(figure, inputs, moment, { ...subject, attributes }),
      isKnown: hasInput(inputs),
    };
  };

  /** Of all ends, in turns. */
  const computeAll = async (figure: ServiceFigure, due: readonly DueTarget[]): Promise<ComputedEnd[]> => {
    const inputsOf = await readFigureInputs(deps, figure, due);
    const moments = new Map<number, FigureMoment>();
    const momentOf = (endMs: number) => {
      const moment = moments.get(endMs) ?? toMoment(figure, endMs);
      moments.set(endMs, moment);
      return moment;
    };
    const computed: ComputedEnd[] = [];
    let beganMs = performance.now();
    for (const { target, ends } of due)
      for (const endMs of ends) {
        computed.push(computeEnd(target, inputsOf(target, endMs), momentOf(endMs)));
        if (performance.now() - beganMs < MOST_TURN_MS) continue;
        await setImmediate();
        beganMs = performance.now();
      }
    return computed;
  };

  const toReadings = (
    { target: { figure, outputs }, endMs, values, isKnown }: ComputedEnd,
    hasValue: (streamId: number, timeMs: number) => boolean,
  ): DerivedReading[] =>
    [...outputs].flatMap(([property, streamId]): DerivedReading[] => {
      const found = values?.[property];
      if (found !== undefined && found !== null) return [toReading(figure, streamId, endMs, found)];
      // Ends of which nothing was ever told need no word that they are missing.
      if (!isKnown && !hasValue(streamId, endMs)) return [];
      return [{ streamId, timeMs: endMs, value: null, qualityCode: toQualityCode('missing') }];
    });

  /** Outputs of a figure that is to be released, each at its own time, without what may not be told. */
  const toReleased = (
    { release }: ServiceFigure,
    due: readonly DueTarget[],
    readings: readonly DerivedReading[],
  ): readonly DerivedReading[] => {
    if (release === undefined) return readings;
    const propertyOf = new Map(
      due.flatMap(({ target }) => [...target.outputs].map(([property, streamId]) => [streamId, property])),
    );
    const parts = Map.groupBy(readings, ({ streamId, timeMs }) => `${propertyOf.get(streamId)} ${timeMs}`);
    const hidden = [...parts.values()].map((part) => withhold(part, release.least));
    const missing = { value: null, qualityCode: toQualityCode('missing') };
    return readings.map((one) => (hidden.some((few) => few.has(one)) ? { ...one, ...missing } : one));
  };

  /** Whether an end that has no input any more had a value: then it is missing from now on. */
  const readOwnValues = async (computed: readonly ComputedEnd[]) => {
    const empty = computed
      .filter(({ isKnown }) => !isKnown)
      .flatMap(({ target, endMs }) => [...target.outputs.values()].map((streamId) => ({ streamId, endMs })));
    const old = empty.filter(
      ({ streamId, endMs }) => (store.latestOf(streamId)?.timeMs ?? -Infinity) >= endMs,
    );
    const values = await readValues(store, [...new Set(old.map(({ streamId }) => streamId))], {
      // Values after the one time and up to the other.
      fromMs: old.reduce((least, { endMs }) => Math.min(least, endMs), Infinity) - 1,
      toMs: old.reduce((most, { endMs }) => Math.max(most, endMs), -Infinity),
    });
    const times = new Map([...values].map(([streamId, own]) => [streamId, new Set(own.times)] as const));
    return (streamId: number, timeMs: number) => times.get(streamId)?.has(timeMs) === true;
  };

  return async (figure: ServiceFigure, due: readonly DueTarget[]): Promise<void> => {
    const computed = await computeAll(figure, due);
    const hasValue = await readOwnValues(computed);
    const readings = toReleased(
      figure,
      due,
      computed.flatMap((one) => toReadings(one, hasValue)),
    );
    for (let from = 0; from < readings.length; from += MOST_AT_ONCE)
      await intake.submitDerived(readings.slice(from, from + MOST_AT_ONCE));
  };
}

/** What it rests on is kept where the method says it. */
function toReading(
  { version }: ServiceFigure,
  streamId: number,
  timeMs: number,
  { value, quality, coverage, because }: FigureValue,
): DerivedReading {
  const reading = { streamId, timeMs, value, qualityCode: toQualityCode(quality) };
  if (coverage === undefined && because === undefined) return reading;
  return { ...reading, basis: { version, coverage: coverage ?? null, because: because ?? null } };
}
