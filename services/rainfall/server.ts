/** The server entry of the rainfall service: hourly figures, default rules, the VRain decoder, accumulations by API. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { CrossChecks } from '../../contract/values/cross-checks.ts';
import { readCrossChecks } from '../../platform/sdk/cross-checks.ts';
import { findTeller } from '../../platform/sdk/citizen.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { Figure, Hours, ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { listMeasured, readValues } from '../../platform/sdk/values.ts';
import { arealFigures } from './areal-figures.ts';
import { toCitizenTellings } from './citizens.ts';
import { toDailyReport } from './daily-report.ts';
import { vrainDecoder } from './feeds.ts';
import { type GaugeRainAt, LATE_INTERVALS, toGaugeRain } from './gauge-rain.ts';
import { toRainHeadline } from './headline.ts';
import { manifest } from './manifest.ts';
import { assessHeavyRainRisk, findRainSpread } from './model.ts';
import { AccumulationList, GaugeAccumulations, RainStory } from './answers.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { readRainStory } from './read-story.ts';
import { type RainScale, toRainScale } from './rain-scale.ts';
import { rules } from './rules.ts';
import { toWardRain, WardRain } from './ward-rain.ts';

const LONGEST_WINDOW_H = 72;
const WARD_WINDOW_H = 24;
/** Windows end at a gauge's newest report, which may be so much older; of one that tells less than once a day they are not whole. */
const MOST_LEAD_MS = LATE_INTERVALS * DAY_MS;
const KIND = 'rain-gauge';
const INCREMENT = 'rain';
/** A gauge has rain when an hour brought more than the smallest tip of common buckets. */
const WET_MM = 0.1;
/** A shower is seen by gauges so near to each other; less than half a millimetre an hour tells little of it. */
const SWAPPED = {
  kind: KIND,
  property: INCREMENT,
  unit: 'mm',
  decimals: 1,
  withinM: 15_000,
  swaps: { by: 'value', moves: 0.5 },
} as const;
const headline = createHeadlineMaker(manifest, KIND);

export const server: ServiceServer = {
  decoders: [vrainDecoder],
  norms,
  rules,
  reports: [toDailyReport(listGauges), periodReport],
  figures: [toSumFigure('rain-1h', 1), toSumFigure('rain-24h', 24), ...arealFigures],
  reads: [
    defineRead({
      path: '/accumulations',
      summary:
        'Rain of every gauge over 1 to 72 hours with coverage, class and rain day; the city in one line.',
      answer: AccumulationList,
      handle: async ({ reads, atMs }) => {
        const gauges = await listGauges(reads, atMs);
        const city = toCity(
          gauges.map(({ rain }) => rain),
          toRainScale(reads.norms, atMs),
        );
        return { atMs, gauges: gauges.map(toAnswer), city };
      },
    }),
    defineRead({
      path: '/accumulations',
      assetKind: KIND,
      summary: 'Rain of one gauge over 1 to 72 hours with coverage, class and rain day.',
      answer: GaugeAccumulations,
      // A gauge that nobody measures yet has no figures, and is no dry one.
      handle: async ({ reads, asset, atMs }) => {
        const rainOf = await readRain(reads, [asset], atMs);
        return toAnswer({ asset, rain: rainOf(asset) });
      },
    }),
    defineRead({
      path: '/story',
      assetKind: KIND,
      summary: 'Spells of rain of one gauge in ten days, and how wet the ground still is by past rain.',
      answer: RainStory,
      handle: ({ reads, asset, atMs }) => readRainStory(reads, asset, atMs),
    }),
    defineRead({
      path: '/wards',
      summary:
        'Rain of 24 hours of each ward: of its own gauges, else between those around it with the error, else none.',
      answer: WardRain,
      handle: async ({ reads, atMs }) => {
        const gauges = await listGauges(reads, atMs, WARD_WINDOW_H);
        const totals = gauges.map(({ asset: { areaCode, lon, lat }, rain }) => ({
          areaCode,
          lon,
          lat,
          mm: rain.windows.find(({ hours }) => hours === WARD_WINDOW_H)?.mm ?? null,
        }));
        return toWardRain(reads.listWards(), totals, atMs);
      },
    }),
    defineRead({
      path: '/checks',
      summary: 'Gauges that may have been exchanged, by their neighbours in the last seven days.',
      answer: CrossChecks,
      handle: ({ reads, atMs }) => readCrossChecks(reads, atMs, [SWAPPED]),
    }),
  ],
  headlineOfPast: true,
  async headline(reads, atMs) {
    const gauges = await listGauges(reads, atMs);
    return toRainHeadline(gauges.map(({ asset, rain }) => ({ ...headline.nameOf(reads, asset), rain })));
  },
  async tellCitizens(reads, atMs) {
    const gauges = await listGauges(reads, atMs);
    return toCitizenTellings(
      gauges.flatMap(({ asset, rain }) => {
        const teller = findTeller(reads, asset, INCREMENT);
        return teller === undefined ? [] : [{ name: asset.name, rain, teller }];
      }),
    );
  },
};

