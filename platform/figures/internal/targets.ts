/** Targets: one figure of one subject, what it is made of, and the ends that are due of it. In memory only. */
import type { Datastream } from '../../../contract/assets/asset.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { change } from '../../events.ts';
import type { CommittedGroup, CommittedPeriod } from '../../events.ts';
import type { DueEnd, TouchingRecord } from './due-ends.ts';
import { ensureFigureStreams } from './figure-streams.ts';
import type { ServiceFigure, StreamDeps } from './figure-streams.ts';
import { isOwn, toInputKinds } from './input-kinds.ts';
import { createMemberFinder } from './members.ts';
import type { Members } from './members.ts';
import type { PeriodEnds } from './period-ends.ts';
import { readAttributeHistory } from '../../store/attributes-before.ts';
import { findSubjects, listAreasOfToday } from './subjects.ts';
import type { Subject, SubjectDeps } from './subjects.ts';
import { addEnd, gatherEndsOfRecords, listEndsOfPeriod } from './touched-ends.ts';

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

/** A target with its ends that are being computed, each with the newest delivery that touched it. */
export interface DueTarget {
  readonly target: Target;
  readonly ends: ReadonlyMap<number, number>;
}

interface FreshEnds extends Pick<DueEnd, 'figureId' | 'assetId'> {
  readonly ends: Map<number, number>;
}

interface TargetDeps extends StreamDeps, SubjectDeps {
  readonly figures: readonly ServiceFigure[];
  readonly periods: PeriodEnds;
}

/** Streams of which hours are remembered until a figure is made of them. */
const MOST_UNHEARD = 10_000;

/** The figure's name in the whole installation. */
export const toFigureName = ({ serviceId, id }: Pick<ServiceFigure, 'serviceId' | 'id'>): string =>
  `${serviceId}/${id}`;

