/** The server entry of the air-quality service: indices as figures, default rules, and each index explained by API. */
import type { Asset } from '../../contract/assets/asset.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { readValues, toLastHourMs } from '../../platform/sdk/values.ts';
import { Type } from 'typebox';
import { AirChecks, AirPublication, AqiDetail } from './answers.ts';
import { findBreakpoints, MIN_HOUR_COVERAGE, toHourlyAqi, toUsAqi } from './aqi-hours.ts';
import { figures } from './figures.ts';
import { forecasters } from './forecasters.ts';
import { tellCitizens } from './citizens.ts';
import { readHeadline } from './headline.ts';
import { getAqiCategory, NO_INDEX_REASONS } from './model.ts';
import { norms, US_AQI_BREAKPOINTS, VN_AQI_BREAKPOINTS } from './norms.ts';
import { periodReport } from './period-report.ts';
import { CHANNELS, type ChannelId } from './publication/publication-rules.ts';
import { readPublication } from './publication/read-publication.ts';
import { readChecks } from './read-checks.ts';
import { readStationHours } from './read-hours.ts';
import { rules } from './rules.ts';

const KIND = 'air-station';
const DAY_INDEX = 'vn-aqi-daily';
/** The newest index of a day is at most so old, unless none was computed. */
const LOOK_BACK_MS = 50 * HOUR_MS;

const PublicationQuery = Type.Object({
  channel: Type.Optional(
    Type.Unsafe<ChannelId>(
      Type.Enum(
        CHANNELS.map(({ id }) => id),
        { description: 'The medium; default: press.' },
      ),
    ),
  ),
});

export const server: ServiceServer = {
  norms,
  rules,
  figures,
  forecasters,
  reads: [
    defineRead({
      path: '/aqi',
      assetKind: KIND,
      summary: 'The VN_AQI of a station explained: sub-indices, leading pollutant, gaps, advice, method.',
      answer: AqiDetail,
      handle: ({ reads, asset, atMs }) => readDetail(reads, asset, atMs),
    }),
    defineRead({
      path: '/checks',
      summary: 'Analysers that drifted away from those of the other stations over five weeks.',
      answer: AirChecks,
      handle: ({ reads, atMs }) => readChecks(reads, atMs),
    }),
    defineRead({
      path: '/publication',
      summary:
        'VN_AQI of the last hour of every station in the words that Bảng 3 of Quyết định 1459/QĐ-TCMT asks of a medium, or why nothing may be told.',
      query: PublicationQuery,
      answer: AirPublication,
      handle: ({ query, reads, atMs }) => readPublication(reads, query.channel ?? 'press', atMs),
    }),
  ],
  reports: [periodReport],
  headlineOfPast: true,
  headline: readHeadline,
  tellCitizens,
};

/** The same index that was stored, with everything it rests on. */
async function readDetail(reads: ServiceReads, asset: Asset, atMs: number): Promise<AqiDetail> {
  const hourEndMs = toLastHourMs(atMs);
  const [hoursOf, days] = await Promise.all([
    readStationHours(reads, [asset], hourEndMs),
    readValues(reads, [asset], { properties: [DAY_INDEX], fromMs: atMs - LOOK_BACK_MS, toMs: atMs }),
  ]);
  const hours = hoursOf(asset);
  const day = days.newestOf(asset, DAY_INDEX);
  const method = reads.norms.findEra(VN_AQI_BREAKPOINTS, hourEndMs);
  // Before the first era there is no column to look into, and so no index.
  const index = toHourlyAqi(findBreakpoints(reads.norms, VN_AQI_BREAKPOINTS, hourEndMs) ?? {}, hours);
  const usBreakpoints = findBreakpoints(reads.norms, US_AQI_BREAKPOINTS, hourEndMs);
  const us = usBreakpoints === undefined ? null : toUsAqi(usBreakpoints, hours);
  return {
    ...asset,
    hourEndMs,
    hourly: {
      ...index,
      reason: index.reason === null ? null : NO_INDEX_REASONS[index.reason],
      subIndices: Object.entries(index.subIndices).map(([column, { concentration, rounded }]) => ({
        column,
        pollutant: column,
        basis: column === 'pm25' || column === 'pm10' ? 'now-cast' : 'mean-1h',
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
    daily:
      day === undefined
        ? null
        : {
            aqi: day.value,
            dayEndMs: day.timeMs,
            category: day.value === null ? null : getAqiCategory(day.value),
          },
    us: us === null ? null : { aqi: us, norm: US_AQI_BREAKPOINTS },
    method: method === undefined ? null : { ...method, norm: VN_AQI_BREAKPOINTS },
    source: asset,
  };
}
