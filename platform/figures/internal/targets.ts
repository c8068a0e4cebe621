/** Targets: one figure of one subject, what it is made of, and the ends that are due of it. In memory only. */
import type { Datastream } from '../../../contract/assets/asset.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { change } from '../../events.ts';
import type { CommittedGroup, CommittedPeriod } from '../../events.ts';
import { createDueMarks } from './due-marks.ts';
import type { DueSpan, FigureOfAsset, TouchingRecord } from './due-spans.ts';
import { ensureFigureStreams } from './figure-streams.ts';
import type { ServiceFigure, StreamDeps } from './figure-streams.ts';
import { isOwn, toInputKinds } from './input-kinds.ts';
import { createMemberFinder } from './members.ts';
import type { Members } from './members.ts';
import type { PeriodEnds } from './period-ends.ts';
import { readAttributeHistory } from '../../store/attributes-before.ts';
import { findSubjects, listAreasOfToday } from './subjects.ts';
import type { Subject, SubjectDeps } from './subjects.ts';
import { gatherEndsOfRecords, listEndsOfPeriod } from './touched-ends.ts';

export interface Target {
  readonly figure: ServiceFigure;
  readonly subject: Subject;
  /** Output property → datastream. */
  readonly outputs: ReadonlyMap<string, number>;
  /** Of the subject itself. */
  readonly inputs: readonly Datastream[];
  /** Of the assets in it, by name of the input. */
  readonly members: ReadonlyMap<string, Members>;
}

/** A target with its ends that are being computed, oldest first. */
export interface DueTarget {
  readonly target: Target;
  readonly ends: readonly number[];
}

/** What was due of a figure or a subject that is no more, and why nothing will compute it. */
export interface GoneTarget extends FigureOfAsset {
  readonly why: string;
}

interface TargetDeps extends StreamDeps, SubjectDeps {
  readonly figures: readonly ServiceFigure[];
  /** Those that are left out with a reason among them: they may come back. */
  readonly given: readonly ServiceFigure[];
  readonly periods: PeriodEnds;
}

/** Streams of which hours are remembered until a figure is made of them. */
const MOST_UNHEARD = 10_000;

/** The figure's name in the whole installation. */
export const toFigureName = ({ serviceId, id }: Pick<ServiceFigure, 'serviceId' | 'id'>): string =>
  `${serviceId}/${id}`;

export const toFigureOfAsset = ({ figure, subject }: Pick<Target, 'figure' | 'subject'>): FigureOfAsset => ({
  figureId: toFigureName(figure),
  assetId: subject.assetId,
});

