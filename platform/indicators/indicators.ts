/**
 * Indicators: figures that services compute from an asset's hourly values (VN_AQI …). Each is a datastream of the
 * platform's own `derived` feed and goes through intake like any reading, so rules, charts and the time machine
 * know no difference. Late data computes the hours it touches again.
 */
import type { Series } from '../../contract/api.ts';
import type { Datastream } from '../../contract/asset.ts';
import { toQualityCode } from '../../contract/quality.ts';
import type { Text } from '../../contract/text.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { change } from '../events.ts';
import type { CommittedGroup, PlatformEvents } from '../events.ts';
import type { Intake } from '../intake/intake.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { NormReads } from '../norms/norms.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { Hours, Indicator } from '../sdk/figure.ts';
import type { Store } from '../store/store.ts';

export interface Indicators {
  start(): Promise<void>;
  /** Computes everything that is due now; stories call it instead of waiting. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

type ServiceIndicator = Indicator & { readonly serviceId: string };

/** One derived datastream and what it is computed from. */
interface Target {
  readonly indicator: ServiceIndicator;
  readonly datastreamId: number;
  readonly inputs: readonly Datastream[];
  /** Ends of hours (ms) to compute. */
  readonly due: Set<number>;
}

/** Ends of hours that are being computed now. */
interface DueTarget {
  readonly target: Target;
  readonly ends: readonly number[];
}

interface IndicatorDeps {
  readonly indicators: readonly ServiceIndicator[];
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly intake: Intake;
  readonly norms: NormReads;
  readonly bus: Bus<PlatformEvents>;
  readonly clock: Clock;
  readonly log: Log;
  readonly utcOffsetMin: number;
  readonly serviceName: (serviceId: string) => Text | undefined;
  /** Agency that answers for derived figures: the centre itself. */
  readonly agencyId: () => string | undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TICK_MS = 5_000;
/** Assets whose hours are read together. */
const BATCH_TARGETS = 100;
const LOOK_BACK_MS = 48 * HOUR_MS;
/** An hour is computed this long after its end, so that the last values of the hour are in. */
const SETTLE_MS = 60_000;

/** Streams of which hours are remembered until a figure is made of them. */
const MOST_UNHEARD = 10_000;

/** Makes the module; `start` creates the derived feeds and datastreams that are missing. */
export function createIndicators(deps: IndicatorDeps): Indicators {
  const { indicators, catalogue, store, intake, bus, clock, log } = deps;
  let targets: Target[] = [];
  let byInput = new Map<number, Target[]>();
  let lastClosedMs = 0;
  let running: Promise<void> | undefined;
  const stops: Stop[] = [];

  /**
   * Hours that were heard of streams no figure is made of yet: a station that registers itself brings its first hours
   * before it is known what to compute of them. First and last end of an hour, by stream.
   */
  const unheard = new Map<number, { fromMs: number; toMs: number }>();

  const settle = () => Math.floor((clock.now() - SETTLE_MS) / HOUR_MS) * HOUR_MS;

  const findTargets = async () => {
    const known = new Map(targets.map((target) => [target.datastreamId, target]));
    const found: Target[] = [];
    for (const indicator of indicators) {
      for (const asset of catalogue.listAssets()) {
        if (asset.kind !== indicator.assetKind) continue;
        const inputs = catalogue
          .listDatastreams(asset.id)
          .filter((datastream) => indicator.inputs.includes(datastream.property));
        if (inputs.length === 0) continue;
        const datastream = await ensureDatastream(deps, indicator, asset.code);
        if (datastream !== undefined)
          found.push({
            indicator,
            datastreamId: datastream.id,
            inputs,
            due: known.get(datastream.id)?.due ?? new Set(),
          });
      }
    }
    targets = found;
    byInput = new Map();
    for (const target of found)
      for (const input of target.inputs) byInput.set(input.id, [...(byInput.get(input.id) ?? []), target]);
    for (const [streamId, { fromMs, toMs }] of unheard) {
      const waiting = byInput.get(streamId);
      if (waiting === undefined) continue;
      unheard.delete(streamId);
      for (const target of waiting)
        for (let endMs = fromMs; endMs <= toMs; endMs += HOUR_MS) mark(target, endMs);
    }
  };

  const keepUnheard = (streamId: number, hourEndMs: number) => {
    const { fromMs, toMs } = unheard.get(streamId) ?? { fromMs: hourEndMs, toMs: hourEndMs };
    // What waits longest for a figure is of a stream that has none.
    if (unheard.size >= MOST_UNHEARD && !unheard.has(streamId))
      for (const [oldest] of unheard.entries().take(1)) unheard.delete(oldest);
    unheard.set(streamId, { fromMs: Math.min(fromMs, hourEndMs), toMs: Math.max(toMs, hourEndMs) });
  };

  /** Marks the ends that an hourly value ending at `hourEndMs` enters, as far as they are closed. */
  const mark = (target: Target, hourEndMs: number) => {
    const lastMs = Math.min(hourEndMs + (target.indicator.hours - 1) * HOUR_MS, lastClosedMs);
    for (let endMs = hourEndMs; endMs <= lastMs; endMs += HOUR_MS)
      if (isEnd(target.indicator, endMs, deps.utcOffsetMin)) target.due.add(endMs);
  };

  const hear = (group: CommittedGroup) => {
    for (let i = 0; i < group.n; i++) {
      const stream = group.streams[i];
      const timeMs = group.times[i];
      if (stream === undefined || timeMs === undefined || group.change[i] === change.duplicate) continue;
      const hourEndMs = Math.ceil(timeMs / HOUR_MS) * HOUR_MS;
      if (hourEndMs > lastClosedMs) continue;
      const targetsOf = byInput.get(stream);
      if (targetsOf === undefined) keepUnheard(stream, hourEndMs);
      else for (const target of targetsOf) mark(target, hourEndMs);
    }
  };

  /** Computes what is due of some targets of one indicator: their hours are read in one question. */
  const compute = async (indicator: ServiceIndicator, due: readonly DueTarget[]) => {
    const ends = due.flatMap((one) => one.ends);
    const { hours, minCoverage = 0 } = indicator;
    const series = await store.series({
      datastreamIds: due.flatMap(({ target }) => target.inputs.map((input) => input.id)),
      fromMs: Math.min(...ends) - hours * HOUR_MS,
      toMs: Math.max(...ends),
      bucket: 'hour',
      maxPoints: 1_000_000,
    });
    const byStream = new Map(series.map((one) => [one.datastreamId, toHourly(one, minCoverage)]));
    const readings = due.flatMap(({ target, ends: own }) =>
      own.flatMap((endMs) => toReading(target, endMs, byStream) ?? []),
    );
    if (readings.length > 0) await intake.submitDerived(readings);
  };

  const toReading = (target: Target, endMs: number, byStream: ReadonlyMap<number, Hourly>) => {
    const { indicator, datastreamId } = target;
    const inputs = Object.fromEntries(
      target.inputs.map((input) => [input.property, toHours(byStream.get(input.id), endMs, indicator.hours)]),
    );
    const result = tryCompute(indicator, inputs, endMs);
    if (result !== null)
      return {
        streamId: datastreamId,
        timeMs: endMs,
        value: result.value,
        qualityCode: toQualityCode(result.quality),
      };
    // Hours before anything was ever measured need no word that they are missing.
    const hasInput = Object.values(inputs).some((values) => values.some((value) => value !== null));
    const newestMs = store.latestOf(datastreamId)?.timeMs ?? -Infinity;
    if (!hasInput && newestMs < endMs) return undefined;
    return { streamId: datastreamId, timeMs: endMs, value: null, qualityCode: toQualityCode('missing') };
  };

  const runDue = async () => {
    const closedMs = settle();
    if (closedMs > lastClosedMs) {
      const previousMs = lastClosedMs;
      lastClosedMs = closedMs;
      for (const target of targets)
        for (let endMs = previousMs + HOUR_MS; endMs <= closedMs; endMs += HOUR_MS)
          if (isEnd(target.indicator, endMs, deps.utcOffsetMin)) target.due.add(endMs);
    }
    // Taken before the hours are rolled up: what is committed from now on marks its hours anew for the next time.
    const due = targets.flatMap((target): DueTarget[] =>
      target.due.size === 0 ? [] : [{ target, ends: [...target.due] }],
    );
    if (due.length === 0) return;
    for (const { target } of due) target.due.clear();
    // Hourly values are rolled up a little after a commit; a figure made of half of them would stay wrong.
    await orAgain(due, () => store.settle());
    for (const [indicator, own] of Map.groupBy(due, ({ target }) => target.indicator)) {
      for (let from = 0; from < own.length; from += BATCH_TARGETS) {
        const some = own.slice(from, from + BATCH_TARGETS);
        await orAgain(some, () => compute(indicator, some));
      }
    }
  };

  /** What the database or a full queue kept from being done is due again. */
  const orAgain = async (due: readonly DueTarget[], work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, figures: due.length }, 'indicators could not be computed and are tried again');
      for (const { target, ends } of due) for (const endMs of ends) target.due.add(endMs);
    }
  };

  /** One indicator's mistake is not another's: it is told, and its figure is missing. */
  const tryCompute = (indicator: ServiceIndicator, inputs: Record<string, Hours>, endMs: number) => {
    const part = { serviceId: indicator.serviceId, part: 'figure', what: indicator.property } as const;
    try {
      const figure = indicator.compute(inputs, endMs, deps.norms);
      deps.troubles.end(part);
      return figure;
    } catch (error) {
      deps.troubles.tell(part, error, 'running');
      return null;
    }
  };

  const runOnce = () => (running ??= runDue().finally(() => (running = undefined)));

  return {
    async start() {
      await findTargets();
      // What a crash left uncomputed is computed again; a figure that is there already changes nothing.
      lastClosedMs = settle() - LOOK_BACK_MS;
      bus.subscribe('indicators', 'committed', hear);
      bus.subscribe('indicators', 'catalogue', ({ what }) =>
        what === 'assets' || what === 'datastreams' ? findTargets() : undefined,
      );
      stops.push(clock.every(TICK_MS, runOnce));
    },
    runDue: runOnce,
    async stop() {
      for (const stop of stops) stop();
      bus.unsubscribeAll('indicators');
      await running;
    },
  };
}

