/** Starts the way of a reading: store, intake, alerts, rules, the ledger of feeds, figures. */
import type { NormAddition } from '../contract/city/city-pack.ts';
import type { NormDefinition } from '../contract/rules/norm.ts';
import type { Text } from '../contract/basics/text.ts';
import type { RuleDefinition } from '../contract/rules/rule.ts';
import { createCalendar } from './calendar/calendar.ts';
import type { Calendar } from './calendar/calendar.ts';
import type { DemoContent } from './city/city.ts';
import { createAlerts } from './alerts/alerts.ts';
import type { Alerts } from './alerts/alerts.ts';
import { findCentre, toTitleSources } from './city-facts.ts';
import { createDecoders } from './decoders/decoders.ts';
import { createDecoding } from './decoding/decoding.ts';
import type { Decoders } from './decoders/decoders.ts';
import { createStageInForce } from './stage/stage-in-force.ts';
import type { StageInForce } from './stage/stage-in-force.ts';
import { createLedger } from './governance/ledger.ts';
import { findNormResults, toNormUses } from './norm-uses.ts';
import { createNorms, findNormTrouble, findNormValue } from './norms/norms.ts';
import type { Norms } from './norms/norms.ts';
import type { Ledger } from './governance/ledger.ts';
import { createCallers } from './forms/callers.ts';
import type { Callers } from './forms/callers.ts';
import { createForms } from './forms/forms.ts';
import type { Forms } from './forms/forms.ts';
import { createFigures } from './figures/figures.ts';
import type { Recomputations } from './figures/recomputations.ts';
import { createForecasts } from './forecasts/forecasts.ts';
import type { Forecasts } from './forecasts/forecasts.ts';
import { createIncidents } from './fusion/fusion.ts';
import type { Incidents } from './fusion/fusion.ts';
import { createIntake } from './intake/intake.ts';
import type { Intake } from './intake/intake.ts';
import { reportNorms } from './reports/report-norms.ts';
import { createRules } from './rules/rules.ts';
import type { Rules } from './rules/rules.ts';
import { createErasedRecords } from './personal/erased-records.ts';
import type { ErasedRecords } from './personal/erased-records.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import type { Settings } from './kernel/settings.ts';
import { TELEPHONE_KEY } from './kernel/telephone-seal.ts';
import type { StartBase } from './start-base.ts';
import { createStore } from './store/store.ts';
import type { Store } from './store/store.ts';
import { createReview } from './value-review.ts';
import { toWatchedCity } from './watched-city.ts';

export interface ReadingParts {
  readonly calendar: Calendar;
  readonly decoders: Decoders;
  readonly erased: ErasedRecords;
  readonly store: Store;
  readonly intake: Intake;
  readonly forms: Forms;
  readonly callers: Callers;
  readonly alerts: Alerts;
  readonly norms: Norms;
  readonly rules: Rules;
  readonly ledger: Ledger;
  readonly stageInForce: StageInForce;
  readonly forecasts: Forecasts;
  readonly incidents: Incidents;
  readonly recomputations: Recomputations;
}

