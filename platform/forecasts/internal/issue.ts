/**
 * One issue of a forecaster: what has matured is judged, its method foretells each of its streams in a thread, leads that
 * have shown no skill are withheld, and all of it (forecasts, models, ledger, how far the work has come) is committed at once.
 */
import type { Forecast } from '../../../contract/values/forecast.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Intake } from '../../intake/intake.ts';
import { runInThread } from '../../jobs/thread.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkRows } from '../../jobs/work-rows.ts';
import type { JobSlot, Plain } from '../../sdk/job.ts';
import type { Store } from '../../store/store.ts';
import type { Score, Trial } from '../forecast-score.ts';
import { adaptBands, toBand } from './band.ts';
import type { BandShifts } from './band.ts';
import { hasCome, LONGEST_WAIT_MS, LOOKED_AT_HOURS } from './has-come.ts';
import { listEnough, listTargets, readAhead, readKnown } from './read-known.ts';
import type { Target } from './read-known.ts';
import type { RunChunk, RunGiven, RunResult } from './run-data.ts';
import type { KeptModel, Matured, Pending, ScoreRows } from './score-rows.ts';
import type { Learnt, StateRows } from './state-rows.ts';
import { toForecasterName } from './sound-forecasters.ts';
import type { ServiceForecaster } from './sound-forecasters.ts';
import { findWithheld } from './withhold.ts';

export interface IssueDeps {
  readonly catalogue: Catalogue;
  readonly clock: Pick<Clock, 'now'>;
  readonly store: Store;
  readonly intake: Pick<Intake, 'submit'>;
  readonly rows: ScoreRows;
  readonly states: StateRows;
  readonly workRows: WorkRows;
  readonly utcOffsetMin: number;
}

const RUN = new URL('./forecast-run.ts', import.meta.url);
const NOTHING = new Uint8Array(0);
const LONGEST_SEC = 120;
/** What has not come so long after its time is no longer waited for. */
const LATE_MS = 6 * HOUR_MS;
/** A model that could not be fitted is tried again each day. */
const POOR_REFIT_MS = DAY_MS;
/** Old models that one run fits anew, the oldest first. */
const MOST_REFITS = 2;
/** First models that one run fits at most: of a city of forty rivers that begins the others wait for the next hours. */
const MOST_FIRST_FITS = 4;
/** Half of what a run may take in all: a slow machine fits fewer of them. */
const FITTING_MS = 5 * SECOND_MS;
/** Most datastreams of one issue: one delivery holds all of them. */
const MOST_TARGETS = 2_000;

/**
 * False when there is nothing to foretell yet, and while the hour is waited for. @throws what the method throws; and when intake refused some of what was
 * foretold: the hour is done all the same, and the service's trouble lasts until an hour without.
 */
export async function issue(
  deps: IssueDeps,
  forecaster: ServiceForecaster,
  slot: JobSlot,
  { workName, stopped }: { readonly workName: string; readonly stopped: AbortSignal },
): Promise<boolean> {
  const { catalogue, store, intake, rows, states, workRows } = deps;
  const key = { id: toForecasterName(forecaster), version: forecaster.version };
  const targets = listTargets(catalogue, forecaster).slice(0, MOST_TARGETS);
  if (targets.length === 0) return false;
  await store.settle();
  if (deps.clock.now() < slot.endMs + LONGEST_WAIT_MS) {
    const lookedAt = { endMs: slot.endMs, hoursOf: () => LOOKED_AT_HOURS };
    if (!hasCome(targets.map(await readKnown(deps, targets, lookedAt)))) return false;
  }
  const [models, learnt, matured] = await Promise.all([
    rows.models(key),
    states.read(key),
    findMatured(deps, key, slot.endMs),
  ]);
  const came = Map.groupBy(matured.flatMap(toOutcome), ({ streamId }) => streamId);
  const scores = await rows.scores(key, slot.endMs);
  const { results, waiting } = await foretell(deps, forecaster, {
    targets,
    models,
    learnt,
    came,
    slot,
    stopped,
  });
  const bands = new Map(
    targets.map(({ streamId }) => {
      const kept = models.get(streamId);
      const trials = kept?.version === forecaster.version ? kept.trial : [];
      return [streamId, adaptBands(learnt.get(streamId)?.bands ?? {}, trials, came.get(streamId) ?? [])];
    }),
  );
  const said = targets.map((target) => {
    const result = results.get(target.streamId);
    const model = result?.fitted ?? models.get(target.streamId);
    return toSaid(forecaster, slot.endMs, {
      target,
      result,
      model,
      scores: scores.get(target.streamId) ?? [],
      bands: bands.get(target.streamId) ?? {},
      now: result?.now ?? null,
      isWaiting: waiting.has(target.streamId),
    });
  });
  const fits = [...results].flatMap(([streamId, { fitted }]) =>
    fitted === null ? [] : [{ streamId, ...fitted }],
  );
  const [feedId = ''] = targets.map(({ streamId }) => catalogue.getDatastream(streamId).feedId);
  const { refused, refusals } = await intake.submit({
    feedId,
    bytes: NOTHING,
    source: 'derived',
    key: `forecast ${forecaster.id}:${forecaster.version}@${new Date(slot.endMs).toISOString()}`,
    items: { forecasts: said.flatMap(({ forecasts }) => forecasts) },
    async alongside(tx) {
      await rows.saveModels(tx, key, slot.endMs, fits);
      await states.save(
        tx,
        key,
        slot.endMs,
        [...results].flatMap(([streamId, { state }]) =>
          came.has(streamId) ? [{ streamId, state, bands: bands.get(streamId) ?? {} }] : [],
        ),
      );
      await rows.saveScores(tx, key, { matured, issued: said.flatMap(({ issued }) => issued) });
      await workRows.end(tx, workName, slot.endMs);
    },
  });
  if (refused > 0) throw new Error(toRefusedReason(refused, refusals[0]));
  return true;
}

