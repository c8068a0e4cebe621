/** Runs in a thread: what is owed, as records; said again each day it is the same. */
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { RunJob } from '../../../platform/sdk/service.ts';
import { toFacts } from '../indicators/facts.ts';
import type { Gathered } from './open-job.ts';
import { toRelease } from './release.ts';

const MOST_ITEMS = 2_000;

export const run: RunJob<Gathered> = async function* ({ owed, utcOffsetMin }) {
  const toMs = (day: string) => Date.parse(`${day}T00:00:00Z`) - utcOffsetMin * MINUTE_MS;
  const records = owed.map(({ ended, dueDays, ...stored }) =>
    toRelease(toFacts(stored), ended, { dueDays, toMs }),
  );
  for (let from = 0; from < records.length; from += MOST_ITEMS)
    yield { records: records.slice(from, from + MOST_ITEMS) };
};
