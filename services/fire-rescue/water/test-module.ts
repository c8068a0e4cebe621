/** The job of the age of tests, in its thread. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import { TEST_AGE } from './source.ts';
import type { GivenTests } from './test-job.ts';

/** Of one delivery. */
const MOST = 4_000;

export const run: RunJob<GivenTests> = async function* runTests(tests, { endMs }) {
  await Promise.resolve();
  for (let at = 0; at < tests.length; at += MOST)
    yield {
      readings: tests.slice(at, at + MOST).map(({ code, days }) => ({
        datastream: `${code}/${TEST_AGE}`,
        timeMs: endMs,
        value: days,
      })),
    };
};