/** Rain of whole hours that are all complete; one hole and there is no figure, because a silent gauge is not dry. */
function toSumFigure(id: string, hours: number): Figure {
  return {
    id,
    version: 1,
    outputs: [{ property: id, unit: 'mm' }],
    subject: { assetKind: KIND },
    every: 'hour',
    inputs: { [INCREMENT]: { property: INCREMENT, hours, minCoverage: 1 } },
    compute: (inputs) => ({ [id]: toSum(inputs.hours[INCREMENT] ?? [], hours) }),
  };
}

function toSum(rain: Hours, hours: number): { value: number; quality: 'valid' } | null {
  const known = rain.slice(0, hours).filter((mm) => mm !== null);
  if (known.length < hours) return null;
  const sum = known.reduce((total, mm) => total + mm, 0);
  return { value: Math.round(sum * 100) / 100, quality: 'valid' };
}

type GaugeReads = Pick<ServiceReads, 'listAssets' | 'listDatastreams' | 'series' | 'timeZone' | 'norms'>;

export interface Gauge {
  readonly asset: Asset;
  readonly rain: GaugeRainAt;
}

/** All gauges that somebody measures, as they stood at a time; windows longer than `hours` are not to be told. */
async function listGauges(reads: GaugeReads, atMs: number, hours = LONGEST_WINDOW_H): Promise<Gauge[]> {
  const measured = listMeasured(reads, KIND, INCREMENT);
  const rainOf = await readRain(reads, measured, atMs, hours);
  return measured.map((asset) => ({ asset, rain: rainOf(asset) }));
}

async function readRain(reads: GaugeReads, assets: readonly Asset[], atMs: number, hours = LONGEST_WINDOW_H) {
  const intervalsMs = assets.flatMap(({ id }) =>
    reads
      .listDatastreams(id)
      .flatMap(({ property, intervalSec }) => (property === INCREMENT ? [intervalSec * 1_000] : [])),
  );
  const leadMs = Math.min(LATE_INTERVALS * Math.max(HOUR_MS, ...intervalsMs), MOST_LEAD_MS);
  const values = await readValues(reads, assets, {
    properties: [INCREMENT],
    fromMs: atMs - hours * HOUR_MS - leadMs,
    toMs: atMs,
  });
  const rainDay = { zone: reads.timeZone() };
  const scale = toRainScale(reads.norms, atMs);
  return (asset: Asset): GaugeRainAt => {
    const intervalMs = (values.streamOf(asset, INCREMENT)?.intervalSec ?? 3_600) * 1000;
    const readings = values.listOf(asset, INCREMENT).map(({ timeMs, value }) => ({ timeMs, mm: value }));
    return toGaugeRain(readings, { atMs, intervalMs, rainDay, scale });
  };
}

/** The answer names what of both is told. */
const toAnswer = ({ asset, rain }: Gauge) => ({ ...asset, ...rain });

/**
 * How widely it rains, and what the gauges together say of Điều 44. An incomplete gauge is wet when what is known of it
 * is rain already, and never dry; for the risk, gauges without a complete window stay out.
 */
function toCity(gauges: readonly GaugeRainAt[], scale: RainScale) {
  const mmOf = (rain: GaugeRainAt, hours: number) =>
    rain.windows.find((window) => window.hours === hours)?.mm ?? null;
  const lastHour = gauges.flatMap((rain) => rain.windows.filter((window) => window.hours === 1));
  const known = lastHour.filter(({ mm, atLeastMm }) => mm !== null || (atLeastMm ?? 0) > WET_MM);
  const wet = known.filter(({ atLeastMm }) => (atLeastMm ?? 0) > WET_MM).length;
  const incomplete = gauges.length - lastHour.filter(({ mm }) => mm !== null).length;
  const most = Math.max(...lastHour.map(({ atLeastMm }) => atLeastMm ?? 0), 0);
  const risk = assessHeavyRainRisk(
    scale,
    gauges.map((rain) => ({ mm12h: mmOf(rain, 12), mm24h: mmOf(rain, 24) })),
  );
  return {
    gauges: gauges.length,
    known: known.length,
    incomplete,
    mostMm: most > WET_MM ? most : null,
    wet,
    spread: findRainSpread(wet, known.length),
    intense: gauges.filter((rain) => rain.intense).length,
    risk,
  };
}
