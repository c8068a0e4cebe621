/** The count of a month, in a thread. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import type { GivenCount } from './count-job.ts';
import { COUNT } from './search.ts';

export const run: RunJob<GivenCount> = async function* runCount({ month, ...counts }, { endMs }) {
  await Promise.resolve();
  yield {
    records: [
      {
        kind: COUNT,
        code: month,
        timeMs: endMs,
        openedMs: endMs,
        closedMs: endMs,
        status: 'told',
        title: month,
        body: counts,
      },
    ],
  };
};
