/** The job that says each morning which figures are owed: of every indicator the newest period that has ended. */
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { toFacts } from '../indicators/facts.ts';
import { INDICATOR } from '../indicators/indicator.ts';
import { STATE } from '../indicators/state.ts';
import { toLastDay, toLastEnded } from '../model.ts';
import { findDueDays } from '../norms.ts';
import { RELEASE } from './release.ts';

const ALL = 10_000;

export const openJob: Job = {
  id: 'open-releases',
  name: { vi: 'Mở số liệu đến hạn', en: 'Say which figures are due' },
  every: 'day',
  afterMin: 5,
  missed: 'last',
  writes: { records: [RELEASE] },
  module: new URL('./run-open.ts', import.meta.url),
  gather,
};

async function gather(reads: ServiceReads, { endMs }: JobSlot) {
  const zone = reads.timeZone();
  // The slot ends with midnight: the day that begins then.
  const day = toLocalDay(endMs + 1, zone);
  const [indicators, states] = await Promise.all([
    reads.listRecords({ kind: INDICATOR, open: true, limit: ALL }),
    reads.listRecords({ kind: STATE, limit: ALL }),
  ]);
  const newestOf = new Map(states.map(({ body }) => [String(body['indicator']), body['to']]));
  const owed = indicators.flatMap(({ code, title, body, openedMs, updatedMs }) => {
    const facts = toFacts({ code, title, body });
    const ended = toLastEnded(facts.frequency, day);
    const newest = newestOf.get(code);
    const isTold = typeof newest === 'string' && newest >= toLastDay(ended);
    const dueDays = facts.dueDays ?? findDueDays(reads.norms, facts.frequency, endMs);
    // Nothing is owed of a time before the indicator was followed here, nothing where no norm says until when, and
    // nothing before it was looked at once: of a past that is being brought in the newest comes last.
    const isOwed = toLocalDay(openedMs ?? updatedMs, zone) <= toLastDay(ended) || typeof newest === 'string';
    return isTold || dueDays === undefined || !isOwed || !newestOf.has(code)
      ? []
      : [{ code, title: title ?? code, body: { ...body }, ended, dueDays }];
  });
  return owed.length === 0 ? undefined : { utcOffsetMin: toOffsetMin(endMs, day), owed };
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>;

/** Of the midnight with which a local day begins. */
const toOffsetMin = (midnightMs: number, day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - midnightMs) / 60_000);
