/** A preview: what a rule would have done on stored data, by the code that evaluates live, subject by subject. */
import type { RulePreview } from '../../../../contract/rules/rule-view.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import type { NormReads } from '../../../norms/norms.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { RuleStore } from '../../rule-sources.ts';
import { createWatch } from '../engine/episode.ts';
import type { ActiveRule, FlapGuard } from '../engine/episode.ts';
import { compileRule } from '../kinds.ts';
import { toSeverity } from '../plan.ts';
import type { PlanContext, Subject } from '../plan.ts';
import type { WorkingMsBetween } from '../deadlines/deadline-level.ts';
import { toForecastRule } from '../forecasts/forecast-rule.ts';
import { findPastForecasts } from '../forecasts/past-forecasts.ts';
import { findPastIncidents } from '../incidents/past-incidents.ts';
import { previewDeadlines } from '../deadlines/preview-deadlines.ts';
import { previewRecords } from './preview-records.ts';
import { readFixes } from '../second-look/read-fixes.ts';
import { replay } from '../second-look/replay.ts';
import type { FoundEpisode, Rerun } from '../second-look/replay.ts';
import { expectRows, ROWS_PER_CHUNK } from '../second-look/second-look.ts';
import { listSubjects } from '../engine/subjects.ts';
import type { CatalogueView } from '../engine/subjects.ts';
import type { ZoneIndex } from '../engine/zone-index.ts';

/** Subjects are run in pieces so that memory stays small and others have their turn. */
const SUBJECTS_AT_ONCE = 20;
/** More episodes than this say that the rule is wrong; the rest is not listed. */
const MOST_EPISODES = 1_000;

export interface PreviewDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly store: RuleStore;
  readonly flapGuard: FlapGuard;
  readonly norms: NormReads;
  readonly utcOffsetMin: number;
  readonly workingMsBetween: WorkingMsBetween;
  readonly closedStatusesOf: (serviceId: string, kind: string) => readonly string[];
  readonly findFusion: (serviceId: string, id: string) => NamedFusion | undefined;
  readonly view: () => CatalogueView;
  readonly zones: () => ZoneIndex;
}

type Episode = RulePreview['episodes'][number];

/** Runs the definition, which must have passed checkRule, over (fromMs, toMs]. */
export async function previewRule(
  definition: RuleDefinition,
  fromMs: number,
  toMs: number,
  deps: PreviewDeps,
): Promise<RulePreview> {
  const { db, clock, store, flapGuard, norms, utcOffsetMin, view, zones } = deps;
  const startedMs = clock.monotonicMs();
  // Its own moment: live evaluation goes on between the pieces.
  const moment: PlanContext['moment'] = { nowMs: fromMs };
  const plan = compileRule(definition, { norms, utcOffsetMin, moment });
  const rule: ActiveRule = { definition, version: 0, norms: '', plan };
  const took = () => Math.round(clock.monotonicMs() - startedMs);
  if (plan.source === 'records') {
    const found = await previewRecords(rule, fromMs, toMs, { db, flapGuard });
    return { fromMs, toMs, ...found, tookMs: took() };
  }
  const { condition, serviceId } = definition;
  if (condition.kind === 'record-due' || condition.kind === 'record-stays') {
    const closedStatuses = deps.closedStatusesOf(serviceId, condition.recordKind);
    const found = await previewDeadlines({ serviceId, condition, closedStatuses }, { fromMs, toMs }, deps);
    return { fromMs, toMs, ...found, episodes: found.episodes.slice(0, MOST_EPISODES), tookMs: took() };
  }
  const fusion = condition.kind === 'fusion' ? deps.findFusion(serviceId, condition.fusion) : undefined;
  if (condition.kind === 'fusion' && fusion !== undefined) {
    const found = await findPastIncidents(db.pool, { serviceId, condition }, fusion, { fromMs, toMs });
    return { fromMs, toMs, ...found, episodes: found.episodes.slice(0, MOST_EPISODES), tookMs: took() };
  }
  if (plan.source === 'corrections')
    return { fromMs, toMs, subjects: 0, readings: 0, episodes: [], tookMs: took() };
  const subjects = listSubjects(definition, plan, view());
  const episodes: Episode[] = [];
  let readings = 0;
  const foretold = toForecastRule(rule, norms);
  if (foretold !== undefined) {
    for (const subject of subjects) {
      const past = await findPastForecasts(db.pool, foretold, subject, { fromMs, toMs, utcOffsetMin });
      readings += past.issues;
      episodes.push(...past.episodes.map((episode) => toEpisode(subject, episode)));
    }
    episodes.sort((a, b) => a.openedMs - b.openedMs);
    const shown = episodes.slice(0, MOST_EPISODES);
    return { fromMs, toMs, subjects: subjects.length, readings, tookMs: took(), episodes: shown };
  }
  for (const left = [...subjects]; left.length > 0;) {
    const reruns = takePiece(left, rule, fromMs, toMs);
    const streamIds = [
      ...new Set(reruns.flatMap(({ watch }) => watch.subject.streams.map((stream) => stream.id))),
    ];
    const assetIds =
      plan.source === 'positions' ? reruns.flatMap(({ watch }) => watch.subject.assetId ?? []) : [];
    const dataMs = fromMs - plan.windowMs;
    const columns = streamIds.length === 0 ? undefined : await store.observations(streamIds, dataMs, toMs);
    const fixes = await readFixes(db, assetIds, dataMs, toMs + 1);
    readings += (columns?.streams.length ?? 0) + fixes.length;
    replay(reruns, columns, fixes, toMs, { moment, flapGuard, zones: zones(), mayOpen: () => true });
    for (const { watch, episodes: found } of reruns)
      episodes.push(...found.map((episode) => toEpisode(watch.subject, episode)));
  }
  episodes.sort((a, b) => a.openedMs - b.openedMs);
  return {
    fromMs,
    toMs,
    subjects: subjects.length,
    readings,
    tookMs: took(),
    episodes: episodes.slice(0, MOST_EPISODES),
  };
}

/** Takes as many subjects as their data allow, at least one, so that a piece is run within some 30 ms. */
function takePiece(left: Subject[], rule: ActiveRule, fromMs: number, toMs: number): Rerun[] {
  const piece: Rerun[] = [];
  let rows = 0;
  for (const subject of left) {
    const watch = createWatch(rule, subject, 0);
    rows += expectRows(watch, toMs - fromMs);
    if (piece.length > 0 && (rows > ROWS_PER_CHUNK || piece.length >= SUBJECTS_AT_ONCE)) break;
    piece.push({ watch, fromMs, episodes: [] });
  }
  left.splice(0, piece.length);
  return piece;
}

function toEpisode(
  { code, name, streams }: Subject,
  { openedMs, closedMs, worst, peak }: Pick<FoundEpisode, 'openedMs' | 'closedMs' | 'worst' | 'peak'>,
): Episode {
  const text: Text = name;
  return {
    subject: code,
    name: text,
    openedMs,
    closedMs,
    severity: toSeverity(worst),
    peak,
    unit: streams[0]?.unit ?? '',
  };
}
