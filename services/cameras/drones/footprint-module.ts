/** The borders of what drones see, in a thread. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import { toGoneBorders } from '../gone-borders.ts';
import { FOOTPRINT, type GivenFootprints } from './footprint-job.ts';

export const run: RunJob<GivenFootprints> = async function* runFootprints({ seen, gone }, { endMs }) {
  await Promise.resolve();
  yield {
    records: [
      ...seen.map(({ code, name, lon, lat, unknown, isCut, border }) => ({
        kind: FOOTPRINT,
        code,
        timeMs: endMs,
        openedMs: endMs,
        closedMs: null,
        status: 'current',
        title: name,
        lon,
        lat,
        geometry: { type: 'LineString' as const, coordinates: border },
        body: { drone: code, unknown, isCut },
      })),
      ...toGoneBorders(FOOTPRINT, gone, endMs),
    ],
  };
};
