/** Reads measured values for figures: hours as they are rolled up, spans out of the values themselves. */
import type { Series } from '../../../contract/values/series.ts';
import type { Datastream } from '../../../contract/assets/asset.ts';
import { usableBelow } from '../../../contract/basics/quality.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { AssetsInput, AssetsValue, Hours, HoursInput, SpanInput, SpanValue } from '../../sdk/figure.ts';
import type { Store } from '../../store/store.ts';
import { aggregate } from './aggregate.ts';
import type { Members } from './members.ts';

/** Usable hourly values by the end of their hour, with the share of them that was there. */
export type Hourly = ReadonlyMap<number, { readonly value: number | null; readonly coverage: number }>;
/** Usable values, oldest first, in columns: of a backlog there are hundreds of thousands, gone through many times. */
export interface Values {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export async function readHours(
  store: Pick<Store, 'series'>,
  datastreamIds: readonly number[],
  span: Span,
): Promise<ReadonlyMap<number, Hourly>> {
  if (datastreamIds.length === 0) return new Map();
  const series = await store.series({ datastreamIds, ...span, bucket: 'hour', spread: false });
  return new Map(series.map((one) => [one.datastreamId, toHourly(one)]));
}

function toHourly({ timesMs, values, coverage }: Series): Hourly {
  return new Map(
    timesMs.map((timeMs, i) => [timeMs, { value: values[i] ?? null, coverage: coverage?.[i] ?? 1 }] as const),
  );
}

/** Newest first: index 0 is the hour that ended at `endMs`. */
export function toHours(
  hourly: Hourly | undefined,
  endMs: number,
  { hours, minCoverage = 0 }: HoursInput,
): Hours {
  return Array.from({ length: hours }, (_unused, back) => {
    const hour = hourly?.get(endMs - back * HOUR_MS);
    return hour === undefined || hour.coverage < minCoverage ? null : hour.value;
  });
}

export async function readValues(
  store: Pick<Store, 'observations'>,
  datastreamIds: readonly number[],
  { fromMs, toMs }: Span,
): Promise<ReadonlyMap<number, Values>> {
  if (datastreamIds.length === 0) return new Map();
  const { n, streams, times, values, quality } = await store.observations(datastreamIds, fromMs, toMs);
  const isUsable = (i: number) =>
    (quality[i] ?? usableBelow) < usableBelow && !Number.isNaN(values[i] ?? NaN);
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i++)
    if (isUsable(i)) counts.set(streams[i] ?? 0, (counts.get(streams[i] ?? 0) ?? 0) + 1);
  const byStream = new Map<number, Values & { filled: number }>();
  for (const [stream, count] of counts)
    byStream.set(stream, { times: new Float64Array(count), values: new Float64Array(count), filled: 0 });
  for (let i = 0; i < n; i++) {
    const of = isUsable(i) ? byStream.get(streams[i] ?? 0) : undefined;
    if (of === undefined) continue;
    of.times[of.filled] = times[i] ?? 0;
    of.values[of.filled] = values[i] ?? NaN;
    of.filled += 1;
  }
  return byStream;
}

/** One value of one stream over a span. */
export function toSpanValue(
  values: Values | undefined,
  { intervalSec }: Pick<Datastream, 'intervalSec'>,
  { aggregate: how, minCoverage = 0, during }: SpanInput,
  { fromMs, toMs, utcOffsetMin }: Span & { readonly utcOffsetMin: number },
): SpanValue | undefined {
  if (values === undefined) return undefined;
  const intervalMs = intervalSec * SECOND_MS;
  const isDuring = (timeMs: number) => {
    if (during === undefined) return true;
    const middleMs = timeMs - intervalMs / 2 + utcOffsetMin * MINUTE_MS;
    const hour = (((middleMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
    const { fromHour, toHour } = during;
    return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
  };
  const [from, to] = [toPlaceAfter(values.times, fromMs), toPlaceAfter(values.times, toMs)];
  const inSpan = values.values.subarray(from, to);
  const counted =
    during === undefined ? inSpan : inSpan.filter((_value, i) => isDuring(values.times[from + i] ?? 0));
  if (counted.length === 0) return undefined;
  const share = during === undefined ? 1 : ((during.toHour - during.fromHour + 24) % 24) / 24;
  const expected = Math.max(1, Math.round(((toMs - fromMs) * share) / intervalMs));
  const coverage = Math.min(1, counted.length / expected);
  if (coverage < minCoverage) return undefined;
  return { value: aggregate(how, counted), coverage, count: counted.length };
}

/** How many of the values are not after a time; they are in the order of their times. */
function toPlaceAfter(times: Float64Array, timeMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One value over assets, each with its own of the span; of two that are alike the first by code. */
export function toAssetsValue(
  { of, measured, inside }: Members,
  { over }: AssetsInput,
  valueOf: (stream: Datastream) => SpanValue | undefined,
): AssetsValue {
  const found = measured.flatMap(({ asset, stream }) => {
    const span = valueOf(stream);
    return span === undefined ? [] : [{ asset, ...span }];
  });
  const values = found.map(({ value }) => value);
  const whole = found.filter(({ coverage }) => coverage === 1).length;
  const common = { have: values.length, whole, of, inside };
  if (values.length === 0) return { ...common, value: over === 'count' ? 0 : null, from: null };
  if (typeof over !== 'string') {
    const reached = values.filter((value) => value >= over.shareAtLeast).length;
    return { ...common, value: reached / values.length, from: null };
  }
  const value = aggregate(over, values);
  const from =
    over === 'max' || over === 'min'
      ? found
          .filter((one) => one.value === value)
          .toSorted((a, b) => (a.asset.code < b.asset.code ? -1 : 1))[0]
      : undefined;
  const { code, name } = from?.asset ?? { code: '', name: { vi: '', en: '' } };
  return { ...common, value, from: from === undefined ? null : { code, name, coverage: from.coverage } };
}
