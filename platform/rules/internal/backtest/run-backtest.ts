/**
 * Runs a rule over stored history by the code that evaluates live: the same plan, judges and episode machine. Subjects go
 * in pieces, so that memory is that of one piece, however long the history is.
 */
import type { Pool } from 'pg';
import type { BacktestRequest, BacktestResult } from '../../../../contract/rules/backtest.ts';
import type { NormReads } from '../../../norms/norms.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { ZoneSource } from '../engine/zone-index.ts';
import { createWatch } from '../engine/episode.ts';
import type { ActiveRule, FlapGuard } from '../engine/episode.ts';
import type { ForecastEpisode } from '../forecasts/fold-issues.ts';
import { toForecastRule } from '../forecasts/forecast-rule.ts';
import { findPastForecasts } from '../forecasts/past-forecasts.ts';
import { findPastIncidents } from '../incidents/past-incidents.ts';
import { compileRule } from '../kinds.ts';
import { toSeverity } from '../plan.ts';
import type { PlanContext, Subject } from '../plan.ts';
import { readFixes } from '../second-look/read-fixes.ts';
import { replay } from '../second-look/replay.ts';
import type { FoundEpisode, Rerun } from '../second-look/replay.ts';
import { expectRows } from '../second-look/second-look.ts';
import { listSubjects } from '../engine/subjects.ts';
import type { CatalogueView } from '../engine/subjects.ts';
import { createZoneIndex } from '../engine/zone-index.ts';
import { readHistory } from './read-history.ts';
import type { History } from './read-history.ts';
import { readVerdicts } from './read-verdicts.ts';
import { judgeEpisodes, scoreEpisodes } from './score-episodes.ts';
import type { BareEpisode } from './score-episodes.ts';

/** Rows of a piece: some 30 bytes each, and once more while the database packs them. */
const ROWS_PER_PIECE = 500_000;
const MOST_EPISODES = 5_000;

export interface BacktestCity {
  readonly view: CatalogueView;
  readonly zones: readonly ZoneSource[];
  readonly flapGuard: FlapGuard;
  readonly norms: NormReads;
  readonly utcOffsetMin: number;
  /** The one that the rule is about. */
  readonly fusion?: NamedFusion | undefined;
}

/** `onProgress` hears the share that is done, 0..1, after each piece. */
export async function runBacktest(
  { definition, fromMs, toMs, data, events, beforeMs }: BacktestRequest,
  { view, zones, flapGuard, norms, utcOffsetMin, fusion }: BacktestCity,
  pool: Pick<Pool, 'query'>,
  onProgress: (share: number) => void,
): Promise<BacktestResult> {
  const moment: PlanContext['moment'] = { nowMs: fromMs };
  const plan = compileRule(definition, { norms, utcOffsetMin, moment });
  const rule: ActiveRule = { definition, version: 0, norms: '', plan };
  const subjects = listSubjects(definition, plan, view);
  const zoneIndex = createZoneIndex(zones, () => undefined);
  const found: BareEpisode[] = [];
  let readings = 0;
  const foretold = toForecastRule(rule, norms);
  if (foretold !== undefined)
    for (const [at, subject] of subjects.entries()) {
      const past = await findPastForecasts(pool, foretold, subject, { fromMs, toMs, utcOffsetMin });
      readings += past.issues;
      found.push(...past.episodes.map((episode) => toForetold(subject, episode)));
      onProgress((at + 1) / subjects.length);
    }
  const { condition, serviceId } = definition;
  if (condition.kind === 'fusion' && fusion !== undefined) {
    const past = await findPastIncidents(pool, { serviceId, condition }, fusion, { fromMs, toMs });
    readings += past.readings;
    // A finding is told when it is found.
    found.push(...past.episodes.map((episode) => ({ ...episode, toldMs: episode.openedMs })));
  }
  for (let at = foretold === undefined ? 0 : subjects.length; at < subjects.length;) {
    const reruns = takePiece(subjects, at, rule, fromMs, toMs);
    at += reruns.length;
    const streamIds = [
      ...new Set(reruns.flatMap(({ watch }) => watch.subject.streams.map((stream) => stream.id))),
    ];
    const assetIds =
      plan.source === 'positions' ? reruns.flatMap(({ watch }) => watch.subject.assetId ?? []) : [];
    const dataMs = fromMs - plan.windowMs;
    const history =
      streamIds.length === 0 ? undefined : await readHistory(pool, data, streamIds, dataMs, toMs);
    const fixes = await readFixes({ pool }, assetIds, dataMs, toMs + 1);
    readings += (history?.streams.length ?? 0) + fixes.length;
    replay(reruns, history, fixes, toMs, { moment, flapGuard, zones: zoneIndex, mayOpen: () => true });
    const arrivals = toArrivals(reruns, history);
    for (const { watch, episodes } of reruns)
      found.push(
        ...episodes.map((episode) =>
          toEpisode(watch.subject, episode, plan.windowMs, arrivals.get(watch.subject) ?? []),
        ),
      );
    onProgress(at / subjects.length);
  }
  found.sort((a, b) => a.openedMs - b.openedMs || (a.subject < b.subject ? -1 : 1));
  const said = await readVerdicts(pool, definition, plan, subjects, { fromMs, toMs });
  const judged = judgeEpisodes(found, said, beforeMs);
  const { episodes, score } = scoreEpisodes(judged.episodes, events, beforeMs);
  return {
    fromMs,
    toMs,
    data,
    subjects: subjects.length,
    readings,
    episodeCount: episodes.length,
    episodes: episodes.slice(0, MOST_EPISODES),
    verdicts: judged.verdicts,
    score,
  };
}