/** Resolves when everything committed so far is known and evaluated. */
export async function startReadings(
  base: StartBase & {
    /** What it has beside rules and norms of services. */
    readonly demo: Pick<DemoContent, 'rules' | 'eras'> | undefined;
    readonly servicesRoot: string;
    readonly settings: Pick<Settings, 'publicForms' | 'demo'>;
    readonly data: Pick<DataFolder, 'ensureSecret'>;
  },
): Promise<ReadingParts> {
  const { db, clock, log, bus, access, catalogue, city, registry, onStop } = base;
  const { utcOffsetMin, bounds } = city.pack;
  const { journal } = access;
  const decoders = createDecoders(registry.decoders);
  const recordKinds = registry.services.flatMap(({ manifest: { id: serviceId, recordKinds: kinds } }) =>
    kinds.map((facts) => ({ serviceId, facts })),
  );
  const store = createStore({ db, clock, log, bus, catalogue, utcOffsetMin, recordKinds });
  await store.start();
  onStop(() => store.stop());
  const erased = createErasedRecords({ db });
  await erased.start();
  const calendar = createCalendar({ db, clock, journal, utcOffsetMin });
  await calendar.start();
  onStop(() => calendar.stop());
  const norms = createNorms({
    db,
    clock,
    log,
    bus,
    journal,
    listUses: async (id) => toNormUses(id, await rules.listRules(), registry),
    findResults: findNormResults,
  });
  await norms.installDefaults([...reportNorms, ...listSoundNorms(base, base.demo?.eras ?? [])]);
  await norms.start();
  const decoding = createDecoding({ log, servicesRoot: base.servicesRoot });
  const intake = createIntake({
    db,
    clock,
    log,
    bus,
    catalogue,
    store,
    decoders,
    journal,
    utcOffsetMin,
    calendar,
    recordKinds: { find: registry.findRecordKind },
    findNormValue: (norm, timeMs, scope) =>
      findNormValue(norms, norm, timeMs, scope === undefined ? {} : { asset: scope }),
    speedLimitOf: registry.speedLimitOf,
    isErased: erased.isErased,
    decoding,
    review: createReview({ registry, store, clock }),
  });
  await intake.start();
  onStop(() => intake.stop());
  onStop(() => decoding.stop());

  const alerts = createAlerts({
    db,
    clock,
    log,
    bus,
    journal,
    titleSources: toTitleSources(base),
    listSourcesOf: (origin) => base.audiences.listSourcesOf(origin),
  });
  await alerts.start();
  onStop(() => alerts.stop());
  const stageInForce = createStageInForce({ db, clock, effects: city.pack.stageEffects });
  await stageInForce.load();
  const rules = await startRules(base, { alerts, calendar, norms, stageInForce, store });

  const ledger = await startLedger(base, store, stageInForce);
  const agencyId = () => findCentre(catalogue.listAgencies(), city.pack.centreAgencyId)?.id;
  const figures = createFigures({
    ...base,
    figures: registry.figures,
    troubles: registry.troubles,
    calendar,
    store,
    intake,
    norms,
    journal,
    utcOffsetMin,
    cityName: () => city.pack.name,
    serviceName: (id) => registry.services.find(({ manifest }) => manifest.id === id)?.manifest.name,
    agencyId,
  });
  await figures.start();
  onStop(() => figures.stop());
  const hasPublicDoor = base.settings.publicForms;
  const callers = createCallers({ store, clock, key: base.data.ensureSecret(TELEPHONE_KEY) });
  const forms = createForms({ ...base, intake, store, decoders, callers, agencyId, hasPublicDoor, bounds });
  await forms.ensureFeeds(registry.services);
  return {
    forms,
    callers,
    calendar,
    decoders,
    erased,
    store,
    intake,
    alerts,
    norms,
    rules,
    ledger,
    stageInForce,
    ...makeFindings({ ...base, store, intake, alerts }),
    recomputations: figures.recomputations,
  };
}

async function startRules(
  base: StartBase & { readonly demo: Pick<DemoContent, 'rules'> | undefined },
  given: Pick<ReadingParts, 'alerts' | 'calendar' | 'norms' | 'stageInForce' | 'store'>,
): Promise<Rules> {
  const { db, clock, log, bus, access, catalogue, city, onStop } = base;
  const { alerts, calendar, norms, stageInForce, store } = given;
  const { utcOffsetMin } = city.pack;
  const rules = createRules({
    db,
    clock,
    log,
    bus,
    alerts,
    store,
    catalogue: toWatchedCity({ catalogue, clock, utcOffsetMin }),
    journal: access.journal,
    norms,
    workingMsBetween: calendar.workingMsBetween,
    limitsOf: stageInForce.limitsOf,
    ...toRuleWords(base),
  });
  await rules.installDefaults([...listSoundRules(base, rules), ...(base.demo?.rules ?? [])]);
  await rules.start();
  onStop(() => rules.stop());
  return rules;
}

/** What rules know of the city and its services. */
function toRuleWords({ registry, city }: StartBase) {
  return {
    utcOffsetMin: city.pack.utcOffsetMin,
    findRecordKind: registry.findRecordKind,
    listFusions: (serviceId: string) => registry.fusions.filter((fusion) => fusion.serviceId === serviceId),
    nameModel: (serviceId: string, model: string): Text | undefined =>
      registry.forecasters.find((one) => one.serviceId === serviceId && one.id === model)?.name,
  };
}