/** Makes the list of targets; empty until `find`. */
export function createTargets({ figures, periods, ...deps }: TargetDeps) {
  const { catalogue } = deps;
  let targets: Target[] = [];
  let byFigure = new Map<ServiceFigure, Target[]>();
  let looking: Promise<unknown> = Promise.resolve();
  let byInput = new Map<number, Target[]>();
  /** Figure and asset → end → mark. It outlives the list, which is made anew when the catalogue changes. */
  const due = new Map<string, Map<number, number>>();
  /**
   * Marks that no row holds yet, as `due` is kept: a reading touches every end of each span it lies in (a week of hours
   * of a sum over seven days), and the next one the same again.
   */
  let fresh = new Map<string, FreshEnds>();
  /**
   * Hours that were heard of streams no figure is made of yet: a station that registers itself brings its first hours
   * before it is known what to compute of them. Earliest and latest time, by stream.
   */
  const unheard = new Map<number, { fromMs: number; toMs: number; mark: number }>();
  /** A value entered an end that was already made: late data, or what was computed of them. */
  let isLate = false;
  const toKey = ({ figure, subject }: Pick<Target, 'figure' | 'subject'>) =>
    `${toFigureName(figure)} ${subject.assetId}`;

  /** False for an end at which the subject was not yet, or no longer, there. */
  const mark = (target: Target, endMs: number, delivery: number): boolean => {
    const { validFromMs, validToMs } = target.subject;
    if (endMs <= (validFromMs ?? -Infinity)) return false;
    if (validToMs !== null && periods.beginOf(target.figure.every, endMs) >= validToMs) return false;
    const ends = due.get(toKey(target)) ?? new Map<number, number>();
    ends.set(endMs, Math.max(delivery, ends.get(endMs) ?? 0));
    due.set(toKey(target), ends);
    return true;
  };

  /** What of a released figure is withheld follows from all its subjects: they are computed together. */
  const listTogether = (target: Target): readonly Target[] =>
    target.figure.release === undefined ? [target] : (byFigure.get(target.figure) ?? []);

  const freshOf = (figureId: string, assetId: number): Map<number, number> => {
    const key = `${figureId} ${assetId}`;
    const known = fresh.get(key) ?? { figureId, assetId, ends: new Map<number, number>() };
    fresh.set(key, known);
    return known.ends;
  };

  const markOneFresh = (one: Target, ends: Iterable<readonly [endMs: number, delivery: number]>) => {
    const unkept = freshOf(toFigureName(one.figure), one.subject.assetId);
    for (const [endMs, delivery] of ends) {
      const known = due.get(toKey(one))?.get(endMs);
      if (!mark(one, endMs, delivery) || (known !== undefined && known >= delivery)) continue;
      addEnd(unkept, endMs, delivery);
    }
  };
  const markFresh = (target: Target, ends: readonly number[], delivery: number) => {
    if (ends.length === 0) return;
    const marks = ends.map((endMs) => [endMs, delivery] as const);
    for (const one of listTogether(target)) markOneFresh(one, marks);
  };

  const keepUnheard = (streamId: number, timeMs: number, delivery: number) => {
    const { fromMs, toMs } = unheard.get(streamId) ?? { fromMs: timeMs, toMs: timeMs };
    // What waits longest for a figure is of a stream that has none.
    if (unheard.size >= MOST_UNHEARD && !unheard.has(streamId))
      for (const [oldest] of unheard.entries().take(1)) unheard.delete(oldest);
    unheard.set(streamId, { fromMs: Math.min(fromMs, timeMs), toMs: Math.max(toMs, timeMs), mark: delivery });
  };

  const untilOf = (figure: ServiceFigure, closedMs: ReadonlyMap<string, number>) =>
    closedMs.get(toFigureName(figure)) ?? -Infinity;

  /** True when it entered ends that were made before. */
  const touch = (
    streamId: number,
    timeMs: number,
    delivery: number,
    closedMs: ReadonlyMap<string, number>,
    isRepeated = false,
  ): boolean => {
    const touched = byInput.get(streamId);
    if (touched === undefined) {
      keepUnheard(streamId, timeMs, delivery);
      return false;
    }
    let isOfPast = false;
    for (const target of touched) {
      const { figure } = target;
      if (isRepeated && figure.every !== 'arrival') continue;
      const ends = periods.touchedBy(figure, timeMs, untilOf(figure, closedMs));
      isOfPast ||= ends.length > 0 && figure.every !== 'arrival';
      markFresh(target, ends, delivery);
    }
    isLate ||= isOfPast;
    return isOfPast;
  };

  /** Targets whose outputs have datastreams and that have anything to be computed of. */
  const findTargets = async (): Promise<Target[]> => {
    const found: Target[] = [];
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
      for (const draft of drafts) found.push({ ...draft, outputs: outputsOf(draft.subject.code) });
    }
    return found;
  };

  return {
    mark,
    touch,
    /** Values that were committed together: of those that enter the same ends the first is looked at. True when any is late. */
    touchValues(
      group: Pick<CommittedGroup, 'n' | 'streams' | 'times' | 'change' | 'lastDeliveryId'>,
      closedMs: ReadonlyMap<string, number>,
    ): boolean {
      const heard = new Set<string>();
      let isAnyLate = false;
      for (let i = 0; i < group.n; i++) {
        const [stream, timeMs] = [group.streams[i], group.times[i]];
        if (stream === undefined || timeMs === undefined || group.change[i] === change.duplicate) continue;
        const place = `${stream} ${periods.placeOf(timeMs)}`;
        const isOfPast = touch(stream, timeMs, group.lastDeliveryId, closedMs, heard.has(place));
        isAnyLate ||= isOfPast;
        heard.add(place);
      }
      return isAnyLate;
    },
    /** Whether values have entered ends that were made before, since what is due was last taken. */
    hasLate: (): boolean => isLate,
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
        const together = new Map<number, number>();
        for (const target of own) {
          const ends = endsOf(target.subject);
          if (figure.release !== undefined)
            for (const [endMs, delivery] of ends) addEnd(together, endMs, delivery);
          else if (ends.size > 0) markOneFresh(target, ends);
        }
        if (together.size > 0) for (const target of own) markOneFresh(target, together);
      }
    },
    touchPeriod(period: CommittedPeriod, closedMs: ReadonlyMap<string, number>): void {
      for (const target of targets) {
        const ends = listEndsOfPeriod(periods, target, period, untilOf(target.figure, closedMs));
        markFresh(target, ends, period.deliveryId);
      }
    },

    /** Looks of what there are figures, one look after the other; what was heard of new ones before is due of them. */
    async find(closedMs?: ReadonlyMap<string, number>): Promise<void> {
      const looked = looking.then(findTargets);
      looking = looked.catch(() => undefined);
      const found = await looked;
      targets = found;
      byFigure = Map.groupBy(found, ({ figure }) => figure);
      byInput = new Map();
      for (const target of found)
        for (const { id } of [
          ...target.inputs,
          ...[...target.members.values()].flatMap(({ measured }) => measured.map(({ stream }) => stream)),
        ])
          byInput.set(id, [...(byInput.get(id) ?? []), target]);
      if (closedMs === undefined) return;
      for (const [streamId, { fromMs, toMs, mark: delivery }] of unheard) {
        if (!byInput.has(streamId)) continue;
        unheard.delete(streamId);
        for (let timeMs = fromMs; timeMs < toMs; timeMs += HOUR_MS)
          touch(streamId, timeMs, delivery, closedMs);
        touch(streamId, toMs, delivery, closedMs);
      }
    },

    /** Takes up ends that rows hold; those of figures and assets that are gone wait in their rows. */
    recall(ends: readonly DueEnd[]): void {
      const byKey = new Map(targets.map((target) => [toKey(target), target]));
      for (const { figureId, assetId, endMs, mark: delivery } of ends) {
        const target = byKey.get(`${figureId} ${assetId}`);
        if (target !== undefined) mark(target, endMs, delivery);
      }
    },

    takeFresh(): DueEnd[] {
      const taken = fresh;
      fresh = new Map();
      return [...taken.values()].flatMap(({ figureId, assetId, ends }) =>
        [...ends].map(([endMs, delivery]) => ({ figureId, assetId, endMs, mark: delivery })),
      );
    },
    putBack(ends: readonly DueEnd[]): void {
      for (const { figureId, assetId, endMs, mark: delivery } of ends)
        addEnd(freshOf(figureId, assetId), endMs, delivery);
    },

    /**
     * Ends that are computed need no row any more. What was marked between the keeping of marks and the taking of what is
     * due is computed before any row holds it: kept afterwards, its row would wait for ever. Those due again stay.
     */
    forget(ends: readonly DueEnd[]): void {
      for (const { figureId, assetId, endMs } of ends) {
        const key = `${figureId} ${assetId}`;
        if (due.get(key)?.has(endMs) !== true) fresh.get(key)?.ends.delete(endMs);
      }
    },

    /** Everything that is due now, in the order of the figures. */
    takeDue(): DueTarget[] {
      isLate = false;
      if (due.size === 0) return [];
      return targets.flatMap((target) => {
        const ends = due.get(toKey(target));
        if (ends === undefined) return [];
        due.delete(toKey(target));
        return [{ target, ends }];
      });
    },

    toEnds: ({ target, ends }: DueTarget): DueEnd[] =>
      [...ends].map(([endMs, delivery]) => ({
        figureId: toFigureName(target.figure),
        assetId: target.subject.assetId,
        endMs,
        mark: delivery,
      })),
  };
}