function takePiece(
  subjects: readonly Subject[],
  from: number,
  rule: ActiveRule,
  fromMs: number,
  toMs: number,
): Rerun[] {
  const piece: Rerun[] = [];
  let rows = 0;
  for (const subject of subjects.slice(from)) {
    const watch = createWatch(rule, subject, 0);
    rows += expectRows(watch, toMs - fromMs);
    if (piece.length > 0 && rows > ROWS_PER_PIECE) break;
    piece.push({ watch, fromMs, episodes: [] });
  }
  return piece;
}

interface Arrival {
  readonly timeMs: number;
  readonly arrivedMs: number;
}

/** Of each subject with an episode: its rows in the order of their time, with when they arrived. */
function toArrivals(reruns: readonly Rerun[], history: History | undefined): Map<Subject, Arrival[]> {
  const wanted = new Map<number, Arrival[][]>();
  const arrivals = new Map<Subject, Arrival[]>();
  for (const { watch, episodes } of reruns) {
    if (episodes.length === 0) continue;
    const list: Arrival[] = [];
    arrivals.set(watch.subject, list);
    for (const { id } of watch.subject.streams) wanted.set(id, [...(wanted.get(id) ?? []), list]);
  }
  if (history === undefined || wanted.size === 0) return arrivals;
  for (let at = 0; at < history.streams.length; at += 1)
    for (const list of wanted.get(history.streams[at] ?? -1) ?? [])
      list.push({ timeMs: history.times[at] ?? 0, arrivedMs: history.arrivals[at] ?? 0 });
  return arrivals;
}

function toEpisode(
  { code, name, streams }: Subject,
  { openedMs, closedMs, worst, peak, steps }: FoundEpisode,
  windowMs: number,
  arrivals: readonly Arrival[],
): BareEpisode {
  const decidedMs = steps[0]?.timeMs ?? openedMs;
  let toldMs = decidedMs;
  for (let at = findFirst(arrivals, openedMs - windowMs - 1); at < arrivals.length; at += 1) {
    const { timeMs, arrivedMs } = arrivals[at] ?? { timeMs: Infinity, arrivedMs: 0 };
    if (timeMs > decidedMs) break;
    toldMs = Math.max(toldMs, arrivedMs);
  }
  return {
    subject: code,
    name,
    openedMs,
    closedMs,
    severity: toSeverity(worst),
    peak,
    unit: streams[0]?.unit ?? '',
    toldMs,
  };
}

/** An issue is what it was when it was issued, whatever the data asked for. */
function toForetold(
  { code, name, streams }: Subject,
  { openedMs, closedMs, worst, peak, toldMs }: ForecastEpisode,
): BareEpisode {
  const [stream] = streams;
  const severity = toSeverity(worst);
  return { subject: code, name, openedMs, closedMs, severity, peak, unit: stream?.unit ?? '', toldMs };
}

/** The first row after a time, by halving. */
function findFirst(arrivals: readonly Arrival[], afterMs: number): number {
  let [low, high] = [0, arrivals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((arrivals[middle]?.timeMs ?? 0) <= afterMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