function toRefusedReason(count: number, first: RefusedItem | undefined): string {
  const why =
    first === undefined ? '' : ` (the first: ${first.reason}, ${first.where}; allowed: ${first.allowed})`;
  return `Of what it foretold, ${count} forecasts were refused${why}.`;
}

/** Forecasts whose time has come, with what came. Those that may still come are left for the next time. */
async function findMatured(
  { store, rows }: IssueDeps,
  key: { readonly id: string; readonly version: number },
  endMs: number,
): Promise<Matured[]> {
  const due = await rows.due(key, endMs);
  if (due.length === 0) return [];
  const validOf = ({ issuedMs, leadMin }: Pending) => issuedMs + leadMin * MINUTE_MS;
  const series = await store.series({
    datastreamIds: [...new Set(due.map(({ streamId }) => streamId))],
    fromMs: Math.min(...due.map(validOf)) - HOUR_MS,
    toMs: endMs,
    bucket: 'hour',
    spread: false,
    maxPoints: 1_000_000,
  });
  const came = new Map(
    series.flatMap(({ datastreamId, timesMs, values }) =>
      timesMs.map((timeMs, i) => [`${datastreamId} ${timeMs}`, values[i] ?? null] as const),
    ),
  );
  return due.flatMap((one): Matured[] => {
    const value = came.get(`${one.streamId} ${validOf(one)}`) ?? null;
    return value === null && validOf(one) > endMs - LATE_MS ? [] : [{ ...one, came: value }];
  });
}

/** A forecast that has matured with a value; of the others nothing is learnt. */
type Outcome = Pending & { readonly came: number };

function toOutcome(matured: Matured): Outcome[] {
  const { came } = matured;
  return came === null ? [] : [{ ...matured, came }];
}

type Foretold = RunResult & { readonly now: number | null };

