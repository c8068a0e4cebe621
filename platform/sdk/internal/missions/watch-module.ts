/** The job that watches missions, in its thread: proposals wait in the mission until a crew confirms them. */
import type { RunJob } from '../../job.ts';
import type { GivenWatch } from './watch-job.ts';

export const run: RunJob<GivenWatch> = async function* runWatch(
  { missionKind, toGoProperty, idleProperty, proposals, expected, toGo, idle },
  { endMs },
) {
  await Promise.resolve();
  const toExpected = (code: string) => {
    const seconds = expected.find((one) => one.code === code)?.seconds;
    return seconds === undefined ? {} : { expectedSec: seconds, expectedMs: endMs };
  };
  yield {
    readings: [
      ...toGo.map(({ unit, seconds }) => ({
        datastream: `${unit}/${toGoProperty}`,
        timeMs: endMs,
        value: seconds,
      })),
      ...idle.map(({ unit, minutes }) => ({
        datastream: `${unit}/${idleProperty}`,
        timeMs: endMs,
        value: minutes,
      })),
    ],
    records: [
      ...proposals.map(({ code, id, timeMs }) => ({
        kind: missionKind,
        code,
        timeMs: Math.max(timeMs, endMs),
        status: '',
        patch: true as const,
        body: { proposedStamp: id, proposedMs: timeMs, ...toExpected(code) },
        steps: [{ timeMs, what: 'proposed', facts: { stamp: id } }],
      })),
      ...expected
        .filter(({ code }) => !proposals.some((one) => one.code === code))
        .map(({ code }) => ({
          kind: missionKind,
          code,
          timeMs: endMs,
          status: '',
          patch: true as const,
          body: toExpected(code),
        })),
    ],
  };
};
