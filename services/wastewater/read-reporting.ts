/**
 * What stations at outlets owed over a span, what came of it and what was beyond its limit: the received-data, lost-data and
 * exceedance reports of the ministry's software.
 */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import { MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import type { DataReport, ExceedanceRow, LostRow, ReceivedRow } from './answers.ts';
import { addCounts, countData, type CountedValue, listLost } from './data-count.ts';
import { type PeriodMean, toExceedance } from './exceedances.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { findLimits } from './outlet-limits.ts';
import { isParameter } from './parameters.ts';
import { FLOW, OUTLET } from './places.ts';

/** A shorter gap is a value or two that came late. */
const LEAST_LOST_MS = 30 * MINUTE_MS;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One parameter of one station. */
interface Measured {
  readonly asset: Asset;
  readonly stream: Datastream;
}

export async function readReporting(
  reads: ServiceReads,
  { fromMs, toMs }: Span,
  assets: readonly Asset[] = reads.listAssets(OUTLET),
): Promise<DataReport> {
  const measured = assets.flatMap((asset): Measured[] =>
    reads
      .listDatastreams(asset.id)
      .filter(({ property }) => isParameter(property) || property === FLOW)
      .map((stream) => ({ asset, stream })),
  );
  const datastreamIds = measured.map(({ stream }) => stream.id);
  const ask = (bucket: 'raw' | 'hour' | 'day') =>
    datastreamIds.length === 0 ? [] : reads.series({ datastreamIds, fromMs, toMs, bucket });
  const [raw, hours, days] = await Promise.all([ask('raw'), ask('hour'), ask('day')]);

  const valuesOf = new Map(
    raw.map(({ datastreamId, timesMs, quality }) => [
      datastreamId,
      timesMs.map((timeMs, at): CountedValue => ({ timeMs, quality: quality?.[at] ?? 'valid' })),
    ]),
  );
  const meansOf = (series: typeof hours) =>
    new Map(
      series.map(({ datastreamId, timesMs, values, coverage }) => [
        datastreamId,
        timesMs.map((timeMs, at): PeriodMean => ({
          timeMs,
          mean: (coverage?.[at] ?? 1) >= MIN_COVERAGE ? (values[at] ?? null) : null,
        })),
      ]),
    );
  const means = { hour: meansOf(hours), day: meansOf(days) };

  return {
    fromMs,
    toMs,
    received: assets.map((asset) => toReceived(asset, measured, valuesOf, { fromMs, toMs })),
    lost: assets.flatMap((asset) => toLost(asset, measured, valuesOf, { fromMs, toMs })),
    exceedances: measured.flatMap((one) => toExceedanceRow(one, means, reads.norms, { fromMs, toMs })),
  };
}

type ValuesOf = ReadonlyMap<number, readonly CountedValue[]>;

function toReceived(
  asset: Asset,
  measured: readonly Measured[],
  valuesOf: ValuesOf,
  span: Span,
): ReceivedRow {
  const counts = measured
    .filter((one) => one.asset === asset)
    .map(({ stream }) =>
      countData(valuesOf.get(stream.id) ?? [], { ...span, intervalMs: stream.intervalSec * SECOND_MS }),
    );
  return { code: asset.code, name: asset.name, agencyId: asset.agencyId, ...addCounts(counts) };
}

/** When nothing at all came of a station. */
function toLost(asset: Asset, measured: readonly Measured[], valuesOf: ValuesOf, span: Span): LostRow[] {
  const own = measured.filter((one) => one.asset === asset);
  if (own.length === 0) return [];
  const intervalMs = Math.min(...own.map(({ stream }) => stream.intervalSec)) * SECOND_MS;
  const values = own.flatMap(({ stream }) => valuesOf.get(stream.id) ?? []);
  return listLost(values, { ...span, intervalMs, leastMs: LEAST_LOST_MS }).map((lost) => ({
    code: asset.code,
    name: asset.name,
    ...lost,
  }));
}

function toExceedanceRow(
  { asset, stream: { id, property } }: Measured,
  means: Readonly<Record<'hour' | 'day', ReadonlyMap<number, readonly PeriodMean[]>>>,
  norms: ServiceReads['norms'],
  { fromMs, toMs }: Span,
): ExceedanceRow[] {
  const { averaging } = findLimits(norms, asset, property, toMs);
  const whole = (means[averaging].get(id) ?? []).filter(({ timeMs }) => timeMs > fromMs && timeMs <= toMs);
  const found = toExceedance(whole, (timeMs) => findLimits(norms, asset, property, timeMs - 1).limits);
  if (found === null) return [];
  const { beyond, judged, worst } = found;
  return [
    {
      code: asset.code,
      name: asset.name,
      property,
      averaging,
      beyond,
      judged,
      worst: worst.mean,
      worstMs: worst.timeMs,
      limit: worst.limit.value,
      side: worst.limit.side,
    },
  ];
}