async function startLedger(
  { db, bus, clock, catalogue, onStop }: StartBase,
  store: Store,
  { obligationOf }: StageInForce,
): Promise<Ledger> {
  const listNewest = () => [
    ...catalogue.listDatastreams().flatMap(({ id, feedId }): [string, number][] => {
      const timeMs = store.latestOf(id)?.timeMs;
      return timeMs === undefined ? [] : [[feedId, timeMs]];
    }),
    ...store.latestPositions().map(({ feedId, timeMs }) => [feedId, timeMs] as const),
  ];
  const ledger = createLedger({ db, bus, clock, listNewest, obligationOf });
  await ledger.start();
  onStop(() => ledger.stop());
  return ledger;
}

/** What services say beyond what was measured: the hours to come, and what tells of the same thing. */
function makeFindings({
  registry,
  city,
  ...given
}: StartBase & Pick<ReadingParts, 'store' | 'intake' | 'alerts'>): Pick<
  ReadingParts,
  'forecasts' | 'incidents'
> {
  const { forecasters, fusions, troubles } = registry;
  const { utcOffsetMin } = city.pack;
  return {
    forecasts: createForecasts({ ...given, forecasters, troubles, utcOffsetMin }),
    incidents: createIncidents({
      ...given,
      fusions,
      troubles,
      journal: given.access.journal,
      findRecordKind: registry.findRecordKind,
      serviceName: (id) => registry.services.find(({ manifest }) => manifest.id === id)?.manifest.name,
      agencyId: () => findCentre(given.catalogue.listAgencies(), city.pack.centreAgencyId)?.id,
    }),
  };
}

/** Rules of services that may be put in force; a faulty one, or one whose id another has, is said and left out. */
function listSoundRules({ registry }: StartBase, rules: Pick<Rules, 'createCheck'>): RuleDefinition[] {
  const check = rules.createCheck();
  const holders = new Map<string, string>();
  return registry.services.flatMap(({ manifest: { id: serviceId }, server }) =>
    (server.rules ?? []).filter((rule) => {
      const trouble = findRuleTrouble(rule, serviceId, holders.get(rule.id), check);
      if (trouble === undefined) {
        holders.set(rule.id, serviceId);
        return true;
      }
      registry.troubles.tell({ serviceId, part: 'rule', what: String(rule.id) }, new Error(trouble));
      return false;
    }),
  );
}

function findRuleTrouble(
  rule: RuleDefinition,
  serviceId: string,
  holder: string | undefined,
  check: ReturnType<Rules['createCheck']>,
): string | undefined {
  if (holder !== undefined) return `${holder} has a rule of this id; rename one of them.`;
  if (rule.serviceId !== serviceId) return `Its serviceId is ${rule.serviceId}, not ${serviceId}.`;
  const [error] = check(rule).filter(({ severity }) => severity === 'error');
  return error && `${error.where}: ${error.value} (allowed: ${error.allowed}). ${error.next}`;
}

/**
 * Norms of services that may be put in force, with the eras that the demo adds; a faulty one, or one whose id another has,
 * is said and left out.
 */
function listSoundNorms(
  { registry: { services, troubles } }: StartBase,
  added: readonly NormAddition[],
): NormDefinition[] {
  const holders = new Map<string, string>();
  const ofDemo = Map.groupBy(added, ({ norm }) => norm);
  return services.flatMap(({ manifest: { id: serviceId }, server }) =>
    (server.norms ?? []).flatMap((norm) => {
      try {
        const holder = holders.get(norm.id);
        const eras = [...norm.eras, ...(ofDemo.get(norm.id) ?? []).map(({ era }) => era)];
        const whole = { ...norm, eras };
        const trouble =
          holder === undefined
            ? findNormTrouble(whole)
            : `${holder} has a norm of this id; rename one of them.`;
        if (trouble !== undefined) throw new Error(trouble);
        holders.set(norm.id, serviceId);
        return [whole];
      } catch (error) {
        troubles.tell({ serviceId, part: 'norm', what: String(norm.id) }, error);
        return [];
      }
    }),
  );
}
