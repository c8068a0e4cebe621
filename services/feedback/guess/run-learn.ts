/** Runs in a thread: learns, tries itself, and tells what it will say from now on. */
import type { RunJob } from '../../../platform/sdk/service.ts';
import { learn } from './learn.ts';
import type { Gathered } from './learn-job.ts';
import { toLearntRecord } from './learnt.ts';

export const run: RunJob<Gathered> = async function* ({ newestMs, requests }, { endMs }) {
  const learnt = { ...learn(requests), requests: requests.length, newestMs };
  yield { records: [toLearntRecord(learnt, endMs)] };
};
