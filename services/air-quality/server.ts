/** The server entry of the air-quality service: indices as figures, default rules, and each index explained by API. */
import type { Series } from '../../contract/api.ts';
import type { Asset } from '../../contract/asset.ts';
import { HOUR_MS } from '../../contract/time-units.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type {
  Figure,
  FigureInputs,
  FigureMoment,
  ServiceReads,
  ServiceServer,
} from '../../platform/sdk/service.ts';
import { AqiDetail } from './answers.ts';
import {
  AQI_INPUTS,
  DAY_INPUT_HOURS,
  findBreakpoints,
  MIN_HOUR_COVERAGE,
  toDailyAqi,
  toHourlyAqi,
  toUsAqi,
  type StationHours,
} from './aqi-hours.ts';
import { toAirHeadline } from './headline.ts';
import { type AqiCategory, getAqiCategory, NO_INDEX_REASONS } from './model.ts';
import { norms, US_AQI_BREAKPOINTS, VN_AQI_BREAKPOINTS } from './norms.ts';
import { NOW_CAST_HOURS } from './now-cast.ts';
import { rules } from './rules.ts';

const KIND = 'air-station';
/** An hour counts as ended this long after its end, as the figures have it. */
const SETTLE_MS = 60_000;
const DAILY_LOOK_BACK_MS = 50 * HOUR_MS;

/** An index of whole hours of the pollutants, by the breakpoints that are in force at its end. */
function toIndex(
  given: Pick<Figure, 'id' | 'every'> & {
    readonly unit: string;
    readonly pollutants: readonly string[];
    readonly hours: number;
    readonly norm: typeof VN_AQI_BREAKPOINTS | typeof US_AQI_BREAKPOINTS;
    readonly compute: (
      breakpoints: NonNullable<ReturnType<typeof findBreakpoints>>,
      hours: FigureInputs['hours'],
    ) => number | null;
  },
): Figure {
  const { id, every, unit, pollutants, hours, norm, compute } = given;
  return {
    id,
    version: 1,
    outputs: [{ property: id, unit }],
    subject: { assetKind: KIND },
    every,
    inputs: Object.fromEntries(
      pollutants.map((property) => [property, { property, hours, minCoverage: MIN_HOUR_COVERAGE }]),
    ),
    norms: [norm],
    compute(inputs, { endMs, norms: known }: FigureMoment) {
      const breakpoints = findBreakpoints(known, norm, endMs);
      const value = breakpoints === undefined ? null : compute(breakpoints, inputs.hours);
      return { [id]: value === null ? null : { value, quality: 'valid' } };
    },
  };
}

const figures: readonly Figure[] = [
  toIndex({
    id: 'vn-aqi-hourly',
    unit: 'VN_AQI',
    every: 'hour',
    pollutants: AQI_INPUTS,
    hours: NOW_CAST_HOURS,
    norm: VN_AQI_BREAKPOINTS,
    compute: (breakpoints, hours) => toHourlyAqi(breakpoints, hours).aqi,
  }),
  toIndex({
    id: 'vn-aqi-daily',
    unit: 'VN_AQI',
    every: 'day',
    pollutants: AQI_INPUTS,
    hours: DAY_INPUT_HOURS,
    norm: VN_AQI_BREAKPOINTS,
    compute: (breakpoints, hours) => toDailyAqi(breakpoints, hours).aqi,
  }),
  toIndex({
    id: 'us-aqi',
    unit: 'US AQI',
    every: 'hour',
    pollutants: ['pm25', 'pm10'],
    hours: NOW_CAST_HOURS,
    norm: US_AQI_BREAKPOINTS,
    compute: toUsAqi,
  }),
];

/** The worst station of the last hour stands for the city: an index is no mean of indices. */
const cityIndex: Figure = {
  id: 'city-vn-aqi-hourly',
  version: 1,
  outputs: [{ property: 'vn-aqi-hourly', unit: 'VN_AQI' }],
  subject: 'city',
  every: 'hour',
  inputs: { index: { assets: KIND, property: 'vn-aqi-hourly', aggregate: 'last', over: 'max' } },
  compute({ assets: { index } }) {
    if (index?.value == null || index.from === null) return null;
    const { value, have, of, from } = index;
    const band = getAqiCategory(value).name;
    return {
      'vn-aqi-hourly': {
        value,
        quality: 'valid',
        coverage: of === 0 ? 0 : have / of,
        because: {
          vi: `${band.vi} · ${from.name.vi} · ${have}/${of} trạm có chỉ số`,
          en: `${band.en} · ${from.name.en} · ${have} of ${of} stations have an index`,
        },
      },
    };
  },
};

