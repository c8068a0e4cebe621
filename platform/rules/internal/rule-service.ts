/** Wires the rules: what is in force, the index of its watches, the engine, and what people do with rules. */
import { findAgencyOfArea } from '../../../contract/city/agency-of-area.ts';
import { isUndecided } from '../../../contract/alerts/alert.ts';
import type { RuleDefinition, RuleVersion } from '../../../contract/rules/rule.ts';
import type { CommittedGroup } from '../../events.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { Stop } from '../../kernel/clock.ts';
import type { NamedFusion, RulesDeps } from '../rules-needs.ts';
import type { RuleBook } from '../rule-book.ts';
import type { RuleWatch } from '../rule-watch.ts';
import { startBacktest } from './backtest/start-backtest.ts';
import { readDefinitions } from '../../norms/norms.ts';
import { checkRule } from './checking/check-rule.ts';
import { createCorrectionWatches } from './corrections/correction-watches.ts';
import type { WatchedFeed } from './corrections/correction-watches.ts';
import { listBelieved } from './corrections/corrections.ts';
import { createDeadlineWatches } from './deadlines/deadline-watches.ts';
import { createForecastWatches } from './forecasts/forecast-watches.ts';
import { createIncidentWatches } from './incidents/incident-watches.ts';
import { createEngine } from './engine/engine.ts';
import type { FlapGuard, Watch } from './engine/episode.ts';
import { createLane } from './engine/lane.ts';
import { listLearntLimits, listLimits } from './limits/limits.ts';
import { listNormIds } from './limits/norm-refs.ts';
import type { PlanContext } from './plan.ts';
import { previewRule } from './preview/preview.ts';
import { readRecords } from './records/read-records.ts';
import { createRecordWatches } from './records/record-watches.ts';
import { findCheckpoint, findTouched } from './engine/recovery.ts';
import type { Touched } from './engine/recovery.ts';
import { createRuleForce } from './engine/rule-force.ts';
import { createRuleTable } from './rule-table.ts';
import { createWatchIndex } from './engine/watch-index.ts';

const OWNER = 'rules';
const NO_NORMS = readDefinitions([]);
/** A start waits so long for second looks at what came after the checkpoint. */
const CATCH_UP_MS = 150;
const LOOK_FOR_WARDS_MS = 600_000;
const LONGEST_PREVIEW_MS = 31 * 86_400_000;
const LONGEST_BACKTEST_MS = 10 * 366 * 86_400_000;
const DEFAULT_GUARD: FlapGuard = { closes: 4, withinMs: 3_600_000, holdMs: 1_800_000 };