/** Makes the list of targets; empty until `find`. */
export function createTargets({ figures, given, periods, ...deps }: TargetDeps) {
  const { catalogue } = deps;
  const marks = createDueMarks(periods);
  let targets: Target[] = [];
  let byFigure = new Map<ServiceFigure, Target[]>();
  let byKey = new Map<string, Target>();
  let looking: Promise<unknown> = Promise.resolve();
  let byInput = new Map<number, Target[]>();
  /** Figures whose subjects are all known. */
  let looked = new Set<string>();
  /**
   * Hours that were heard of streams no figure is made of yet: a station that registers itself brings its first hours
   * before it is known what to compute of them. Earliest and latest time, by stream.
   */
  const unheard = new Map<number, { fromMs: number; toMs: number }>();
  /** A value entered an end that was already made: late data, or what was computed of them. */
  let isLate = false;
  const toKey = ({ figureId, assetId }: FigureOfAsset) => `${figureId} ${assetId}`;

  /** Without the ends at which the subject was not yet, or no longer, there. */
  const listThere = ({ figure, subject: { validFromMs, validToMs } }: Target, ends: readonly number[]) =>
    validFromMs === null && validToMs === null
      ? ends
      : ends.filter(
          (endMs) =>
            endMs > (validFromMs ?? -Infinity) &&
            (validToMs === null || periods.beginOf(figure.every, endMs) < validToMs),
        );

  const mark = (target: Target, ends: readonly number[]): readonly number[] => {
    const there = listThere(target, ends);
    if (there.length > 0) marks.mark(toFigureOfAsset(target), there);
    return there;
  };

  /** What of a released figure is withheld follows from all its subjects: they are computed together. */
  const listTogether = (target: Target): readonly Target[] =>
    target.figure.release === undefined ? [target] : (byFigure.get(target.figure) ?? []);

  const markOneFresh = (one: Target, ends: readonly number[]) =>
    marks.markFresh(toFigureOfAsset(one), one.figure.every, listThere(one, ends));
  const markFresh = (target: Target, ends: readonly number[]) => {
    if (ends.length > 0) for (const one of listTogether(target)) markOneFresh(one, ends);
  };

  const keepUnheard = (streamId: number, timesMs: readonly number[]) => {
    const { fromMs, toMs } = unheard.get(streamId) ?? { fromMs: Infinity, toMs: -Infinity };
    // What waits longest for a figure is of a stream that has none.
    if (unheard.size >= MOST_UNHEARD && !unheard.has(streamId))
      for (const [oldest] of unheard.entries().take(1)) unheard.delete(oldest);
    unheard.set(streamId, {
      fromMs: Math.min(fromMs, timesMs[0] ?? Infinity),
      toMs: Math.max(toMs, timesMs.at(-1) ?? -Infinity),
    });
  };

  const untilOf = (figure: ServiceFigure, closedMs: ReadonlyMap<string, number>) =>
    closedMs.get(toFigureName(figure)) ?? -Infinity;

  /** True when these times, oldest first, entered ends that were made before. */
  const touch = (
    streamId: number,
    timesMs: readonly number[],
    closedMs: ReadonlyMap<string, number>,
  ): boolean => {
    const touched = byInput.get(streamId);
    if (touched === undefined) {
      keepUnheard(streamId, timesMs);
      return false;
    }
    let isOfPast = false;
    for (const target of touched) {
      const ends = periods.touchedBy(target.figure, timesMs, untilOf(target.figure, closedMs));
      isOfPast ||= ends.length > 0 && target.figure.every !== 'arrival';
      markFresh(target, ends);
    }
    isLate ||= isOfPast;
    return isOfPast;
  };

  /** Why nothing will ever compute it; undefined: it will be, or its service is away and may come back. */
  const findWhyGone = (of: FigureOfAsset): string | undefined => {
    if (byKey.has(toKey(of))) return undefined;
    if (looked.has(of.figureId))
      return 'the asset is gone, or nothing that the figure is made of is measured there';
    const names = given.map(toFigureName);
    const [serviceId] = of.figureId.split('/');
    const isOfKnownService = given.some((figure) => figure.serviceId === serviceId);
    return isOfKnownService && !names.includes(of.figureId)
      ? 'no service computes the figure any more'
      : undefined;
  };

  /** Targets whose outputs have datastreams and that have anything to be computed of. */
  const findTargets = async () => {
    const found: Target[] = [];
    const lookedNow = new Set<string>();
    const areasOfToday = listAreasOfToday(deps);
    const history = await readAttributeHistory(deps.db);
    for (const figure of figures) {
      const given = toInputKinds(figure);
      const properties = new Set(
        Object.values(figure.inputs).flatMap((input) => (isOwn(input) ? [input.property] : [])),
      );
      const subjects = await findSubjects(deps, figure, history);
      const findMembers = createMemberFinder(catalogue, areasOfToday);
      const drafts = subjects.flatMap((subject) => {
        const inputs = catalogue
          .listDatastreams(subject.assetId)
          .filter(({ property }) => properties.has(property));
        const members = new Map(given.assets.map(([name, input]) => [name, findMembers(subject, input)]));
        const isEmpty =
          inputs.length + given.counts.length + given.periods.length === 0 &&
          members.values().every(({ measured }) => measured.length === 0);
        return isEmpty ? [] : [{ figure, subject, inputs, members }];
      });
      const outputsOf = await ensureFigureStreams(
        deps,
        figure,
        drafts.map(({ subject }) => subject.code),
      );
      if (outputsOf === undefined) continue;
      lookedNow.add(toFigureName(figure));
      for (const draft of drafts) found.push({ ...draft, outputs: outputsOf(draft.subject.code) });
    }
    return { found, lookedNow };
  };

  return {
    /** Ends that the clock has made due. */
    markEnds: (target: Target, ends: readonly number[]): void => void mark(target, ends),
    /** Ends that are ordered, as the rows that the order writes itself. */
    markOrdered(target: Target, ends: readonly number[]): DueSpan[] {
      const of = toFigureOfAsset(target);
      const sorted = mark(target, ends).toSorted((a, b) => a - b);
      return periods
        .toSpans(target.figure.every, sorted)
        .map((span) => ({ ...of, ...span, mark: marks.round() }));
    },
    touch,
    /** Values that were committed together. True when any is late. */
    touchValues(
      group: Pick<CommittedGroup, 'n' | 'streams' | 'times' | 'change'>,
      closedMs: ReadonlyMap<string, number>,
    ): boolean {
      const byStream = new Map<number, number[]>();
      for (let i = 0; i < group.n; i++) {
        const [stream, timeMs] = [group.streams[i], group.times[i]];
        if (stream === undefined || timeMs === undefined || group.change[i] === change.duplicate) continue;
        const times = byStream.get(stream);
        if (times === undefined) byStream.set(stream, [timeMs]);
        else times.push(timeMs);
      }
      let isAnyLate = false;
      for (const [stream, times] of byStream) {
        const isOfPast = touch(stream, times.length === 1 ? times : times.sort((a, b) => a - b), closedMs);
        isAnyLate ||= isOfPast;
      }
      return isAnyLate;
    },
    /** Whether ends that were made before wait, which values have entered since the last run began. */
    hasLate: (): boolean => isLate && !marks.isEmpty(),
    beginRun: (): void => void (isLate = false),
    of: (figure: ServiceFigure): readonly Target[] => byFigure.get(figure) ?? [],
    list: (): readonly Target[] => targets,
    listInputs: (): number[] => [...byInput.keys()],

    /**
     * What records that arrived together change: of the wards they lie in, of the city, of each agency and of what is
     * near. Each end is marked once, however many of them enter it.
     */
    touchRecords(records: readonly TouchingRecord[], closedMs: ReadonlyMap<string, number>): void {
      const byService = Map.groupBy(records, ({ serviceId }) => serviceId);
      if (byService.size === 0) return;
      for (const [figure, own] of byFigure) {
        const touching = byService.get(figure.serviceId);
        if (touching === undefined) continue;
        const endsOf = gatherEndsOfRecords(periods, figure, touching, untilOf(figure, closedMs));
        const together = new Set<number>();
        for (const target of own) {
          const ends = endsOf(target.subject);
          if (figure.release === undefined) markOneFresh(target, [...ends]);
          else for (const endMs of ends) together.add(endMs);
        }
        for (const target of together.size > 0 ? own : []) markOneFresh(target, [...together]);
      }
    },
    touchPeriod(period: CommittedPeriod, closedMs: ReadonlyMap<string, number>): void {
      for (const target of targets)
        markFresh(target, listEndsOfPeriod(periods, target, period, untilOf(target.figure, closedMs)));
    },

    /**
     * Looks of what there are figures, one look after the other; what was heard of new ones before is due of them. Answers
     * what was due and is gone.
     */
    async find(closedMs?: ReadonlyMap<string, number>): Promise<GoneTarget[]> {
      const finding = looking.then(findTargets);
      looking = finding.catch(() => undefined);
      const { found, lookedNow } = await finding;
      targets = found;
      looked = lookedNow;
      byFigure = Map.groupBy(found, ({ figure }) => figure);
      byKey = new Map(found.map((target) => [toKey(toFigureOfAsset(target)), target]));
      byInput = new Map();
      for (const target of found)
        for (const { id } of [
          ...target.inputs,
          ...[...target.members.values()].flatMap(({ measured }) => measured.map(({ stream }) => stream)),
        ])
          byInput.set(id, [...(byInput.get(id) ?? []), target]);
      if (closedMs === undefined) return [];
      for (const [streamId, { fromMs, toMs }] of unheard) {
        if (!byInput.has(streamId)) continue;
        unheard.delete(streamId);
        const hours = Array.from(
          { length: Math.ceil((toMs - fromMs) / HOUR_MS) },
          (_none, at) => fromMs + at * HOUR_MS,
        );
        touch(streamId, [...hours, toMs], closedMs);
      }
      return marks
        .drop((of) => findWhyGone(of) !== undefined)
        .map((of) => ({ ...of, why: findWhyGone(of) ?? '' }));
    },

    /** Takes up ends that rows hold. Answers those of figures and subjects that are gone. */
    recall(rows: readonly DueSpan[]): GoneTarget[] {
      const gone: GoneTarget[] = [];
      for (const [key, spans] of Map.groupBy(rows, toKey)) {
        const [target, [of]] = [byKey.get(key), spans];
        if (of === undefined) continue;
        marks.beginAfter(Math.max(...spans.map(({ mark: markedIn }) => markedIn)));
        const ends =
          target === undefined ? [] : spans.flatMap((span) => periods.listEnds(target.figure.every, span));
        const isEmpty = target !== undefined && mark(target, ends).length === 0;
        const why = isEmpty ? 'the subject was not there at that time' : findWhyGone(of);
        if (why !== undefined) gone.push({ figureId: of.figureId, assetId: of.assetId, why });
      }
      return gone;
    },

    /** Writes the marks that no row holds yet; what can't be written is tried again with the next. */
    keepFresh: marks.keepFresh,
    hasFresh: marks.hasFresh,
    /** What is computed needs no row any more. */
    forget: marks.forget,
    /** Whether anything at all is due. */
    isAnyDue: (): boolean => !marks.isEmpty(),

    /** Everything that is due now of a figure; what is marked from now on is of another round than the answered. */
    takeDue(figure: ServiceFigure): { readonly due: DueTarget[]; readonly round: number } {
      const due = (byFigure.get(figure) ?? []).flatMap((target) => {
        const ends = marks.take(toFigureOfAsset(target));
        return ends === undefined ? [] : [{ target, ends }];
      });
      return { due, round: due.length === 0 ? marks.round() : marks.endRound() };
    },
    /** They could not be computed: their rows are there still. */
    putBack(due: readonly DueTarget[]): void {
      for (const { target, ends } of due) marks.mark(toFigureOfAsset(target), ends);
    },
  };
}
