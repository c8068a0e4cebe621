/** Runs in a thread: looks, and says hot spots that are new, go on, or have passed, and what was looked at. */
import type { RunJob } from '../../../platform/sdk/service.ts';
import type { Gathered } from './find-job.ts';
import { toHotSpotItems } from './hot-spot-items.ts';
import { lookForHotSpots } from './look.ts';

export const run: RunJob<Gathered> = async function* (
  { categories, placed, noPlace, told, wardPoints, known },
  { endMs, localDay },
) {
  const requests = placed.map(([category, lon, lat, ago]) => ({
    category: categories[category] ?? 'other',
    lon,
    lat,
    ago,
  }));
  const look = lookForHotSpots(requests, wardPoints);
  yield { records: toHotSpotItems({ ...look, noPlace, told }, known, { endMs, localDay }) };
};
