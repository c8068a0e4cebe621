/** Targets: one figure of one asset, the streams it is made of, and the ends that are due of it. In memory only. */
import type { Datastream } from '../../../contract/asset.ts';
import { HOUR_MS } from '../../../contract/time-units.ts';
import type { DueEnd } from './due-ends.ts';
import { ensureFigureStreams } from './figure-streams.ts';
import type { ServiceFigure, StreamDeps } from './figure-streams.ts';
import type { PeriodEnds } from './period-ends.ts';

export interface Target {
  readonly figure: ServiceFigure;
  readonly assetId: number;
  /** Output property → datastream. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly inputs: readonly Datastream[];
}

/** A target with its ends that are being computed, each with the newest delivery that touched it. */
export interface DueTarget {
  readonly target: Target;
  readonly ends: ReadonlyMap<number, number>;
}

interface TargetDeps extends StreamDeps {
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
  let byInput = new Map<number, Target[]>();
  /** Figure and asset → end → mark. It outlives the list, which is made anew when the catalogue changes. */
  const due = new Map<string, Map<number, number>>();
  /** Marks that no row holds yet. */
  let fresh: DueEnd[] = [];
  /**
   * Hours that were heard of streams no figure is made of yet: a station that registers itself brings its first hours
   * before it is known what to compute of them. Earliest and latest time, by stream.
   */
  const unheard = new Map<number, { fromMs: number; toMs: number; mark: number }>();
  const toKey = ({ figure, assetId }: Pick<Target, 'figure' | 'assetId'>) =>
    `${toFigureName(figure)} ${assetId}`;

  const mark = (target: Target, endMs: number, delivery: number) => {
    const ends = due.get(toKey(target)) ?? new Map<number, number>();
    ends.set(endMs, Math.max(delivery, ends.get(endMs) ?? 0));
    due.set(toKey(target), ends);
  };

  const keepUnheard = (streamId: number, timeMs: number, delivery: number) => {
    const { fromMs, toMs } = unheard.get(streamId) ?? { fromMs: timeMs, toMs: timeMs };
    // What waits longest for a figure is of a stream that has none.
    if (unheard.size >= MOST_UNHEARD && !unheard.has(streamId))
      for (const [oldest] of unheard.entries().take(1)) unheard.delete(oldest);
    unheard.set(streamId, { fromMs: Math.min(fromMs, timeMs), toMs: Math.max(toMs, timeMs), mark: delivery });
  };

  const touch = (
    streamId: number,
    timeMs: number,
    delivery: number,
    closedMs: ReadonlyMap<string, number>,
  ): void => {
    const touched = byInput.get(streamId);
    if (touched === undefined) return keepUnheard(streamId, timeMs, delivery);
    for (const target of touched) {
      const untilMs = closedMs.get(toFigureName(target.figure)) ?? -Infinity;
      for (const endMs of periods.touchedBy(target.figure, timeMs, untilMs)) {
        const known = due.get(toKey(target))?.get(endMs);
        mark(target, endMs, delivery);
        if (known === undefined || known < delivery)
          fresh.push({
            figureId: toFigureName(target.figure),
            assetId: target.assetId,
            endMs,
            mark: delivery,
          });
      }
    }
  };

  return {
    mark,
    touch,
    of: (figure: ServiceFigure): readonly Target[] => targets.filter((target) => target.figure === figure),
    listInputs: (): number[] => [...byInput.keys()],

    /** Looks which assets have a figure; what was heard of new ones before is due of them. */
    async find(closedMs?: ReadonlyMap<string, number>): Promise<void> {
      const found: Target[] = [];
      for (const figure of figures) {
        const properties = new Set(Object.values(figure.inputs).map(({ property }) => property));
        for (const asset of catalogue.listAssets()) {
          if (asset.kind !== figure.subject.assetKind) continue;
          const inputs = catalogue
            .listDatastreams(asset.id)
            .filter(({ property }) => properties.has(property));
          if (inputs.length === 0) continue;
          const outputs = await ensureFigureStreams(deps, figure, asset.code);
          if (outputs !== undefined) found.push({ figure, assetId: asset.id, outputs, inputs });
        }
      }
      targets = found;
      byInput = new Map();
      for (const target of found)
        for (const { id } of target.inputs) byInput.set(id, [...(byInput.get(id) ?? []), target]);
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
      fresh = [];
      return taken;
    },
    putBack(ends: readonly DueEnd[]): void {
      fresh = [...ends, ...fresh];
    },

    /** Everything that is due now, in the order of the figures. */
    takeDue(): DueTarget[] {
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
        assetId: target.assetId,
        endMs,
        mark: delivery,
      })),
  };
}
