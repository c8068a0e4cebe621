/**
 * Watches of forecasts. A look folds the newest issues of every subject and compares what holds with the alerts that are
 * open, both as the database has them: a restart forgets nothing.
 */
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { AlertChange, AlertSubject } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { NormReads } from '../../../norms/norms.ts';
import type { ActiveRule } from '../engine/episode.ts';
import { toLevel, toSeverity } from '../plan.ts';
import type { Subject } from '../plan.ts';
import { lookAtRules, toRowChange } from '../row-watches.ts';
import type { RowWatches } from '../row-watches.ts';
import { readLastEnds } from '../second-look/stored-episodes.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { foldIssues, GRACE_MS } from './fold-issues.ts';
import type { ForecastEpisode } from './fold-issues.ts';
import { toForecastRule, toIssueJudge } from './forecast-rule.ts';
import type { ForecastCondition, ForecastRule } from './forecast-rule.ts';
import type { Issue } from './judge-issue.ts';
import { readIssues } from './read-issues.ts';

/** A look comes at most twice a minute. */
export interface ForecastWatches extends RowWatches {
  /** `subjectsOf` is asked once for each rule. */
  load(rules: readonly ActiveRule[], subjectsOf: (rule: ActiveRule) => readonly Subject[]): void;
  /** How many subjects a rule watches; undefined when it is of another kind. */
  countSubjects(ruleId: string): number | undefined;
}

export interface ForecastWatchesDeps {
  readonly db: Database;
  readonly norms: NormReads;
  readonly utcOffsetMin: number;
  /** What people call a model. */
  readonly nameModel: (serviceId: string, model: string) => Text | undefined;
  readonly mayOpen: (subject: AlertSubject, timeMs: number) => boolean;
}

const LOOK_MS = 30 * SECOND_MS;

type WatchedRule = ForecastRule & { readonly subjects: readonly Subject[] };

