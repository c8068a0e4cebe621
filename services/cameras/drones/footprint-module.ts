/** The borders of what drones see, in a thread. */
import type { RunJob } from '../../../platform/sdk/job.ts';
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
      ...gone.map((code) => ({
        kind: FOOTPRINT,
        code,
        timeMs: endMs,
        closedMs: endMs,
        status: 'gone',
        patch: true as const,
        body: {},
      })),
    ],
  };
};
