/** The index of a place explained: every sub-index and group, what was left out and why. */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readValues, toLastMidnightMs } from '../../platform/sdk/values.ts';
import type { IndexDetail } from './answers.ts';
import { VN_WQI_BREAKPOINTS } from './norms.ts';
import { listParameters, WQI_GROUPS } from './parameters.ts';
import { isOften, isSample, SAMPLE_SHOWN_MS, STATION } from './places.ts';
import { DEFAULT_VERSION } from './sub-index.ts';
import { NO_WQI_REASONS, vnWqi } from './vn-wqi.ts';
import { findBreakpoints, MIN_COVERAGE, SAMPLE_HOURS, toSample } from './wqi-figure.ts';

export async function readIndex(reads: ServiceReads, asset: Asset, atMs: number): Promise<IndexDetail> {
  const isStation = asset.kind === STATION;
  const streams = reads.listDatastreams(asset.id);
  const propertiesOf = (isOne: (stream: Datastream) => boolean) =>
    streams.filter(isOne).map(({ property }) => property);
  const endMs = isStation ? toLastMidnightMs(atMs, reads.timeZone()) : atMs;
  const shownMs = isStation ? SAMPLE_HOURS * HOUR_MS : SAMPLE_SHOWN_MS;
  const [days, samples] = await Promise.all([
    readValues(reads, [asset], {
      properties: propertiesOf(isOften),
      fromMs: endMs - DAY_MS,
      toMs: endMs,
      bucket: 'day',
      minCoverage: MIN_COVERAGE,
    }),
    readValues(reads, [asset], { properties: propertiesOf(isSample), fromMs: endMs - shownMs, toMs: endMs }),
  ]);
  const sampled = propertiesOf(isSample);
  const newest = sampled.flatMap((property) => samples.newestOf(asset, property)?.timeMs ?? []);
  const timeMs = isStation ? endMs : newest.length === 0 ? null : Math.max(...newest);
  if (timeMs === null) return toNothing(asset);
  const values = Object.fromEntries([
    ...propertiesOf(isOften).map((property) => [property, days.at(asset, property, endMs)] as const),
    // Of a sampling point only what is of one sample; of a station the newest of the month.
    ...sampled.map((property) => {
      const value = isStation
        ? samples.newestOf(asset, property)?.value
        : samples.at(asset, property, timeMs);
      return [property, value ?? null] as const;
    }),
  ]);
  return toDetail(asset, timeMs, values, reads);
}

function toDetail(
  { code }: Asset,
  timeMs: number,
  values: Readonly<Record<string, number | null>>,
  { norms }: Pick<ServiceReads, 'norms'>,
): IndexDetail {
  const era = norms.findEra(VN_WQI_BREAKPOINTS, timeMs);
  const index = vnWqi(findBreakpoints(norms, timeMs) ?? {}, toSample(values));
  return {
    code,
    timeMs,
    wqi: index.wqi,
    raw: index.raw,
    level: index.level,
    reason: index.reason === null ? null : NO_WQI_REASONS[index.reason],
    worst: index.worst,
    groups: WQI_GROUPS.map((group) => ({ group, index: index.groups[group] })),
    subIndices: WQI_GROUPS.flatMap((group) =>
      listParameters(group).flatMap((parameter) => {
        const [found, value] = [index.subIndices[parameter], values[parameter]];
        return found === undefined || value == null ? [] : [{ parameter, group, value, index: found }];
      }),
    ),
    unused: [...index.unused],
    onBoundary: [...index.onBoundary],
    version: { weighting: DEFAULT_VERSION.weighting, belowAs: DEFAULT_VERSION.belowAs },
    norm: era === undefined ? null : { id: VN_WQI_BREAKPOINTS, instrument: era.instrument },
  };
}

/** Where nothing was measured yet. */
function toNothing({ code }: Asset): IndexDetail {
  const { weighting, belowAs } = DEFAULT_VERSION;
  return {
    code,
    timeMs: null,
    wqi: null,
    raw: null,
    level: null,
    reason: null,
    worst: null,
    groups: [],
    subIndices: [],
    unused: [],
    onBoundary: [],
    version: { weighting, belowAs },
    norm: null,
  };
}