/** Makes the watches; nothing is looked at before `load`. */
export function createForecastWatches(deps: ForecastWatchesDeps): ForecastWatches {
  const { db, utcOffsetMin, mayOpen } = deps;
  let rules: readonly WatchedRule[] = [];
  let lookedMs = -Infinity;

  return {
    load(inForce, subjectsOf) {
      rules = inForce.flatMap((one) => {
        const rule = toForecastRule(one, deps.norms);
        return rule === undefined ? [] : [{ ...rule, subjects: subjectsOf(one) }];
      });
      lookedMs = -Infinity;
    },
    countSubjects: (ruleId) => rules.find(({ definition }) => definition.id === ruleId)?.subjects.length,
    async look(nowMs, atOnce = false) {
      if (rules.length === 0 || (!atOnce && nowMs - lookedMs < LOOK_MS)) return [];
      const changes = await lookAtRules(db, rules, (rule, open) => lookAtRule(rule, open, nowMs));
      lookedMs = nowMs;
      return changes;
    },
  };

  async function lookAtRule(
    rule: WatchedRule,
    open: readonly OwnedEpisode[],
    nowMs: number,
  ): Promise<AlertChange[]> {
    const { subjects } = rule;
    const ids = subjects.flatMap(({ streams }) => streams.map(({ id }) => id));
    const issues = await readIssues(db.pool, ids, nowMs - rule.plan.windowMs - GRACE_MS, nowMs);
    const openByKey = new Map(open.map((episode) => [episode.subject.key, episode]));
    const found = subjects.map((subject) => {
      const judge = toIssueJudge(rule, subject, utcOffsetMin);
      const lists = subject.streams.flatMap(({ id }) => issues.get(id) ?? []);
      return { subject, episodes: lists.flatMap((list) => foldIssues(judge, list, nowMs)) };
    });
    const fresh = found.filter(
      ({ subject, episodes }) => !openByKey.has(subject.key) && findWorst(episodes) !== undefined,
    );
    const lastEnds = await readLastEnds(
      db,
      rule.definition.id,
      fresh.map(({ subject }) => subject.key),
    );
    const watched = new Set(subjects.map(({ key }) => key));
    return [
      ...open
        .filter(({ subject }) => !watched.has(subject.key))
        .map((episode) => toClosing(rule, episode, episode.subject, [], nowMs)),
      ...found.flatMap(({ subject, episodes }): AlertChange[] => {
        const episode = openByKey.get(subject.key);
        const worst = findWorst(episodes);
        if (worst === undefined)
          return episode === undefined ? [] : [toClosing(rule, episode, subject, episodes, nowMs)];
        if (episode !== undefined) return toMove(rule, episode, subject, worst);
        // The next alert of one subject is a later one.
        const openedMs = Math.max(worst.openedMs, (lastEnds.get(subject.key) ?? -Infinity) + 1);
        return mayOpen(subject, openedMs) ? [toOpening(rule, subject, worst, openedMs)] : [];
      }),
    ];
  }

  function toOpening(
    rule: ForecastRule,
    subject: Subject,
    episode: ForecastEpisode,
    openedMs: number,
  ): AlertChange {
    const severity = toSeverity(episode.reached.level);
    return {
      ...toRowChange(rule, subject, openedMs),
      what: 'opened',
      timeMs: openedMs,
      severity,
      worstSeverity: severity,
      evidence: toForecastEvidence(rule.condition, subject, episode, nameOf(rule, episode.issue)),
      closedMs: null,
    };
  }

  /** Another level, or another issue: what is told is what the newest of them says. */
  function toMove(
    rule: ForecastRule,
    stored: OwnedEpisode,
    subject: Subject,
    episode: ForecastEpisode,
  ): AlertChange[] {
    const { level } = episode.reached;
    const before = toLevel(stored.severity);
    if (level === before && episode.issue.issuedMs === stored.issuedMs) return [];
    return [
      {
        ...toRowChange(rule, subject, stored.openedMs),
        what: level > before ? 'raised' : level < before ? 'lowered' : 'updated',
        timeMs: Math.max(stored.openedMs, episode.issue.issuedMs),
        severity: toSeverity(level),
        worstSeverity: toSeverity(Math.max(level, toLevel(stored.worstSeverity))),
        evidence: toForecastEvidence(rule.condition, subject, episode, nameOf(rule, episode.issue)),
        closedMs: null,
      },
    ];
  }

  function toClosing(
    rule: ForecastRule,
    { openedMs, severity, worstSeverity }: OwnedEpisode,
    subject: AlertSubject,
    episodes: readonly ForecastEpisode[],
    nowMs: number,
  ): AlertChange {
    const last = episodes.toSorted((a, b) => (a.closedMs ?? 0) - (b.closedMs ?? 0)).at(-1);
    const closedMs = Math.max(openedMs, Math.min(last?.closedMs ?? nowMs, nowMs));
    return {
      ...toRowChange(rule, subject, openedMs),
      what: 'closed',
      timeMs: closedMs,
      severity,
      worstSeverity,
      evidence:
        last?.endedBy === undefined
          ? []
          : [toTaken(rule.condition, last.reached.validMs, last.endedBy, nameOf(rule, last.endedBy))],
      closedMs,
    };
  }

  function nameOf({ definition }: ForecastRule, { model }: Issue): Text {
    return deps.nameModel(definition.serviceId, model) ?? { vi: model, en: model };
  }
}

/** What is foretold, for when and by whom; never to be taken for a measurement. */
export function toForecastEvidence(
  condition: ForecastCondition,
  { streams: [stream] }: Pick<Subject, 'streams'>,
  { issue, reached: { validMs, figure, limit, norm } }: Pick<ForecastEpisode, 'issue' | 'reached'>,
  name: Text,
): Evidence[] {
  return [
    {
      ...toTaken(condition, validMs, issue, name),
      datastream: stream?.code ?? null,
      value: figure,
      unit: stream?.unit ?? '',
      limit,
      ...(norm === undefined ? {} : { norm }),
    },
  ];
}

/** Whose issue it is, without a figure. */
function toTaken(
  { property, probability }: ForecastCondition,
  timeMs: number,
  { model, version, issuedMs }: Pick<Issue, 'model' | 'version' | 'issuedMs'>,
  name: Text,
): Evidence {
  return {
    datastream: null,
    property,
    value: null,
    unit: '',
    timeMs,
    quality: 'valid',
    limit: null,
    coverage: null,
    forecast: { model, version, name, issuedMs, probability },
  };
}

/** Of the models that say so now, the one that says the worst; of several the newest. */
function findWorst(episodes: readonly ForecastEpisode[]): ForecastEpisode | undefined {
  const [worst] = episodes
    .filter(({ closedMs }) => closedMs === null)
    .toSorted((a, b) => b.reached.level - a.reached.level || b.issue.issuedMs - a.issue.issuedMs);
  return worst;
}
