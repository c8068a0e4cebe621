/** The server entry of the air-quality service: indices as indicators, default rules, and each index explained by API. */
import type { Series } from '../../contract/api.ts';
import type { Asset } from '../../contract/asset.ts';
import { HOUR_MS } from '../../contract/time-units.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { Indicator, ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
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
/** An hour counts as ended this long after its end, as the indicators have it. */
const SETTLE_MS = 60_000;
const DAILY_LOOK_BACK_MS = 50 * HOUR_MS;

const inputs = { assetKind: KIND, inputs: AQI_INPUTS, minCoverage: MIN_HOUR_COVERAGE } as const;
const toFigure = (value: number | null) => (value === null ? null : { value, quality: 'valid' as const });

const indicators: readonly Indicator[] = [
  {
    ...inputs,
    property: 'vn-aqi-hourly',
    unit: 'VN_AQI',
    every: 'hour',
    hours: NOW_CAST_HOURS,
    norms: [VN_AQI_BREAKPOINTS],
    compute: (hours, endMs, norms) => {
      const breakpoints = findBreakpoints(norms, VN_AQI_BREAKPOINTS, endMs);
      return toFigure(breakpoints === undefined ? null : toHourlyAqi(breakpoints, hours).aqi);
    },
  },
  {
    ...inputs,
    property: 'vn-aqi-daily',
    unit: 'VN_AQI',
    every: 'day',
    hours: DAY_INPUT_HOURS,
    norms: [VN_AQI_BREAKPOINTS],
    compute: (hours, endMs, norms) => {
      const breakpoints = findBreakpoints(norms, VN_AQI_BREAKPOINTS, endMs);
      return toFigure(breakpoints === undefined ? null : toDailyAqi(breakpoints, hours).aqi);
    },
  },
  {
    ...inputs,
    property: 'us-aqi',
    unit: 'US AQI',
    every: 'hour',
    inputs: ['pm25', 'pm10'],
    hours: NOW_CAST_HOURS,
    norms: [US_AQI_BREAKPOINTS],
    compute: (hours, endMs, norms) => {
      const breakpoints = findBreakpoints(norms, US_AQI_BREAKPOINTS, endMs);
      return toFigure(breakpoints === undefined ? null : toUsAqi(breakpoints, hours));
    },
  },
];

export const server: ServiceServer = {
  norms,
  rules,
  indicators,
  reads: [
    defineRead({
      path: '/aqi',
      assetKind: KIND,
      summary: 'The VN_AQI of a station explained: sub-indices, leading pollutant, gaps, advice, method.',
      answer: AqiDetail,
      handle: ({ reads, asset, atMs }) => readDetail(reads, asset, atMs),
    }),
  ],
  async headline(reads) {
    const stations = reads.listAssets(KIND).map(({ id, name, agencyId }) => {
      const stream = reads.listDatastreams(id).find(({ property }) => property === 'vn-aqi-hourly');
      return {
        name,
        agency: reads.findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId },
        latest: stream === undefined ? undefined : reads.latestOf(stream.id),
      };
    });
    return [toAirHeadline(stations, reads.nowMs())];
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

/** The answer for a station: the same figures that the indicator stored, with everything they rest on. */
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
