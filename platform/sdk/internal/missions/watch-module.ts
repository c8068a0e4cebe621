/** The job that watches missions, in its thread: proposals wait in the mission until a crew confirms them. */
import type { RunJob } from '../../job.ts';
import type { GivenWatch } from './watch-job.ts';

export const run: RunJob<GivenWatch> = async function* runWatch(
  { missionKind, toGoProperty, proposals, toGo },
  { endMs },
) {
  await Promise.resolve();
  yield {
    readings: toGo.map(({ unit, seconds }) => ({
      datastream: `${unit}/${toGoProperty}`,
      timeMs: endMs,
      value: seconds,
    })),
    records: proposals.map(({ code, id, timeMs }) => ({
      kind: missionKind,
      code,
      timeMs: Math.max(timeMs, endMs),
      status: '',
      patch: true as const,
      body: { proposedStamp: id, proposedMs: timeMs },
      steps: [{ timeMs, what: 'proposed', facts: { stamp: id } }],
    })),
  };
};