/** Usable values of a datastream by the end of their hour. */
type Hourly = ReadonlyMap<number, number | null>;

/** Hours with too few of their values are as good as missing. */
function toHourly(series: Series, minCoverage: number): Hourly {
  const isWhole = (index: number) => (series.coverage?.[index] ?? 1) >= minCoverage;
  return new Map(series.timesMs.map((timeMs, i) => [timeMs, isWhole(i) ? (series.values[i] ?? null) : null]));
}

/** Hourly values newest first: index 0 is the hour that ended at `endMs`. */
function toHours(values: Hourly | undefined, endMs: number, hours: number): Hours {
  return Array.from({ length: hours }, (_unused, back) => values?.get(endMs - back * HOUR_MS) ?? null);
}

/** Whether the indicator has a figure that ends here: every hour, or at local midnight. */
function isEnd(indicator: Indicator, endMs: number, utcOffsetMin: number): boolean {
  return indicator.every === 'hour' || (endMs + utcOffsetMin * 60_000) % DAY_MS === 0;
}

function toFeedName(service: Text | undefined): Text {
  const of = (name: string | undefined) => (name === undefined ? '' : `: ${name}`);
  return { vi: `Chỉ số tính toán${of(service?.vi)}`, en: `Computed indicators${of(service?.en)}` };
}

