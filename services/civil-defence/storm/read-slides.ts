/** Wards with places where land slid before, near a gauge at which it has rained enough for it to slide again. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { haversineMeters } from '../../../platform/sdk/science.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { readValues, toLastHourMs } from '../../../platform/sdk/values.ts';
import type { SlideArea, Storm } from '../answers.ts';
import { GAUGE, SLIDE_CONDITION, SLIDE_PLACES } from './slide-figure.ts';

const SLIDE_PLACE = 'landslide-place';
/** A gauge tells of places within so far: mountains make rain differ by more than that. */
export const GAUGE_REACH_M = 10_000;

export async function readSlides(reads: ScopedReads, atMs: number): Promise<Storm['slides']> {
  const gauges = reads
    .listAssets(GAUGE)
    .filter(({ attributes }) => Number(attributes[SLIDE_PLACES] ?? 0) > 0);
  const toMs = toLastHourMs(atMs);
  const values = await readValues(reads, gauges, {
    properties: [SLIDE_CONDITION],
    fromMs: toMs - HOUR_MS,
    toMs,
  });
  const told = gauges.flatMap((gauge) => {
    const value = values.newestOf(gauge, SLIDE_CONDITION)?.value ?? null;
    return value === null ? [] : [{ gauge, value }];
  });
  const wet = told.filter(({ value }) => value > 0);
  return {
    known: told.length,
    of: gauges.length,
    areas: wet.length === 0 ? [] : listAreas(reads, wet),
  };
}

function listAreas(
  reads: ScopedReads,
  wet: readonly { readonly gauge: { lon: number | null; lat: number | null }; readonly value: number }[],
): SlideArea[] {
  const found = new Map<string, { places: number; condition: number }>();
  for (const { lon, lat, areaCode } of reads.listPlaces(SLIDE_PLACE)) {
    if (areaCode === null) continue;
    const near = wet.filter(
      ({ gauge }) =>
        gauge.lon !== null &&
        gauge.lat !== null &&
        haversineMeters(lon, lat, gauge.lon, gauge.lat) <= GAUGE_REACH_M,
    );
    if (near.length === 0) continue;
    const before = found.get(areaCode) ?? { places: 0, condition: 0 };
    found.set(areaCode, {
      places: before.places + 1,
      condition: Math.max(before.condition, ...near.map(({ value }) => value)),
    });
  }
  return [...found]
    .map(([ward, area]) => ({ ward, name: reads.findAreaName(ward) ?? { vi: ward, en: ward }, ...area }))
    .toSorted((a, b) => b.condition - a.condition || b.places - a.places);
}
