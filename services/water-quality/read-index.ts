/** The index of a place explained: every sub-index and group, what was left out and why. */
import type { Asset, Datastream } from '../../contract/asset.ts';
import type { Series } from '../../contract/api.ts';
import { isUsable } from '../../contract/quality.ts';
import { DAY_MS, HOUR_MS } from '../../contract/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
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
  const endMs = isStation ? toDayEnd(reads.timeZone(), atMs) : atMs;
  const [days, samples] = await Promise.all([
    readOf(reads, streams.filter(isOften), { fromMs: endMs - DAY_MS, toMs: endMs, bucket: 'day' }),
    readOf(reads, streams.filter(isSample), {
      fromMs: endMs - (isStation ? SAMPLE_HOURS * HOUR_MS : SAMPLE_SHOWN_MS),
      toMs: endMs,
      bucket: 'raw',
    }),
  ]);
  const newest = samples.flatMap(({ timesMs }) => timesMs.at(-1) ?? []);
  const timeMs = isStation ? endMs : newest.length === 0 ? null : Math.max(...newest);
  const values = Object.fromEntries(
    [...days, ...samples].flatMap((series) => {
      const property = streams.find(({ id }) => id === series.datastreamId)?.property;
      const value = toLast(series, isStation ? undefined : (timeMs ?? undefined));
      return property === undefined || value === undefined ? [] : [[property, value] as const];
    }),
  );
  return timeMs === null ? toNothing(asset) : toDetail(asset, timeMs, values, reads);
}

/** The last value of a series when it may be used, and, where a time is asked for, only of that time. */
function toLast(
  { timesMs, values, quality, coverage }: Series,
  atMs: number | undefined,
): number | undefined {
  const last = timesMs.length - 1;
  const isWhole = (coverage?.[last] ?? 1) >= MIN_COVERAGE;
  const isGood = quality === undefined ? isWhole : isUsable(quality[last] ?? 'valid');
  return isGood && (atMs === undefined || timesMs[last] === atMs) ? (values[last] ?? undefined) : undefined;
}

function toDetail(
  { code }: Asset,
  timeMs: number,
  values: Readonly<Record<string, number>>,
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
        return found === undefined || value === undefined ? [] : [{ parameter, group, value, index: found }];
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

function readOf(
  reads: ServiceReads,
  streams: readonly Datastream[],
  span: { readonly fromMs: number; readonly toMs: number; readonly bucket: 'raw' | 'day' },
) {
  return streams.length === 0
    ? Promise.resolve([])
    : reads.series({ datastreamIds: streams.map(({ id }) => id), ...span });
}

/** The end of the last whole local day. */
function toDayEnd(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return atMs - (atMs % 1000) - ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
}
