/** Runs in a thread: every disease in every ward and in the city, then clusters that cross the borders of wards. */
import type { RunJob } from '../../../platform/sdk/service.ts';
import { DISEASES } from '../counts/diseases.ts';
import { findCluster } from '../model.ts';
import { type Counted, detect, type Detected } from './detection.ts';
import type { Gathered } from './detect-job.ts';
import { toSignalItems } from './signal-items.ts';

const MOST_ITEMS = 5_000;
/** A cluster by chance in one of a hundred runs is none that people should look for. */
const CLUSTER_P = 0.01;

export const run: RunJob<Gathered> = async function* (
  { toDay, weeks, days, known, places, leastCases },
  { endMs },
) {
  const judgingOf = new Map(
    DISEASES.map(({ id, isRare = false, hasSeason = false }) => [id, { leastCases, isRare, hasSeason }]),
  );
  const detected = weeks.flatMap((counted) => {
    const judging = judgingOf.get(counted.disease);
    return judging === undefined ? [] : (detect(counted, judging) ?? []);
  });
  const clustered = listClustered(days, { places, weeks, leastCases });
  const all = [...detected];
  for (const one of clustered) {
    const same = all.findIndex(({ disease, ward }) => disease === one.disease && ward === one.ward);
    const before = all[same];
    if (before === undefined) all.push(one);
    else all[same] = { ...before, methods: [...before.methods, ...one.methods] };
  }
  const records = toSignalItems(all, known, { places, slot: { endMs, localDay: toDay } });
  for (let from = 0; from < records.length; from += MOST_ITEMS)
    yield { records: records.slice(from, from + MOST_ITEMS) };
};

/** The wards of the strongest cluster of each disease that has enough cases to be one. */
function listClustered(
  days: Gathered['days'],
  {
    places,
    weeks,
    leastCases,
  }: Pick<Gathered, 'places' | 'leastCases'> & { readonly weeks: readonly Counted[] },
): Detected[] {
  const placeOf = new Map(places.map((place) => [place.code, place]));
  return [...Map.groupBy(days, ({ disease }) => disease)].flatMap(([disease, wards]) => {
    const scanned = wards.flatMap(({ ward, counts }) => {
      const place = placeOf.get(ward);
      return place?.lon == null || place.lat === null
        ? []
        : [{ id: ward, lon: place.lon, lat: place.lat, counts }];
    });
    const found = findCluster(scanned, { mostP: CLUSTER_P });
    if (found === undefined) return [];
    return found.places.flatMap((ward): Detected[] => {
      const cases = weeks.find((one) => one.disease === disease && one.ward === ward)?.weeks.at(-1) ?? 0;
      return cases < leastCases ? [] : [{ disease, ward, cases, upper: null, methods: ['cluster'] }];
    });
  });
}
