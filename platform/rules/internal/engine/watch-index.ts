/**
 * The index: which watches read which stream or asset. It is made anew when rules or the catalogue change; a watch
 * whose rule version and streams are the same goes on as it stands.
 */
import { createWatch } from './episode.ts';
import type { ActiveRule, Watch } from './episode.ts';
import { listSubjects } from './subjects.ts';
import { findZoneKind } from '../plan.ts';
import type { Judge } from '../plan.ts';
import { listLimitFacts } from '../limits/norm-refs.ts';
import type { CatalogueView } from './subjects.ts';
import type { ZoneIndex } from './zone-index.ts';

/** A watch and the slot in which it reads the stream. */
export interface Binding {
  readonly watch: Watch;
  readonly slot: number;
  readonly isTimed: boolean;
  /**
   * The `level` of the watch's kind of judge. Judges have many shapes; looking the method up on each of them costs
   * more than most of the methods themselves.
   */
  readonly level: Judge['level'];
}

/** The watches of one asset's positions that ask for the same kind of zone; null asks for none. */
export interface PositionWatches {
  readonly zoneKind: string | null;
  readonly watches: Watch[];
}

export interface WatchIndex {
  byStream: (readonly Binding[] | undefined)[];
  byAsset: ReadonlyMap<number, readonly PositionWatches[]>;
  watches: readonly (Watch | undefined)[];
  /** By watch: not before this time has the clock anything to decide. */
  deadlines: Float64Array;
  zones: ZoneIndex;
  /** Watches of each rule by their subject. */
  byRule: ReadonlyMap<string, ReadonlyMap<string, Watch>>;
}

/** An index of nothing. */
export function createWatchIndex(): WatchIndex {
  return {
    byStream: [],
    byAsset: new Map(),
    watches: [],
    deadlines: new Float64Array(0),
    zones: { listAt: () => [] },
    byRule: new Map(),
  };
}

/**
 * Makes the index anew in place. Returns the watches that are new and those that are gone.
 * @param isSameCatalogue the index was made of the catalogue that `view` shows: rules that did not change keep their
 * watches unasked, so that saving one of two hundred rules does not look up all the subjects of the others.
 */
export function rebuildIndex(
  index: WatchIndex,
  rules: readonly ActiveRule[],
  view: CatalogueView,
  zones: ZoneIndex,
  isSameCatalogue = false,
): { added: Watch[]; removed: Watch[] } {
  const byStream: Binding[][] = [];
  const byAsset = new Map<number, PositionWatches[]>();
  const byRule = new Map<string, Map<string, Watch>>();
  const watches: Watch[] = [];
  const added: Watch[] = [];
  for (const rule of rules) {
    // Forecasts are no readings: their watches look at the issues.
    if (rule.plan.source === 'forecasts') continue;
    const old = index.byRule.get(rule.definition.id);
    const bySubject = new Map<string, Watch>();
    byRule.set(rule.definition.id, bySubject);
    const isKept = isSameCatalogue && old !== undefined && isUnchanged(rule, old);
    for (const subject of isKept ? listKept(old) : listSubjects(rule.definition, rule.plan, view)) {
      const before = old?.get(subject.key);
      const isSame =
        before !== undefined &&
        (isKept ||
          (before.rule.version === rule.version &&
            before.rule.norms === rule.norms &&
            hasSameLimits(before, subject) &&
            hasSameStreams(before, subject.streams)));
      const watch = isSame
        ? Object.assign(before, { subject, index: watches.length })
        : createWatch(rule, subject, watches.length);
      if (!isSame) added.push(watch);
      watches.push(watch);
      bySubject.set(subject.key, watch);
      if (rule.plan.source === 'positions' && subject.assetId !== null)
        bindPositions(byAsset, subject.assetId, watch);
      subject.streams.forEach((stream, slot) =>
        (byStream[stream.id] ??= []).push({
          watch,
          slot,
          isTimed: rule.plan.isTimed,
          level: watch.judge.level,
        }),
      );
    }
  }
  const removed = index.watches.filter(
    (watch) =>
      watch !== undefined && byRule.get(watch.rule.definition.id)?.get(watch.subject.key) === undefined,
  );
  // What is kept may have a deadline that is not known here: all are looked at by the next tick.
  Object.assign(index, {
    byStream,
    byAsset,
    watches,
    zones,
    byRule,
    deadlines: new Float64Array(watches.length).fill(-Infinity),
  });
  return { added, removed: removed.filter((watch) => watch !== undefined) };
}

function isUnchanged(rule: ActiveRule, old: ReadonlyMap<string, Watch>): boolean {
  const [first] = old.values();
  return first !== undefined && first.rule.version === rule.version && first.rule.norms === rule.norms;
}

function* listKept(old: ReadonlyMap<string, Watch>): Iterable<Watch['subject']> {
  for (const { subject } of old.values()) yield subject;
}

function hasSameStreams(watch: Watch, streams: Watch['subject']['streams']): boolean {
  const before = watch.subject.streams;
  return before.length === streams.length && before.every((stream, slot) => stream.id === streams[slot]?.id);
}

/** Limits that follow from facts of the asset are read when the judge is made. */
function hasSameLimits({ rule, subject }: Watch, now: Watch['subject']): boolean {
  return listLimitFacts(rule.definition).every((fact) => subject.facts[fact] === now.facts[fact]);
}

function bindPositions(byAsset: Map<number, PositionWatches[]>, assetId: number, watch: Watch): void {
  const { condition } = watch.rule.definition;
  const zoneKind = findZoneKind(condition);
  const groups = byAsset.get(assetId) ?? [];
  byAsset.set(assetId, groups);
  const group = groups.find((candidate) => candidate.zoneKind === zoneKind);
  if (group === undefined) groups.push({ zoneKind, watches: [watch] });
  else group.watches.push(watch);
}
