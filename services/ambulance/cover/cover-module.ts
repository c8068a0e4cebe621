/** The job of the cover, in its thread: values of the end of the hour. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import { COVER_15, COVER_8, FREE_UNITS } from '../units/unit.ts';
import type { GivenCover } from './cover-job.ts';

export const run: RunJob<GivenCover> = async function* runCover(
  { centres, within8, within15, free },
  { endMs },
) {
  await Promise.resolve();
  yield {
    readings: centres.flatMap((centre) =>
      (
        [
          [COVER_8, within8],
          [COVER_15, within15],
          [FREE_UNITS, free],
        ] as const
      ).map(([property, value]) => ({
        datastream: `${centre}/${property}`,
        timeMs: endMs,
        value,
      })),
    ),
  };
};
