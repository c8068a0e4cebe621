/** What is in force: compiles the current rules, makes the index anew when rules or catalogue change, begins new watches. */
import { createHash } from 'node:crypto';
import { toQualityCode } from '../../../../contract/basics/quality.ts';
import type { LatestPosition } from '../../../../contract/centre/live.ts';
import type { RuleVersion } from '../../../../contract/rules/rule.ts';
import type { AlertChange } from '../../../alerts/alert-change.ts';
import { readAttributeHistory } from '../../../store/attributes-before.ts';
import type { AttributeHistory } from '../../../store/attributes-before.ts';
import type { RulesDeps } from '../../rules-needs.ts';
import type { CheckFacts } from '../checking/check-rule.ts';
import type { CorrectionWatches } from '../corrections/correction-watches.ts';
import type { DeadlineWatches } from '../deadlines/deadline-watches.ts';
import type { ForecastWatches } from '../forecasts/forecast-watches.ts';
import type { IncidentWatches } from '../incidents/incident-watches.ts';
import type { Engine } from './engine.ts';
import { advanceTo, observeLevel } from './episode.ts';
import type { ActiveRule, Watch } from './episode.ts';
import { compileRule } from '../kinds.ts';
import type { PlanContext } from '../plan.ts';
import { unknown } from '../plan.ts';
import type { RecordWatches } from '../records/record-watches.ts';
import { levelOfFix } from '../second-look/replay.ts';
import type { RuleTable } from '../rule-table.ts';
import { withValues } from '../limits/with-values.ts';
import { listLimitFacts, listNormIds } from '../limits/norm-refs.ts';
import { resume, takeBacklogMs } from '../second-look/second-look.ts';
import { listOpenEpisodes } from '../second-look/stored-episodes.ts';
import type { OwnedEpisode } from '../second-look/stored-episodes.ts';
import { listSubjects, toCatalogueView } from './subjects.ts';
import type { CatalogueView } from './subjects.ts';
import { rebuildIndex } from './watch-index.ts';
import type { WatchIndex } from './watch-index.ts';
import { createZoneIndex } from './zone-index.ts';
import type { ZoneIndex } from './zone-index.ts';

/** Making the index anew may take at most this share of the time. */
const REBUILD_SHARE = 0.02;
const SHORTEST_REBUILD_PAUSE_MS = 250;

export interface RuleForceDeps extends RulesDeps {
  readonly table: RuleTable;
  readonly index: WatchIndex;
  readonly engine: Engine;
  readonly records: RecordWatches;
  readonly corrections: CorrectionWatches;
  readonly deadlines: DeadlineWatches;
  readonly forecasts: ForecastWatches;
  readonly incidents: IncidentWatches;
  readonly context: PlanContext;
}

export interface RuleForce {
  /** The catalogue has changed. */
  markStale(): void;
  /** A rule in force names the norm. */
  usesNorm(normId: string): boolean;
  /**
   * Makes the index anew when the catalogue has changed and enough time has passed since the last time; `atOnce`
   * does not ask for the time.
   */
  refreshIfDue(options?: { atOnce: boolean }): Promise<void>;
  /**
   * Brings index and watches up to date with rules and catalogue. Call it inside the lane. The watches that
   * `isLookedAtLater` names wait for the caller's second look.
   */
  refresh(isLookedAtLater?: (watch: Watch) => boolean): Promise<void>;
  view(): CatalogueView;
  /** Since when each asset has been known. */
  knownSince(): ReadonlyMap<number, number>;
  /** What attributes of assets were before people changed them. */
  before(): AttributeHistory;
  zones(): ZoneIndex;
  checkFacts(): CheckFacts;
}