export const server: ServiceServer = {
  norms,
  rules,
  figures: [...figures, cityIndex],
  reads: [
    defineRead({
      path: '/aqi',
      assetKind: KIND,
      summary: 'The VN_AQI of a station explained: sub-indices, leading pollutant, gaps, advice, method.',
      answer: AqiDetail,
      handle: ({ reads, asset, atMs }) => readDetail(reads, asset, atMs),
    }),
  ],
  headlineOfPast: true,
  async headline(reads, atMs) {
    const assets = reads.listAssets(KIND);
    const streamOf = new Map(
      assets.map(({ id }) => [
        id,
        reads.listDatastreams(id).find(({ property }) => property === 'vn-aqi-hourly')?.id,
      ]),
    );
    const found = await reads.series({
      datastreamIds: [...streamOf.values()].filter((id) => id !== undefined),
      fromMs: atMs - DAILY_LOOK_BACK_MS,
      toMs: atMs,
      bucket: 'raw',
    });
    const stations = assets.map(({ id, name, agencyId }) => {
      const series = found.find(({ datastreamId }) => datastreamId === streamOf.get(id));
      const timeMs = series?.timesMs.at(-1);
      return {
        name,
        agency: reads.findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId },
        latest:
          series === undefined || timeMs === undefined
            ? undefined
            : { timeMs, value: series.values.at(-1) ?? null, quality: series.quality?.at(-1) ?? 'valid' },
      };
    });
    return [toAirHeadline(stations, atMs)];
  },
};

async function readDetail(reads: ServiceReads, asset: Asset, atMs: number): Promise<AqiDetail> {
  const hourEndMs = Math.floor((atMs - SETTLE_MS) / HOUR_MS) * HOUR_MS;
  const streams = reads.listDatastreams(asset.id);
  const measured = streams.filter(({ property }) => AQI_INPUTS.some((input) => input === property));
  const daily = streams.find(({ property }) => property === 'vn-aqi-daily');
  const [hourly, days] = await Promise.all([
    measured.length === 0
      ? []
      : reads.series({
          datastreamIds: measured.map(({ id }) => id),
          fromMs: hourEndMs - NOW_CAST_HOURS * HOUR_MS,
          toMs: hourEndMs,
          bucket: 'hour',
        }),
    daily === undefined
      ? []
      : reads.series({
          datastreamIds: [daily.id],
          fromMs: atMs - DAILY_LOOK_BACK_MS,
          toMs: atMs,
          bucket: 'raw',
        }),
  ]);
  const hours: StationHours = Object.fromEntries(
    measured.map(({ id, property }) => [
      property,
      toHours(
        hourly.find((series) => series.datastreamId === id),
        hourEndMs,
      ),
    ]),
  );
  return toDetail(asset, hours, hourEndMs, { daily: toDaily(days[0]), norms: reads.norms });
}

function toHours(series: Series | undefined, endMs: number): (number | null)[] {
  const valueAt = new Map(
    series?.timesMs.map((timeMs, index) => {
      const isWhole = (series.coverage?.[index] ?? 1) >= MIN_HOUR_COVERAGE;
      return [timeMs, isWhole ? (series.values[index] ?? null) : null];
    }),
  );
  return Array.from({ length: NOW_CAST_HOURS }, (_, back) => valueAt.get(endMs - back * HOUR_MS) ?? null);
}

function toDaily(series: Series | undefined): AqiDetail['daily'] {
  const dayEndMs = series?.timesMs.at(-1);
  if (series === undefined || dayEndMs === undefined) return null;
  const aqi = series.values.at(-1) ?? null;
  return { aqi, dayEndMs, category: aqi === null ? null : toCategory(getAqiCategory(aqi)) };
}

/** The answer for a station: the same figures that was stored, with everything they rest on. */
export function toDetail(
  asset: Pick<Asset, 'code' | 'name' | 'lon' | 'lat' | 'agencyId'>,
  hours: StationHours,
  hourEndMs: number,
  { daily, norms: held }: { readonly daily: AqiDetail['daily']; readonly norms: Pick<NormReads, 'findEra'> },
): AqiDetail {
  const method = held.findEra(VN_AQI_BREAKPOINTS, hourEndMs);
  // Before the first era there is no column to look into, and so no index.
  const index = toHourlyAqi(findBreakpoints(held, VN_AQI_BREAKPOINTS, hourEndMs) ?? {}, hours);
  const usBreakpoints = findBreakpoints(held, US_AQI_BREAKPOINTS, hourEndMs);
  const us = usBreakpoints === undefined ? null : toUsAqi(usBreakpoints, hours);
  const isNowCast = (column: string) => column === 'pm25' || column === 'pm10';
  return {
    code: asset.code,
    name: asset.name,
    lon: asset.lon,
    lat: asset.lat,
    hourEndMs,
    hourly: {
      aqi: index.aqi,
      category: index.category === null ? null : toCategory(index.category),
      dominant: index.dominant,
      reason: index.reason === null ? null : NO_INDEX_REASONS[index.reason],
      subIndices: Object.entries(index.subIndices).map(([column, { concentration, rounded }]) => ({
        column,
        pollutant: column,
        basis: isNowCast(column) ? ('now-cast' as const) : ('mean-1h' as const),
        concentration: Math.round(concentration * 10) / 10,
        unit: 'µg/m³',
        aqi: rounded,
      })),
      gaps: {
        pm25: hours['pm25'] === undefined ? null : index.gaps.pm25,
        pm10: hours['pm10'] === undefined ? null : index.gaps.pm10,
      },
      minHourCoverage: MIN_HOUR_COVERAGE,
    },
    daily,
    us: us === null ? null : { aqi: us, norm: US_AQI_BREAKPOINTS },
    method:
      method === undefined
        ? null
        : { instrument: method.instrument, article: method.article, norm: VN_AQI_BREAKPOINTS },
    source: { agencyId: asset.agencyId },
  };
}

function toCategory({ id, level, name, colour, colourName, healthEffect, advice }: AqiCategory) {
  return { id, level, name, colour, colourName, healthEffect, advice };
}