async function foretell(
  deps: IssueDeps,
  forecaster: ServiceForecaster,
  given: {
    readonly targets: readonly Target[];
    readonly models: ReadonlyMap<number, KeptModel>;
    readonly learnt: ReadonlyMap<number, Learnt>;
    readonly came: ReadonlyMap<number, readonly Outcome[]>;
    readonly slot: JobSlot;
    readonly stopped: AbortSignal;
  },
): Promise<{
  readonly results: ReadonlyMap<number, Foretold>;
  /** Those that have enough for a first model, which a later run fits. */
  readonly waiting: ReadonlySet<number>;
}> {
  const { leadsMin, lookBackHours, historyDays, leastDays, refitDays, version, module } = forecaster;
  const { slot, models, targets } = given;
  const isOld = ({ version: ofModel, fittedMs, model }: KeptModel) =>
    ofModel !== version || slot.endMs - fittedMs >= (model === null ? POOR_REFIT_MS : refitDays * DAY_MS);
  // A model that is there may wait: all of a city fitted anew in one hour would take longer than a run should.
  const anew = new Set(
    targets
      .flatMap(({ streamId }) => {
        const kept = models.get(streamId);
        return kept?.version === version && kept.model !== null && isOld(kept) ? [{ streamId, kept }] : [];
      })
      .toSorted((a, b) => a.kept.fittedMs - b.kept.fittedMs)
      .slice(0, MOST_REFITS)
      .map(({ streamId }) => streamId),
  );
  const isFitDue = ({ streamId }: Target) => {
    const kept = models.get(streamId);
    if (kept?.version === version && kept.model !== null) return anew.has(streamId);
    return kept === undefined || isOld(kept);
  };
  const historyHours = (historyDays * DAY_MS) / HOUR_MS;
  const due = targets.filter(isFitDue);
  const ready = await listEnough(deps.store, due, { endMs: slot.endMs, hours: historyHours, leastDays });
  const first = ready.filter(({ streamId }) => !anew.has(streamId));
  const fitted = new Set([
    ...ready.filter(({ streamId }) => anew.has(streamId)),
    ...first.slice(0, MOST_FIRST_FITS),
  ]);
  // A year of all that wait for their turn would be read and handed to the thread for nothing.
  const hoursOf = (target: Target) => (fitted.has(target) ? historyHours : lookBackHours);
  const knownOf = await readKnown(deps, targets, { endMs: slot.endMs, hoursOf });
  const aheadOf = await readAhead(deps.store, targets, slot.endMs);
  const run: RunGiven = {
    method: module.href,
    leadsMin,
    lookBackHours,
    fittingMs: FITTING_MS,
    streams: targets.map((target) => {
      const ahead = Object.fromEntries(
        Object.entries(target.ahead).map(([name, streamId]) => [name, aheadOf.get(streamId) ?? []] as const),
      );
      const known = { ...knownOf(target), ...(Object.keys(ahead).length === 0 ? {} : { ahead }) };
      const kept = models.get(target.streamId);
      return {
        streamId: target.streamId,
        known,
        model: kept?.version === version ? kept.model : null,
        isFitDue: fitted.has(target),
        state: given.learnt.get(target.streamId)?.state ?? null,
        matured: given.came.get(target.streamId) ?? [],
      };
    }),
  };
  const longestMs = (forecaster.longestSec ?? LONGEST_SEC) * SECOND_MS;
  // Plain by its types; their names hide it from the compiler.
  const start = { module: RUN.href, given: run as unknown as Plain, slot, longestMs };
  const results = new Map<number, Foretold>();
  const nowOf = new Map(run.streams.map(({ streamId, known }) => [streamId, known.target[0] ?? null]));
  const waiting = new Set(first.slice(MOST_FIRST_FITS).map(({ streamId }) => streamId));
  for await (const chunk of runInThread<RunChunk>(start, given.stopped))
    for (const result of chunk.results) {
      results.set(result.streamId, { ...result, now: nowOf.get(result.streamId) ?? null });
      if (result.isPutOff) waiting.add(result.streamId);
    }
  return { results, waiting };
}

/** What is said of one datastream, lead by lead, and what is kept to be judged. */
function toSaid(
  { leadsMin, leastDays, needs, id, version }: ServiceForecaster,
  issuedMs: number,
  of: {
    readonly target: Target;
    readonly result: Foretold | undefined;
    readonly model: { readonly model: Plain; readonly trial: readonly Trial[] } | undefined;
    readonly scores: readonly Score[];
    readonly bands: BandShifts;
    readonly now: number | null;
    readonly isWaiting: boolean;
  },
): { readonly forecasts: Forecast[]; readonly issued: Pending[] } {
  const { target, result, model, scores, bands, now, isWaiting } = of;
  const name = { datastream: target.code, issuedMs, model: id, version: String(version) };
  const forecasts: Forecast[] = [];
  const issued: Pending[] = [];
  for (const leadMin of leadsMin) {
    const { value, beyond, spread, basis } = result?.forecasts.find((one) => one.leadMin === leadMin) ?? {};
    const trial = model?.trial.find((one) => one.leadMin === leadMin);
    const withheld = findWithheld({
      hasNow: now !== null,
      hasModel: model !== undefined && model.model !== null,
      isWaiting,
      leastDays,
      needs,
      hasValue: value !== undefined,
      score: scores.find((one) => one.leadMin === leadMin),
      trial,
    });
    const band =
      value === undefined || trial === undefined
        ? undefined
        : toBand({ value, ...(spread === undefined ? {} : { spread }) }, trial, bands[leadMin]);
    if (withheld !== undefined || value === undefined)
      forecasts.push({ ...name, leadMin, withheld: withheld ?? { vi: '', en: '' } });
    else
      forecasts.push({
        ...name,
        validMs: issuedMs + leadMin * MINUTE_MS,
        value,
        ...(beyond === undefined ? {} : { beyond }),
        ...(basis === undefined ? {} : { basis }),
        ...(band === undefined ? {} : { quantiles: { '0.1': band.low, '0.9': band.high } }),
      });
    if (value !== undefined && now !== null)
      issued.push({
        streamId: target.streamId,
        issuedMs,
        leadMin,
        value,
        naive: now,
        low: band?.low ?? null,
        high: band?.high ?? null,
      });
  }
  return { forecasts, issued };
}
