/** Runs watches over stored data: previews of a rule and second looks at data that came late use the code of life. */
import { advanceTo, observeLevel } from '../engine/episode.ts';
import type { EpisodeSink, EpisodeStep, FlapGuard, Watch } from '../engine/episode.ts';
import { toEvidence } from '../evidence.ts';
import { findZoneKind } from '../plan.ts';
import type { Fix, FixJudge, Level, PlanContext } from '../plan.ts';
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import { isWorseFigure, keepWorst, takeNews } from '../engine/worst-figure.ts';
import type { ZoneIndex } from '../engine/zone-index.ts';

/** Readings in columns, ordered by time; values are NaN for none. */
export interface ReadingColumns {
  readonly streams: Int32Array;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly quality: Uint8Array;
}

export interface StoredFix extends Fix {
  readonly assetId: number;
}

/** One step of a found episode. */
export interface FoundStep {
  readonly what: EpisodeStep;
  readonly timeMs: number;
  readonly level: Level;
  readonly evidence: readonly Evidence[];
}

/** An episode as the stored data tell it. */
export interface FoundEpisode {
  readonly openedMs: number;
  closedMs: number | null;
  level: Level;
  worst: Level;
  /** The most extreme figure while it was open. */
  peak: number | null;
  /** What was seen at its worst moment; null when it was under way and nothing worse came. */
  evidence: readonly Evidence[] | null;
  readonly steps: FoundStep[];
}

/** A watch that is run over stored data, with what was found. `fromMs`: before it only the judge listens. */
export interface Rerun {
  readonly watch: Watch;
  readonly fromMs: number;
  readonly episodes: FoundEpisode[];
  /** When the newest value arrived, where that counts after it and not its own time; see Judge. */
  readonly arrivedMs?: number | undefined;
}

export interface ReplayDeps {
  readonly moment: PlanContext['moment'];
  readonly flapGuard: FlapGuard;
  readonly zones: ZoneIndex;
  mayOpen(watch: Watch, timeMs: number): boolean;
  /** Rows count up to here; default `toMs`. Clocks in the field run ahead, and what they sent was evaluated at once. */
  readonly rowsToMs?: number;
}

/** Runs the watches over the rows and then to `toMs`. Fixes and readings need not both be there. */
export function replay(
  reruns: readonly Rerun[],
  readings: ReadingColumns | undefined,
  fixes: readonly StoredFix[],
  toMs: number,
  deps: ReplayDeps,
): void {
  const { rowsToMs = toMs } = deps;
  const collector = createCollector(deps);
  const byStream = new Map<number, { rerun: Rerun; slot: number }[]>();
  const byAsset = new Map<number, Rerun[]>();
  for (const rerun of reruns) {
    collector.add(rerun);
    const { subject, rule } = rerun.watch;
    if (rule.plan.source === 'positions' && subject.assetId !== null)
      byAsset.set(subject.assetId, [...(byAsset.get(subject.assetId) ?? []), rerun]);
    subject.streams.forEach((stream, slot) => {
      const list = byStream.get(stream.id);
      if (list === undefined) byStream.set(stream.id, [{ rerun, slot }]);
      else list.push({ rerun, slot });
    });
  }
  if (readings !== undefined) {
    const { streams, times, values, quality } = readings;
    for (let i = 0; i < streams.length; i++) {
      const list = byStream.get(streams[i] ?? -1);
      if (list === undefined) continue;
      const timeMs = times[i] ?? NaN;
      if (timeMs > rowsToMs) continue;
      deps.moment.nowMs = timeMs;
      for (const { rerun, slot } of list) {
        const { watch } = rerun;
        const isHeard = begin(rerun, timeMs, collector.sink);
        if (watch.slotMs !== null) watch.slotMs[slot] = timeMs;
        const level = watch.judge.level(slot, timeMs, values[i] ?? NaN, quality[i] ?? 0);
        if (isHeard) collector.observe(watch, timeMs, level);
      }
    }
  }
  for (const fix of fixes) {
    if (fix.timeMs > rowsToMs) continue;
    deps.moment.nowMs = fix.timeMs;
    for (const rerun of byAsset.get(fix.assetId) ?? []) {
      const isHeard = begin(rerun, fix.timeMs, collector.sink);
      const level = levelOfFix(rerun.watch, fix, deps.zones);
      if (isHeard) collector.observe(rerun.watch, fix.timeMs, level);
    }
  }
  deps.moment.nowMs = toMs;
  for (const { watch, arrivedMs } of reruns) {
    if (arrivedMs !== undefined) watch.judge.arrivedMs = arrivedMs;
    advanceTo(watch, toMs, collector.sink);
  }
}

/** The level a judge of positions gives to a fix, with the zones of its rule's kind that hold it. */
export function levelOfFix(watch: Watch, fix: Fix, zones: ZoneIndex): Level {
  const zoneKind = findZoneKind(watch.rule.definition.condition);
  const inside = zoneKind === null ? [] : zones.listAt(zoneKind, fix.lon, fix.lat);
  // Plans whose source is positions make judges of positions.
  return (watch.judge as FixJudge).fix(fix, inside);
}

function begin({ watch, fromMs }: Rerun, timeMs: number, sink: EpisodeSink): boolean {
  const isHeard = timeMs >= fromMs;
  if (isHeard) advanceTo(watch, Math.max(fromMs, timeMs - 1), sink);
  watch.lastMs = Math.max(watch.lastMs, timeMs);
  return isHeard;
}

function takeUnsaid({ told }: Watch, episode: FoundEpisode): void {
  episode.evidence = told.unsaid ?? episode.evidence;
  told.unsaid = null;
}

function createCollector({ flapGuard, mayOpen }: ReplayDeps) {
  const rerunOf = new Map<Watch, Rerun>();
  const sink: EpisodeSink = {
    flapGuard,
    mayOpen,
    onStep(watch, what, timeMs) {
      const episodes = rerunOf.get(watch)?.episodes ?? [];
      if (what === 'opened')
        episodes.push({
          openedMs: watch.openedMs,
          closedMs: null,
          level: 0,
          worst: 0,
          peak: null,
          evidence: null,
          steps: [],
        });
      const episode = episodes.at(-1);
      if (episode === undefined) return;
      episode.level = watch.severity;
      episode.worst = watch.worst;
      if (what === 'closed') episode.closedMs = timeMs;
      const evidence = toEvidence(watch);
      if ((what === 'opened' || what === 'raised') && takeNews(watch)) episode.evidence = evidence;
      takeUnsaid(watch, episode);
      if (what === 'opened' && !Number.isNaN(watch.told.figure)) episode.peak = watch.told.figure;
      episode.steps.push({ what, timeMs, level: watch.severity, evidence });
    },
  };
  return {
    sink,
    add: (rerun: Rerun) => void rerunOf.set(rerun.watch, rerun),
    observe(watch: Watch, timeMs: number, level: Level) {
      observeLevel(watch, timeMs, level, sink);
      if (level <= 0) return;
      keepWorst(watch);
      const { figure } = watch.judge;
      const episode = rerunOf.get(watch)?.episodes.at(-1);
      if (!watch.open || episode === undefined) return;
      takeUnsaid(watch, episode);
      if (Number.isNaN(figure)) return;
      if (episode.peak === null || isWorseFigure(watch, figure, episode.peak)) episode.peak = figure;
    },
  };
}