/** See createRules. */
export function createRuleService(deps: RulesDeps): RuleBook & RuleWatch {
  const { db, clock, log, bus, catalogue, store, utcOffsetMin = 0, flapGuard = DEFAULT_GUARD } = deps;
  const { norms = NO_NORMS } = deps;
  const moment: PlanContext['moment'] = { nowMs: 0 };
  const lane = createLane();
  const table = createRuleTable(deps);
  const index = createWatchIndex();
  const records = createRecordWatches({
    listRecords: (serviceId, kind, sinceMs) => readRecords(db, serviceId, kind, sinceMs, Infinity),
    flapGuard,
    now: () => clock.now(),
    agencyOf,
  });
  /** What others send; what the platform computes is nobody's correction. */
  const listFeeds = (): WatchedFeed[] =>
    catalogue
      .listFeeds()
      .flatMap(({ id, definition: { serviceId, agencyId, door, demo = false } }) =>
        door === 'derived' ? [] : [{ id, demo, serviceId, agencyId }],
      );
  const corrections = createCorrectionWatches({
    db,
    listFeeds,
    mayOpen: (subject, timeMs) => deps.alerts.findMaintenance(subject, timeMs) === undefined,
  });
  const { workingMsBetween = (fromMs, toMs) => toMs - fromMs, findRecordKind } = deps;
  const closedStatusesOf = (serviceId: string, kind: string) =>
    findRecordKind?.(serviceId, kind)?.statuses.flatMap(({ id, closed }) => (closed ? [id] : [])) ?? [];
  const deadlines = createDeadlineWatches({
    db,
    workingMsBetween,
    closedStatusesOf,
    agencyOf,
    mayOpen: (subject, timeMs) => deps.alerts.findMaintenance(subject, timeMs) === undefined,
  });
  const forecasts = createForecastWatches({
    db,
    norms,
    utcOffsetMin,
    nameModel: deps.nameModel ?? (() => undefined),
    mayOpen: (subject, timeMs) => deps.alerts.findMaintenance(subject, timeMs) === undefined,
  });
  const findFusion = (serviceId: string, id: string) =>
    deps.listFusions?.(serviceId).find((fusion) => fusion.id === id);
  const incidents = createIncidentWatches({
    db,
    findFusion,
    agencyOf,
    mayOpen: (subject, timeMs) => deps.alerts.findMaintenance(subject, timeMs) === undefined,
  });
  const engine = createEngine({
    ...deps,
    flapGuard,
    moment,
    lane,
    index,
    records,
    corrections,
    deadlines,
    byRows: [deadlines, forecasts, incidents],
  });
  const force = createRuleForce({
    ...deps,
    table,
    index,
    engine,
    records,
    corrections,
    deadlines,
    forecasts,
    incidents,
    context: { norms, utcOffsetMin, moment },
  });
  let isStarted = false;
  let newestReceivedMs = 0;
  let newestDeliveryId = 0;
  const stops: Stop[] = [];

  const getVersions = async (id: string): Promise<RuleVersion[]> => {
    const versions = await table.listVersions(id);
    if (versions.length === 0)
      throw notFound(`There is no rule ${id}.`, {
        where: 'rule',
        value: id,
        next: 'List the rules to find its id.',
      });
    return versions;
  };
  const watchesOf = (assetId: number): Watch[] =>
    [...index.byRule.values()].flatMap((bySubject) => bySubject.get(`asset:${assetId}`) ?? []);
  const putInForce = async (ruleId: string) => {
    if (isStarted) await lane.run(() => force.refresh());
    void bus.publish('rules', { ruleId });
  };
  const listViews = async () => {
    const views = await table.listViews();
    return views.map((view) => {
      const { id, serviceId, condition } = view.definition;
      // Corrections are watched by feed, everything else by asset.
      const subjects =
        condition.kind === 'correction'
          ? listFeeds().filter((feed) => feed.serviceId === serviceId).length
          : (forecasts.countSubjects(id) ?? index.byRule.get(id)?.size ?? 0);
      return { ...view, subjects };
    });
  };
  const createCheck = () => {
    const facts = force.checkFacts();
    return (definition: unknown) => checkRule(definition, facts);
  };
  const check = (definition: unknown) => createCheck()(definition);
  const onGroup = (group: CommittedGroup) => {
    for (const { id, receivedMs } of group.deliveries) {
      newestDeliveryId = Math.max(newestDeliveryId, id);
      newestReceivedMs = receivedMs;
    }
    return lane.run(async () => {
      await force.refreshIfDue();
      await engine.evaluate(group);
    });
  };

  return {
    listRules: listViews,
    async getRule(id) {
      const view = (await listViews()).find(({ definition }) => definition.id === id);
      if (view === undefined)
        throw notFound(`There is no rule ${id}.`, {
          where: 'rule',
          value: id,
          next: 'List the rules to find its id.',
        });
      return view;
    },
    ruleVersions: getVersions,
    check,
    createCheck,
    async saveRule(definition, author) {
      const problems = check(definition);
      refuse(problems.filter(({ severity }) => severity === 'error'));
      const version = await table.addVersion(definition, author);
      await putInForce(definition.id);
      return { version, problems };
    },
    async retireRule(id, author) {
      await getVersions(id);
      await table.retire(id, author);
      await putInForce(id);
    },
    async installDefaults(definitions) {
      const checkOne = createCheck();
      const good = definitions.filter((definition) => {
        const errors = checkOne(definition).filter(({ severity }) => severity === 'error');
        if (errors.length > 0)
          log.error({ rule: definition.id, errors }, 'a default rule is faulty and left out');
        return errors.length === 0;
      });
      const changed = await table.installDefaults(good);
      if (changed.length > 0 && isStarted) await lane.run(() => force.refresh());
      for (const ruleId of changed) void bus.publish('rules', { ruleId });
      return changed;
    },
    async preview(definition, fromMs, toMs) {
      refuse(check(definition).filter(({ severity }) => severity === 'error'));
      if (!(toMs > fromMs && toMs - fromMs <= LONGEST_PREVIEW_MS)) {
        throw invalidInput('A preview can’t cover this span.', {
          where: 'from, to',
          value: `${fromMs} to ${toMs}`,
          allowed: 'at most 31 days, its end after its beginning',
          next: 'Choose a shorter span.',
        });
      }
      return previewRule(definition, fromMs, toMs, {
        db,
        clock,
        store,
        flapGuard,
        norms,
        utcOffsetMin,
        workingMsBetween,
        closedStatusesOf,
        findFusion,
        view: force.view,
        zones: force.zones,
      });
    },
    backtest(request, onProgress) {
      const { definition, fromMs, toMs } = request;
      refuse(check(definition).filter(({ severity }) => severity === 'error'));
      if (!(toMs > fromMs && toMs - fromMs <= LONGEST_BACKTEST_MS))
        throw invalidInput('A back-test can’t cover this span.', {
          where: 'from, to',
          value: `${fromMs} to ${toMs}`,
          allowed: 'at most 10 years, its end after its beginning',
          next: 'Choose a shorter span.',
        });
      return startBacktest(
        {
          url: db.address.url,
          request,
          assets: catalogue.listAssets(),
          datastreams: catalogue.listDatastreams(),
          zones: catalogue.listZones(),
          knownSince: force.knownSince(),
          before: force.before(),
          flapGuard,
          norms: listNormIds(request.definition).flatMap((id) => norms.findNorm(id) ?? []),
          utcOffsetMin,
          fusion: toPlainFusion(request.definition),
        },
        onProgress,
      );
    },
    async listBelieved(ruleId, assetId, sinceMs) {
      const watch = index.byRule.get(ruleId)?.get(`asset:${assetId}`);
      return watch === undefined ? { readings: [], positions: [] } : listBelieved(db, watch, sinceMs);
    },
    limitsFor: (assetId) => listLimits(watchesOf(assetId), norms, clock.now()),
    learntLimitsFor: (assetId) => listLearntLimits(watchesOf(assetId)),
    progress: () => {
      const isBehind = newestDeliveryId > engine.evaluatedDeliveryId;
      // What was looked at and waits for its second look, or to be stored, is not done either: after a take-over that is
      // all that came since the checkpoint.
      const sinceMs = isBehind ? newestReceivedMs : engine.behindSinceMs();
      return {
        evaluatedDeliveryId: engine.evaluatedDeliveryId,
        // Something that waits is never 0, also in its first millisecond.
        lagMs: sinceMs === undefined ? 0 : Math.max(1, clock.now() - sinceMs),
      };
    },
    idle: () =>
      lane.run(async () => {
        await force.refreshIfDue({ atOnce: true });
        await engine.settleDoubts();
      }),
    async start() {
      // Listening begins first: what is committed during the catching up waits in the lane.
      const caughtUp = lane.run(catchUp);
      stops.push(
        bus.subscribe(OWNER, 'committed', onGroup),
        bus.subscribe(OWNER, 'alert', ({ ruleId, subject, openedMs, correction, state }) => {
          if (state === 'closed' || correction === null || isUndecided(correction)) return;
          if (subject.assetId !== null) engine.release(ruleId, `asset:${subject.assetId}`, openedMs);
        }),
        // An era that two people decided holds for what is evaluated from now on.
        bus.subscribe(OWNER, 'stage', () => lane.run(() => force.refresh())),
        bus.subscribe(OWNER, 'norms', ({ normId }) =>
          force.usesNorm(normId) ? lane.run(() => force.refresh()) : undefined,
        ),
        bus.subscribe(OWNER, 'catalogue', ({ what }) => {
          if (what !== 'maintenance') force.markStale();
        }),
        clock.every(1_000, () => lane.run(() => force.refreshIfDue())),
        // A ward ends and another begins by the clock, and nobody tells.
        clock.every(LOOK_FOR_WARDS_MS, () => force.markStale()),
      );
      await caughtUp;
      engine.start();
      isStarted = true;
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      engine.stop();
      if (isStarted)
        await lane.run(() => {
          engine.tellWorst();
          return engine.flush();
        });
      isStarted = false;
    },
  };

  async function catchUp(): Promise<void> {
    const checkpoint = await findCheckpoint(db, OWNER);
    engine.evaluatedDeliveryId = checkpoint ?? 0;
    // Without a checkpoint nothing was ever evaluated: the rules begin with what is latest now.
    const touched = await findTouched(db, checkpoint ?? (await findNewestDelivery()));
    await force.refresh((watch) => isTouched(watch, touched));
    for (const [streamId, fromMs] of touched.streams)
      for (const { watch } of index.byStream[streamId] ?? []) engine.doubt(watch, fromMs, false);
    for (const [assetId, fromMs] of touched.assets)
      for (const { watches } of index.byAsset.get(assetId) ?? [])
        for (const watch of watches) engine.doubt(watch, fromMs, false);
    engine.evaluatedDeliveryId = Math.max(engine.evaluatedDeliveryId, touched.lastDeliveryId);
    // What takes longer (a month was filled in just before the end) is looked at beside the work of the day.
    await engine.settleDoubts(CATCH_UP_MS);
    // From now on everything is ours to evaluate, also after a crash in the very first moments.
    if (checkpoint === undefined)
      await deps.alerts.apply([], { reader: OWNER, deliveryId: engine.evaluatedDeliveryId });
  }

  /** Values that came after the checkpoint are not yet evaluated, the latest least of all. */
  function isTouched({ subject }: Watch, { streams, assets }: Touched): boolean {
    return (
      (subject.assetId !== null && assets.has(subject.assetId)) ||
      subject.streams.some(({ id }) => streams.has(id))
    );
  }

  /** What a thread can be given of the fusion that the rule is about: its words and its reach. */
  function toPlainFusion({ serviceId, condition }: RuleDefinition): NamedFusion | undefined {
    const fusion = condition.kind === 'fusion' ? findFusion(serviceId, condition.fusion) : undefined;
    if (fusion === undefined) return undefined;
    const { name, withinSec, takes } = fusion;
    return { name, withinSec, takes: takes.map((one) => ({ id: one.id, name: one.name })) };
  }

  async function findNewestDelivery(): Promise<number> {
    const { rows } = await db.pool.query<{ id: number | null }>('select max(id) as id from delivery');
    return rows[0]?.id ?? 0;
  }

  /** Whom the record names by its id, or whose feed told it; else of the ward; else who feeds the service; else the operation centre. */
  function agencyOf(
    areaCode: string | null,
    serviceId: string,
    { named = null, feedId = null }: { readonly named?: string | null; readonly feedId?: string | null } = {},
  ): string | undefined {
    const agencies = catalogue.listAgencies();
    if (named !== null && agencies.some(({ id }) => id === named)) return named;
    const teller =
      feedId === null
        ? undefined
        : catalogue.listFeeds().find(({ id }) => id === feedId)?.definition.agencyId;
    if (teller !== undefined) return teller;
    const ofArea = areaCode === null ? undefined : findAgencyOfArea(agencies, areaCode);
    const ofFeed = catalogue.listFeeds().find(({ definition }) => definition.serviceId === serviceId)
      ?.definition.agencyId;
    return ofArea?.id ?? ofFeed ?? agencies.find(({ isOperationCentre }) => isOperationCentre)?.id;
  }
}

function refuse(errors: ReturnType<RuleBook['check']>): void {
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw invalidInput(`The rule can’t be used: ${first.where}${more}.`, {
    where: first.where,
    value: first.value,
    allowed: first.allowed,
    next: first.next,
  });
}