async function ensureDatastream(
  deps: IndicatorDeps,
  indicator: ServiceIndicator,
  assetCode: string,
): Promise<Datastream | undefined> {
  const { catalogue } = deps;
  const code = `${assetCode}/${indicator.property}`;
  const known = catalogue.findDatastreamByCode(code);
  if (known !== undefined) return known;
  const agencyId = deps.agencyId();
  if (agencyId === undefined) return undefined;
  const feedId = `derived-${indicator.serviceId}`;
  const by = { actor: 'system', role: 'system', source: 'indicators' };
  const everySec = indicator.every === 'hour' ? 3600 : 86_400;
  const property = {
    property: indicator.property,
    unit: indicator.unit,
    intervalSec: everySec,
    aggregation: 'last' as const,
  };
  const feed = catalogue.findFeed(feedId);
  if (feed === undefined) {
    await catalogue.createFeed(
      {
        id: feedId,
        agencyId,
        serviceId: indicator.serviceId,
        name: toFeedName(deps.serviceName(indicator.serviceId)),
        door: 'derived',
        decoder: 'readings-json',
        contract: { unknown: 'quarantine', properties: [property] },
        obligation: { everySec: everySec * 2, overdueSec: everySec * 3, delinquentSec: (2 * DAY_MS) / 1000 },
      },
      by,
    );
  } else if (!feed.definition.contract.properties.some((one) => one.property === indicator.property)) {
    const contract = {
      ...feed.definition.contract,
      properties: [...feed.definition.contract.properties, property],
    };
    await catalogue.updateFeed(feedId, { ...feed.definition, contract }, by);
  }
  return catalogue.createDatastream({ code, asset: assetCode, property: indicator.property }, feedId, by);
}