/** Makes it; empty until the first refresh. */
export function createRuleForce({
  db,
  clock,
  log,
  catalogue,
  store,
  table,
  index,
  engine,
  records,
  corrections,
  deadlines,
  forecasts,
  incidents,
  context,
  listFusions = () => [],
  limitsOf = () => undefined,
}: RuleForceDeps): RuleForce {
  let compiled = new Map<string, ActiveRule>();
  let isStale = false;
  let builtFor = '';
  let builtNames = '';
  let notBeforeMs = -Infinity;
  const knownSince = new Map<number, number>();
  let before: AttributeHistory = new Map();

  const view = () => toCatalogueView(catalogue, (assetId) => knownSince.get(assetId) ?? clock.now(), before);
  const zones = () =>
    createZoneIndex(catalogue.listZones(), (zone) =>
      log.warn({ zone }, 'the shape of a zone can’t be read; no rule sees it'),
    );
  const mayRebuild = (atOnce: boolean) => isStale && (atOnce || clock.monotonicMs() >= notBeforeMs);

  const refresh: RuleForce['refresh'] = async (isLookedAtLater = () => false) => {
    const startedMs = clock.monotonicMs();
    isStale = false;
    try {
      const versions = await table.listCurrent();
      await learnKnownSince();
      before = await readAttributeHistory(db);
      compiled = new Map(
        versions.flatMap((version) => compile(version) ?? []).map((rule) => [rule.definition.id, rule]),
      );
      const rules = [...compiled.values()];
      const key = toCatalogueKey();
      const seen = view();
      // A new name alone is no reason to make the index anew, but watches that are kept must not go by the old one.
      const names = toNamesKey();
      const isSame = key === builtFor && names === builtNames;
      const { added } = rebuildIndex(index, rules, seen, zones(), isSame);
      [builtFor, builtNames] = [key, names];
      engine.tellWorst();
      await engine.flush();
      const open = await listOpenEpisodes(db);
      await records.load(rules, open);
      corrections.load(rules, open);
      deadlines.load(rules);
      forecasts.load(rules, ({ definition, plan }) => listSubjects(definition, plan, seen));
      incidents.load(rules);
      await closeOrphans(open);
      begin(added, open, isLookedAtLater);
    } catch (error) {
      isStale = true;
      // What was made may be half of it: the next look makes all of it, though the catalogue is the same.
      builtFor = '';
      throw error;
    } finally {
      const tookMs = clock.monotonicMs() - startedMs;
      notBeforeMs = clock.monotonicMs() + Math.max(SHORTEST_REBUILD_PAUSE_MS, tookMs / REBUILD_SHARE);
    }
  };

  return {
    markStale: () => void (isStale = true),
    usesNorm: (normId) =>
      [...compiled.values()].some(({ definition }) => listNormIds(definition).includes(normId)),
    async refreshIfDue({ atOnce } = { atOnce: false }) {
      if (!mayRebuild(atOnce)) return;
      if (toCatalogueKey() === builtFor) {
        isStale = false;
        return;
      }
      await refresh().catch((error: unknown) =>
        log.warn({ err: error }, 'rules could not be read and are read again'),
      );
    },
    refresh,
    view,
    knownSince: () => knownSince,
    before: () => before,
    zones,
    checkFacts,
  };

  /**
   * What of the catalogue the index was made from. Ships tell their names and lengths all day long: as long as no
   * expression and no limit asks for such facts, they are no reason to make the index anew.
   */
  function toCatalogueKey(): string {
    const definitions = [...compiled.values()].map(({ definition }) => definition);
    const asksAll = definitions.some(({ condition }) => condition.kind === 'expression');
    const asked = [...new Set(definitions.flatMap(listLimitFacts))];
    const hash = createHash('sha1');
    for (const {
      id,
      code,
      kind,
      serviceId,
      agencyId,
      areaCode,
      lon,
      lat,
      approved,
      attributes,
    } of catalogue.listAssets()) {
      hash.update(`${id} ${code} ${kind} ${serviceId} ${agencyId} ${areaCode} ${lon} ${lat} ${approved}`);
      hash.update(JSON.stringify(asksAll ? attributes : asked.map((fact) => attributes[fact] ?? null)));
    }
    for (const { id, property, unit, feedId, intervalSec } of catalogue.listDatastreams())
      hash.update(`${id} ${property} ${unit} ${feedId} ${intervalSec}`);
    hash.update(JSON.stringify(catalogue.listZones().map(({ id, kind, shape }) => [id, kind, shape])));
    return hash.digest('hex');
  }

  function toNamesKey(): string {
    const hash = createHash('sha1');
    for (const { id, name, demo } of catalogue.listAssets())
      hash.update(JSON.stringify([id, name.vi, name.en, demo]));
    return hash.digest('hex');
  }

  function toErasKey(definition: RuleVersion['definition']): string {
    return listNormIds(definition)
      .map(
        (id) =>
          `${id} ${
            context.norms
              .findNorm(id)
              ?.eras.map((era) => era.id)
              .join() ?? ''
          }`,
      )
      .join(';');
  }

  /** A rule that can't be compiled is left out: the others go on. Versions in force keep their compiled form. */
  function compile({ definition: kept, version }: RuleVersion): ActiveRule | undefined {
    if (!kept.enabled) return undefined;
    const before = compiled.get(kept.id);
    const values = limitsOf(kept.id);
    const definition = withValues(kept, values);
    const norms = `${toErasKey(kept)}${values === undefined ? '' : ` ${JSON.stringify(values)}`}`;
    if (before?.version === version && before.norms === norms) return before;
    try {
      return { definition, version, norms, plan: compileRule(definition, context) };
    } catch (error) {
      log.error({ err: error, rule: definition.id, version }, 'a stored rule can’t be used and is left out');
      return undefined;
    }
  }

  async function learnKnownSince(): Promise<void> {
    if (catalogue.listAssets().every(({ id }) => knownSince.has(id))) return;
    const { rows } = await db.pool.query<{ id: number; created_at: number }>(
      'select id, created_at from asset where not (id = any($1::int[]))',
      [[...knownSince.keys()]],
    );
    for (const { id, created_at } of rows) knownSince.set(id, created_at);
  }

  /** Alerts whose rule no longer watches their subject end now. */
  async function closeOrphans(open: readonly OwnedEpisode[]): Promise<void> {
    const nowMs = clock.now();
    const orphans = open.filter(({ ruleId, subject }) => {
      const rule = compiled.get(ruleId);
      return (
        rule === undefined ||
        ((rule.plan.source === 'readings' || rule.plan.source === 'positions') &&
          index.byRule.get(ruleId)?.has(subject.key) !== true)
      );
    });
    engine.add(orphans.map((episode) => toClosing(episode, nowMs)));
    if (orphans.length > 0) await engine.flush();
  }

  /** New watches go on with their open episodes and take the newest values, or a second look where those are not enough. */
  function begin(
    added: readonly Watch[],
    open: readonly OwnedEpisode[],
    isLookedAtLater: (watch: Watch) => boolean,
  ): void {
    if (added.length === 0) return;
    const episodeOf = new Map(open.map((episode) => [`${episode.ruleId} ${episode.subject.key}`, episode]));
    const positions = new Map(store.latestPositions().map((position) => [position.assetId, position]));
    context.moment.nowMs = clock.now();
    for (const watch of added) {
      const episode = episodeOf.get(`${watch.rule.definition.id} ${watch.subject.key}`);
      if (episode !== undefined) resume(watch, episode);
      if (isLookedAtLater(watch)) continue;
      if (watch.rule.plan.startsFromLatest) beginFromLatest(watch, positions);
      if (!watch.rule.plan.startsFromLatest || !watch.settled) lookFromLatest(watch);
    }
  }

  function beginFromLatest(watch: Watch, positions: ReadonlyMap<number, LatestPosition>): void {
    const { subject, judge } = watch;
    // What was open under the version before and no longer holds ends now, not when the value was measured.
    const notBeforeMs = watch.open ? clock.now() : -Infinity;
    const position =
      watch.rule.plan.source === 'positions' && subject.assetId !== null
        ? positions.get(subject.assetId)
        : undefined;
    if (position !== undefined) {
      watch.lastMs = position.timeMs;
      observeLevel(
        watch,
        Math.max(position.timeMs, notBeforeMs),
        levelOfFix(watch, { ...position, quality: 0 }, index.zones),
        engine.sink,
      );
    }
    for (const { slot, timeMs, value, quality } of listLatest(watch)) {
      if (watch.slotMs !== null) watch.slotMs[slot] = timeMs;
      watch.lastMs = Math.max(watch.lastMs, timeMs);
      const level = judge.level(slot, timeMs, value, quality);
      if (level !== unknown) observeLevel(watch, Math.max(watch.lastMs, notBeforeMs), level, engine.sink);
    }
    // What is open rests on the newest value that is stored: it is no backlog.
    takeBacklogMs(watch);
    advanceTo(watch, clock.now(), engine.sink);
  }

  /** Newest usable value of each slot, and the newest of all when that is not usable, in the order of their times. */
  function listLatest({ subject }: Watch) {
    return subject.streams
      .flatMap(({ id }, slot) => {
        const usable = store.latestUsableOf(id);
        const latest = store.latestOf(id);
        const list =
          usable === undefined
            ? []
            : [{ slot, timeMs: usable.timeMs, value: usable.value ?? NaN, quality: 0 }];
        if (latest !== undefined && latest.timeMs > (usable?.timeMs ?? -Infinity))
          list.push({
            slot,
            timeMs: latest.timeMs,
            value: latest.value ?? NaN,
            quality: toQualityCode(latest.quality),
          });
        return list;
      })
      .toSorted((a, b) => a.timeMs - b.timeMs);
  }

  function lookFromLatest(watch: Watch): void {
    const times = watch.subject.streams.flatMap(({ id }) => store.latestOf(id)?.timeMs ?? []);
    if (times.length > 0) engine.doubt(watch, Math.max(...times), false);
  }

  function checkFacts(): CheckFacts {
    const { assetsByCode, assetsByService, streamsByAsset } = view();
    const serviceOf = new Map(catalogue.listFeeds().map(({ id, definition }) => [id, definition.serviceId]));
    // Of wards, agencies, the city and assets of other services those of which the service computes something.
    const readAssets = (serviceId: string) => [
      ...(assetsByService.get(serviceId) ?? []),
      ...[...assetsByCode.values()].filter(
        (asset) =>
          asset.serviceId !== serviceId &&
          streamsByAsset.get(asset.id)?.some(({ feedId }) => serviceOf.get(feedId) === serviceId) === true,
      ),
    ];
    const known = new Map<string, { readonly properties: Set<string>; readonly kinds: Set<string> }>();
    const ofService = (serviceId: string) => {
      const before = known.get(serviceId);
      if (before !== undefined) return before;
      const assets = readAssets(serviceId);
      const streams = assets.flatMap(({ id }) => streamsByAsset.get(id) ?? []);
      const made = {
        properties: new Set(streams.map(({ property }) => property)),
        kinds: new Set(assets.map(({ kind }) => kind)),
      };
      known.set(serviceId, made);
      return made;
    };
    return {
      propertiesOf: (serviceId) => ofService(serviceId).properties,
      assetKindsOf: (serviceId) => ofService(serviceId).kinds,
      assetCodes: new Set([...assetsByService.values()].flat().map(({ code }) => code)),
      zoneKinds: new Set(catalogue.listZones().map(({ kind }) => kind)),
      norms: context.norms,
      fusionsOf: (serviceId) => new Set(listFusions(serviceId).map(({ id }) => id)),
    };
  }
}

function toClosing(
  { ruleId, ruleVersion, serviceId, subject, openedMs, severity, worstSeverity }: OwnedEpisode,
  nowMs: number,
): AlertChange {
  return {
    rule: { id: ruleId, version: ruleVersion, serviceId, kind: 'exceedance' },
    subject,
    openedMs,
    what: 'closed',
    timeMs: Math.max(nowMs, openedMs),
    severity,
    worstSeverity,
    late: false,
    note: 'The rule no longer watches this.',
    evidence: [],
    feedIds: [],
    closedMs: Math.max(nowMs, openedMs),
  };
}
