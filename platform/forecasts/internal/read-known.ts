/** What is known of the assets of a forecaster before the end of an hour. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
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

/** The hours before `endMs` of every target; long ones for those that are to be fitted. */
export async function readKnown(
  { store, utcOffsetMin }: { readonly store: Pick<Store, 'series'>; readonly utcOffsetMin: number },
  targets: readonly Target[],
  { endMs, hoursOf }: { readonly endMs: number; readonly hoursOf: (target: Target) => number },
): Promise<(target: Target) => ForecastInputs> {
  const hourly = new Map<number, ReadonlyMap<number, number | null>>();
  for (const [hours, some] of Map.groupBy(targets, hoursOf)) {
    const datastreamIds = [
      ...new Set(some.flatMap(({ streamId, others }) => [streamId, ...Object.values(others)])),
    ];
    const series = await store.series({
      datastreamIds,
      fromMs: endMs - hours * HOUR_MS,
      toMs: endMs,
      bucket: 'hour',
      spread: false,
      maxPoints: 1_000_000,
    });
    for (const { datastreamId, timesMs, values } of series)
      hourly.set(datastreamId, new Map(timesMs.map((timeMs, i) => [timeMs, values[i] ?? null])));
  }
  return (target) => {
    const toHours = (streamId: number) =>
      Array.from(
        { length: hoursOf(target) },
        (_unused, back) => hourly.get(streamId)?.get(endMs - back * HOUR_MS) ?? null,
      );
    return {
      endMs,
      offsetMs: utcOffsetMin * MINUTE_MS,
      target: toHours(target.streamId),
      others: Object.fromEntries(
        Object.entries(target.others).map(([name, streamId]) => [name, toHours(streamId)]),
      ),
    };
  };
}

/** True when the hours of so many days have values. */
export function isEnough({ target }: ForecastInputs, leastDays: number): boolean {
  return target.filter((value) => value !== null).length >= leastDays * DAY_HOURS;
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
  const read = await Promise.all(
    ids.map(async (datastreamId) => {
      const toMs = endMs + AHEAD_HOURS * HOUR_MS;
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
      return [datastreamId, hours] as const;
    }),
  );
  return new Map(read);
}
