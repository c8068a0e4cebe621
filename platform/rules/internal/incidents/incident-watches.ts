/**
 * Watches of incidents. A look folds what fusions found and compares what holds with the alerts that are open, both as
 * the database has them: a restart forgets nothing.
 */
import { DAY_MS, SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { AlertChange, AlertSubject } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { ActiveRule } from '../engine/episode.ts';
import { toLevel, toSeverity } from '../plan.ts';
import { lookAtRules, toRowChange } from '../row-watches.ts';
import type { RowWatches } from '../row-watches.ts';
import { readLastEnds } from '../second-look/stored-episodes.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { foldFindings } from './fold-findings.ts';
import type { FusionCondition, FusionEpisode } from './fold-findings.ts';
import { toIncidentEvidence } from './incident-evidence.ts';
import { readGoingOn, readWatchedParts } from './read-incidents.ts';
import type { WatchedIncident, WatchedPart } from './read-incidents.ts';

/** A look comes at most twice a minute. */
export interface IncidentWatches extends RowWatches {
  load(rules: readonly ActiveRule[]): void;
}

export interface IncidentWatchesDeps {
  readonly db: Database;
  readonly findFusion: (serviceId: string, id: string) => NamedFusion | undefined;
  readonly agencyOf: (areaCode: string | null, serviceId: string) => string | undefined;
  readonly mayOpen: (subject: AlertSubject, timeMs: number) => boolean;
}

const LOOK_MS = 30 * SECOND_MS;
/** A centre that was away for longer finds nothing going on any more. */
const FURTHEST_MS = 7 * DAY_MS;
const INCIDENT = 'incident:';

type FusionRule = ActiveRule & { readonly condition: FusionCondition };

/** Makes the watches; nothing is looked at before `load`. */
export function createIncidentWatches(deps: IncidentWatchesDeps): IncidentWatches {
  const { db } = deps;
  let rules: readonly FusionRule[] = [];
  let lookedMs = -Infinity;

  return {
    load(inForce) {
      rules = inForce.flatMap((rule) => {
        const { condition } = rule.definition;
        return condition.kind === 'fusion' ? [{ ...rule, condition }] : [];
      });
      lookedMs = -Infinity;
    },
    async look(nowMs, atOnce = false) {
      if (rules.length === 0 || (!atOnce && nowMs - lookedMs < LOOK_MS)) return [];
      const changes = await lookAtRules(db, rules, (rule, open) => lookAtRule(rule, open, nowMs));
      lookedMs = nowMs;
      return changes;
    },
  };

  async function lookAtRule(
    rule: FusionRule,
    open: readonly OwnedEpisode[],
    nowMs: number,
  ): Promise<AlertChange[]> {
    const { definition, condition } = rule;
    const fusion = deps.findFusion(definition.serviceId, condition.fusion);
    // What its service no longer says nobody weighs any more.
    if (fusion === undefined) return open.map((episode) => toClosing(rule, episode, nowMs));
    const name = `${definition.serviceId}/${condition.fusion}`;
    const incidents = await readGoingOn(db.pool, name, open.map(toIncidentId), {
      sinceMs: nowMs - FURTHEST_MS,
      withinSec: fusion.withinSec,
    });
    const holding = incidents.map((incident) => ({
      incident,
      episode: findHolding(condition, fusion, incident),
    }));
    const parts = await readWatchedParts(
      db.pool,
      holding.flatMap(({ incident, episode }) => (episode?.closedMs === null ? [incident.id] : [])),
    );
    const openById = new Map(open.map((episode) => [toIncidentId(episode), episode]));
    const fresh = holding.filter(({ incident: { id } }) => !openById.has(id));
    const lastEnds = await readLastEnds(
      db,
      definition.id,
      fresh.map(({ incident: { id } }) => `${INCIDENT}${id}`),
    );
    const known = new Set(incidents.map(({ id }) => id));
    return [
      ...open
        .filter((episode) => !known.has(toIncidentId(episode)))
        .map((episode) => toClosing(rule, episode, nowMs)),
      ...holding.flatMap(({ incident, episode }): AlertChange[] => {
        const stored = openById.get(incident.id);
        const of = parts.get(incident.id) ?? [];
        if (episode === undefined || episode.closedMs !== null || of.length === 0) {
          const closedMs = incident.mergedInto === null ? episode?.closedMs : undefined;
          return stored === undefined ? [] : [toClosing(rule, stored, closedMs ?? nowMs)];
        }
        const found = { incident, episode, parts: of, fusion };
        if (stored !== undefined) return toMove(rule, stored, found);
        const subject = toSubject(rule, found);
        if (subject === undefined) return [];
        // The next alert about one incident is a later one.
        const openedMs = Math.max(episode.openedMs, (lastEnds.get(subject.key) ?? -Infinity) + 1);
        return deps.mayOpen(subject, openedMs) ? [toOpening(rule, subject, found, openedMs)] : [];
      }),
    ];
  }

  /** Undefined where the rule does not watch, or nobody answers for it. */
  function toSubject({ definition }: FusionRule, { incident, parts }: Found): AlertSubject | undefined {
    const [first] = parts;
    if (first === undefined) return undefined;
    const { areaCode, lon, lat } = first;
    const agencyId = deps.agencyOf(areaCode, definition.serviceId);
    const { areaCodes, agencyIds } = definition.subject;
    if (agencyId === undefined || agencyIds?.includes(agencyId) === false) return undefined;
    if (areaCodes?.includes(areaCode ?? '') === false) return undefined;
    const demo = parts.some((part) => part.demo);
    return {
      key: `${INCIDENT}${incident.id}`,
      assetId: null,
      agencyId,
      areaCode,
      lon,
      lat,
      feedId: null,
      demo,
    };
  }
}

interface Found {
  readonly incident: WatchedIncident;
  readonly episode: FusionEpisode;
  /** What it is made of now. */
  readonly parts: readonly WatchedPart[];
  readonly fusion: NamedFusion;
}

/** The last episode; of an incident that turned out to be another none goes on. */
function findHolding(
  condition: FusionCondition,
  { withinSec }: NamedFusion,
  { findings, lastMs, weighedMs, mergedInto }: WatchedIncident,
): FusionEpisode | undefined {
  if (mergedInto !== null) return undefined;
  const overMs = lastMs + withinSec * SECOND_MS;
  return foldFindings(condition, findings, { overMs, atMs: weighedMs }).at(-1);
}

function toOpening(rule: FusionRule, subject: AlertSubject, found: Found, openedMs: number): AlertChange {
  const severity = toSeverity(found.episode.level);
  return {
    ...toRowChange(rule, subject, openedMs),
    ...toTold(found),
    what: 'opened',
    timeMs: openedMs,
    severity,
    worstSeverity: severity,
    closedMs: null,
  };
}

/** Another level, another certainty, or other parts than it was told of. */
function toMove(rule: FusionRule, stored: OwnedEpisode, found: Found): AlertChange[] {
  const { incident, episode, parts } = found;
  const before = toLevel(stored.severity);
  const { certainty } = incident.findings.at(-1) ?? {};
  const told = toTold(found);
  const isSame =
    episode.level === before &&
    parts.length === stored.figure &&
    certainty === stored.certainty &&
    told.feedIds.every((feedId) => stored.feedIds.includes(feedId));
  if (isSame) return [];
  const isOther = episode.level !== before;
  return [
    {
      ...toRowChange(rule, stored.subject, stored.openedMs),
      ...told,
      what: episode.level > before ? 'raised' : isOther ? 'lowered' : 'updated',
      timeMs: Math.max(stored.openedMs, isOther ? episode.levelMs : incident.weighedMs),
      severity: toSeverity(episode.level),
      worstSeverity: toSeverity(Math.max(episode.level, toLevel(stored.worstSeverity))),
      closedMs: null,
    },
  ];
}

function toClosing(rule: FusionRule, stored: OwnedEpisode, atMs: number): AlertChange {
  const { subject, openedMs, severity, worstSeverity } = stored;
  const closedMs = Math.max(openedMs, atMs);
  const common = toRowChange(rule, subject, openedMs);
  return {
    ...common,
    what: 'closed',
    timeMs: closedMs,
    severity,
    worstSeverity,
    evidence: [],
    feedIds: [],
    closedMs,
  };
}

function toTold({ incident, parts, fusion }: Found) {
  const finding = incident.findings.at(-1) ?? { certainty: null, severity: null };
  return {
    evidence: toIncidentEvidence(fusion, incident, finding, parts),
    feedIds: [...new Set(parts.flatMap(({ feedIds }) => feedIds))].sort(),
  };
}

function toIncidentId({ subject }: OwnedEpisode): number {
  return Number(subject.key.slice(INCIDENT.length));
}
