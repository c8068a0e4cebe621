/** Reads what figures are computed of: hours as they are rolled up, spans out of the values themselves. */
import type { Series } from '../../../contract/api.ts';
import type { Datastream } from '../../../contract/asset.ts';
import { usableBelow } from '../../../contract/quality.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../contract/time-units.ts';
import type { Figure, FigureInputs, Hours, HoursInput, SpanInput, SpanValue } from '../../sdk/figure.ts';
import type { Store } from '../../store/store.ts';
import { aggregate } from './aggregate.ts';
import type { PeriodEnds } from './period-ends.ts';

/** An asset's streams and the ends that are wanted of it. */
export interface Wanted {
  readonly inputs: readonly Datastream[];
  readonly ends: readonly number[];
}

interface ReadDeps {
  readonly store: Pick<Store, 'series' | 'observations'>;
  readonly periods: PeriodEnds;
  readonly utcOffsetMin: number;
}

/** Reads the inputs of many assets of one figure together; the answer gives those of one asset at one end. */
export async function readFigureInputs(
  { store, periods, utcOffsetMin }: ReadDeps,
  figure: Figure,
  wanted: readonly Wanted[],
): Promise<(streams: readonly Datastream[], endMs: number) => FigureInputs> {
  const given = Object.entries(figure.inputs);
  const ofHours = given.filter((one): one is [string, HoursInput] => !('aggregate' in one[1]));
  const ofSpans = given.filter((one): one is [string, SpanInput] => 'aggregate' in one[1]);
  const ends = wanted.flatMap((one) => one.ends);
  const [firstMs, lastMs] = [Math.min(...ends), Math.max(...ends)];
  const streamsOf = (some: readonly (readonly [string, { readonly property: string }])[]) => {
    const properties = new Set(some.map(([, { property }]) => property));
    return wanted.flatMap(({ inputs }) =>
      inputs.filter(({ property }) => properties.has(property)).map(({ id }) => id),
    );
  };
  const spanOf = ({ hours }: SpanInput, endMs: number) =>
    hours === undefined ? periods.beginOf(figure.every, endMs) : endMs - hours * HOUR_MS;

  const hours = await readHours(store, streamsOf(ofHours), {
    fromMs: firstMs - Math.max(0, ...ofHours.map(([, input]) => input.hours)) * HOUR_MS,
    toMs: lastMs,
  });
  const values = await readValues(store, streamsOf(ofSpans), {
    fromMs: Math.min(firstMs, ...ofSpans.map(([, input]) => spanOf(input, firstMs))),
    toMs: lastMs,
  });

  return (streams, endMs) => {
    const streamOf = (property: string) => streams.find((stream) => stream.property === property);
    return {
      hours: Object.fromEntries(
        ofHours.flatMap(([name, input]) => {
          const stream = streamOf(input.property);
          return stream === undefined ? [] : [[name, toHours(hours.get(stream.id), endMs, input)] as const];
        }),
      ),
      spans: Object.fromEntries(
        ofSpans.flatMap(([name, input]) => {
          const stream = streamOf(input.property);
          const span = { fromMs: spanOf(input, endMs), toMs: endMs, utcOffsetMin };
          const value =
            stream && toSpanValue(values.get(stream.id) ?? NO_VALUES, stream.intervalSec, input, span);
          return value === undefined ? [] : [[name, value] as const];
        }),
      ),
    };
  };
}

/** Usable hourly values by the end of their hour, with the share of them that was there. */
type Hourly = ReadonlyMap<number, { readonly value: number | null; readonly coverage: number }>;
/** Usable values, oldest first. */
type Values = readonly { readonly timeMs: number; readonly value: number }[];
const NO_VALUES: Values = [];

async function readHours(
  store: Pick<Store, 'series'>,
  datastreamIds: readonly number[],
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<ReadonlyMap<number, Hourly>> {
  if (datastreamIds.length === 0) return new Map();
  const series = await store.series({ datastreamIds, ...span, bucket: 'hour', maxPoints: 1_000_000 });
  return new Map(series.map((one) => [one.datastreamId, toHourly(one)]));
}

function toHourly({ timesMs, values, coverage }: Series): Hourly {
  return new Map(
    timesMs.map((timeMs, i) => [timeMs, { value: values[i] ?? null, coverage: coverage?.[i] ?? 1 }] as const),
  );
}

/** Newest first: index 0 is the hour that ended at `endMs`. */
function toHours(hourly: Hourly | undefined, endMs: number, { hours, minCoverage = 0 }: HoursInput): Hours {
  return Array.from({ length: hours }, (_unused, back) => {
    const hour = hourly?.get(endMs - back * HOUR_MS);
    return hour === undefined || hour.coverage < minCoverage ? null : hour.value;
  });
}

async function readValues(
  store: Pick<Store, 'observations'>,
  datastreamIds: readonly number[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<ReadonlyMap<number, Values>> {
  if (datastreamIds.length === 0) return new Map();
  const { n, streams, times, values, quality } = await store.observations(datastreamIds, fromMs, toMs);
  const byStream = new Map<number, { timeMs: number; value: number }[]>();
  for (let i = 0; i < n; i++) {
    const [stream = 0, timeMs = 0, value = NaN] = [streams[i], times[i], values[i]];
    if ((quality[i] ?? usableBelow) >= usableBelow || Number.isNaN(value)) continue;
    const list = byStream.get(stream);
    if (list === undefined) byStream.set(stream, [{ timeMs, value }]);
    else list.push({ timeMs, value });
  }
  return byStream;
}

function toSpanValue(
  values: Values,
  intervalSec: number,
  { aggregate: how, minCoverage = 0, during }: SpanInput,
  { fromMs, toMs, utcOffsetMin }: { fromMs: number; toMs: number; utcOffsetMin: number },
): SpanValue | undefined {
  const intervalMs = intervalSec * SECOND_MS;
  const isDuring = (timeMs: number) => {
    if (during === undefined) return true;
    const middleMs = timeMs - intervalMs / 2 + utcOffsetMin * MINUTE_MS;
    const hour = (((middleMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
    const { fromHour, toHour } = during;
    return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
  };
  const counted = values.filter(({ timeMs }) => timeMs > fromMs && timeMs <= toMs && isDuring(timeMs));
  if (counted.length === 0) return undefined;
  const share = during === undefined ? 1 : ((during.toHour - during.fromHour + 24) % 24) / 24;
  const expected = Math.max(1, Math.round(((toMs - fromMs) * share) / intervalMs));
  const coverage = Math.min(1, counted.length / expected);
  if (coverage < minCoverage) return undefined;
  return {
    value: aggregate(
      how,
      counted.map(({ value }) => value),
    ),
    coverage,
    count: counted.length,
  };
}
