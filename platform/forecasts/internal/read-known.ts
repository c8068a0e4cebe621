/** What is known of the assets of a forecaster before the end of an hour. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Series } from '../../../contract/values/series.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { ForecastInputs } from '../../sdk/forecaster.ts';
import type { Store } from '../../store/store.ts';
import type { ServiceForecaster } from './sound-forecasters.ts';

const DAY_HOURS = DAY_MS / HOUR_MS;

/** A datastream that is foretold, with those that its method is told beside. */
export interface Target {
  readonly streamId: number;
  readonly code: string;
  readonly others: Readonly<Record<string, number>>;
  /** Of which what others foretell is told. */
  readonly ahead: Readonly<Record<string, number>>;
}

/** Assets whose value the service computes itself: forecasts belong to its own feed. */
export function listTargets(
  catalogue: Pick<Catalogue, 'listAssets' | 'listDatastreams'>,
  { serviceId, of, inputs = {} }: ServiceForecaster,
): Target[] {
  const assets = catalogue.listAssets();
  return assets
    .filter(({ kind }) => kind === of.assetKind)
    .flatMap(({ id, attributes }): Target[] => {
      const streams = catalogue.listDatastreams(id);
      const target = streams.find(
        ({ property, feedId }) => property === of.property && feedId === `derived-${serviceId}`,
      );
      if (target === undefined) return [];
      const found = Object.entries(inputs).flatMap(([name, input]) => {
        const stream =
          typeof input === 'string' || 'ahead' in input
            ? streams.find(
                ({ property }) => property === (typeof input === 'string' ? input : input.property),
              )
            : findOfOther(catalogue, assets, attributes[input.ofAssetIn], input.property);
        const isAhead = typeof input !== 'string' && 'ahead' in input;
        return stream === undefined ? [] : [{ name, id: stream.id, isAhead }];
      });
      const toIds = (some: typeof found) =>
        Object.fromEntries(some.map(({ name, id }) => [name, id] as const));
      return [
        {
          streamId: target.id,
          code: target.code,
          others: toIds(found.filter(({ isAhead }) => !isAhead)),
          ahead: toIds(found.filter(({ isAhead }) => isAhead)),
        },
      ];
    });
}

type Assets = ReturnType<Catalogue['listAssets']>;

/** Undefined where the attribute names no asset that has it. */
function findOfOther(
  catalogue: Pick<Catalogue, 'listDatastreams'>,
  assets: Assets,
  code: unknown,
  property: string,
) {
  const other = assets.find((asset) => asset.code === code);
  return other === undefined
    ? undefined
    : catalogue.listDatastreams(other.id).find((one) => one.property === property);
}

/** So many hours, and targets, are read at once: the event loop, which acknowledges readings, is free between the parts. */
const HOURS_AT_ONCE = 10_000;
const TARGETS_AT_ONCE = 100;

/** Least and greatest are not asked for, nor are the hours thinned. */
const HOURLY = { bucket: 'hour', spread: false } as const;

function* toParts(targets: readonly Target[], hours: number): Generator<readonly Target[]> {
  const most = Math.min(TARGETS_AT_ONCE, Math.max(1, Math.floor(HOURS_AT_ONCE / hours)));
  for (let from = 0; from < targets.length; from += most) yield targets.slice(from, from + most);
}

/** The hours before `endMs` of every target; long ones for those that are to be fitted. */
export async function readKnown(
  { store, utcOffsetMin }: { readonly store: Pick<Store, 'series'>; readonly utcOffsetMin: number },
  targets: readonly Target[],
  { endMs, hoursOf }: { readonly endMs: number; readonly hoursOf: (target: Target) => number },
): Promise<(target: Target) => ForecastInputs> {
  const known = new Map<Target, ForecastInputs>();
  for (const [hours, some] of Map.groupBy(targets, hoursOf))
    for (const part of toParts(some, hours)) {
      const series = await store.series({
        datastreamIds: [
          ...new Set(part.flatMap(({ streamId, others }) => [streamId, ...Object.values(others)])),
        ],
        fromMs: endMs - hours * HOUR_MS,
        toMs: endMs,
        ...HOURLY,
      });
      const hourly = new Map(series.map((one) => [one.datastreamId, toNewestFirst(one, endMs, hours)]));
      const toHours = (streamId: number) => hourly.get(streamId) ?? Array.from({ length: hours }, () => null);
      for (const target of part)
        known.set(target, {
          endMs,
          offsetMs: utcOffsetMin * MINUTE_MS,
          target: toHours(target.streamId),
          others: Object.fromEntries(
            Object.entries(target.others).map(([name, streamId]) => [name, toHours(streamId)]),
          ),
        });
    }
  return (target) => {
    const found = known.get(target);
    if (found === undefined) throw new Error(`What is known of ${target.code} was not read.`);
    return found;
  };
}

/** Index 0 is the hour that ended at `endMs`; null where there is no value. */
function toNewestFirst(
  { timesMs, values }: Pick<Series, 'timesMs' | 'values'>,
  endMs: number,
  hours: number,
): (number | null)[] {
  const found = Array.from({ length: hours }, (): number | null => null);
  for (const [i, timeMs] of timesMs.entries()) found[(endMs - timeMs) / HOUR_MS] = values[i] ?? null;
  return found;
}

/** Those of which the hours of so many days have values: counted without reading what is beside them. */
export async function listEnough(
  store: Pick<Store, 'series'>,
  targets: readonly Target[],
  { endMs, hours, leastDays }: { readonly endMs: number; readonly hours: number; readonly leastDays: number },
): Promise<Target[]> {
  const enough: Target[] = [];
  for (const part of toParts(targets, hours)) {
    const datastreamIds = part.map(({ streamId }) => streamId);
    const span = { fromMs: endMs - hours * HOUR_MS, toMs: endMs };
    const series = await store.series({ datastreamIds, ...span, ...HOURLY });
    for (const [i, target] of part.entries()) {
      const values = series[i]?.values.filter((value) => value !== null) ?? [];
      if (values.length >= leastDays * DAY_HOURS) enough.push(target);
    }
  }
  return enough;
}

/** Hours ahead that are read of what others foretell. */
const AHEAD_HOURS = 12;

/**
 * What others had foretold by the end of an hour for the hours that follow, of each datastream: the newest issue that speaks
 * of any of them. Hours of which it says nothing are null.
 */
export async function readAhead(
  store: Pick<Store, 'listForecasts'>,
  targets: readonly Target[],
  endMs: number,
): Promise<ReadonlyMap<number, readonly (number | null)[]>> {
  const ids = [...new Set(targets.flatMap(({ ahead }) => Object.values(ahead)))];
  const toMs = endMs + AHEAD_HOURS * HOUR_MS;
  const aheadOf = new Map<number, readonly (number | null)[]>();
  // One after the other: asked together they would take every connection from intake.
  for (const datastreamId of ids) {
    const views = await store.listForecasts({ datastreamId, fromMs: endMs, toMs, asOfMs: endMs });
    const newestMs = views.reduce((most, { issuedMs }) => Math.max(most, issuedMs), -Infinity);
    const valueAt = new Map(
      views.flatMap(({ issuedMs, validMs, value }) =>
        issuedMs === newestMs ? [[validMs, value] as const] : [],
      ),
    );
    const hours = Array.from(
      { length: AHEAD_HOURS },
      (_unused, i) => valueAt.get(endMs + (i + 1) * HOUR_MS) ?? null,
    );
    aheadOf.set(datastreamId, hours);
  }
  return aheadOf;
}
