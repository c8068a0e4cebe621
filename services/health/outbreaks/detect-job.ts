/** The job that looks for signals every three hours: five years of weeks by disease and ward, and what is known of signals. */
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { toLastMidnightMs } from '../../../platform/sdk/values.ts';
import { BY_DISEASE, CASES } from '../counts/series.ts';
import { findAmount, NORM } from '../norms.ts';
import { WEEKS } from './detection.ts';
import { SIGNAL } from './signal.ts';

/** Stations tell at any hour, also of days that are long over. */
const EVERY_MIN = 180;
const MOST_SIGNALS = 1_000;
/** Days that are looked at one by one, for clusters. */
const CLUSTER_DAYS = 28;

export const detectJob: Job = {
  id: 'detect-outbreaks',
  name: { vi: 'Tìm tín hiệu dịch', en: 'Look for signals of outbreaks' },
  every: { minutes: EVERY_MIN },
  missed: 'last',
  writes: { records: [SIGNAL] },
  module: new URL('./run-detection.ts', import.meta.url),
  // Seven seconds of a core with cases everywhere; its thread has the lowest priority, and a busy machine keeps it waiting.
  longestSec: 600,
  gather,
};

async function gather(reads: ServiceReads, { endMs }: JobSlot) {
  const zone = reads.timeZone();
  // The last day that is over.
  const localDay = toLocalDay(toLastMidnightMs(endMs + MINUTE_MS, zone) - 1, zone);
  const asked = { serviceId: 'health', series: CASES, by: BY_DISEASE, to: localDay } as const;
  const back = (days: number) =>
    new Date(Date.parse(localDay) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const [weeks, days, known] = await Promise.all([
    reads.periods.sum({ ...asked, from: back(7 * WEEKS), days: 7 }),
    reads.periods.sum({ ...asked, from: back(CLUSTER_DAYS), days: 1 }),
    reads.listRecords({ kind: SIGNAL, limit: MOST_SIGNALS }),
  ]);
  return {
    toDay: localDay,
    weeks: weeks.map(({ subject, by, values }) => ({ ward: toWard(subject), disease: by, weeks: values })),
    days: days.flatMap(({ subject, by, values }) =>
      subject === 'city'
        ? []
        : [{ ward: toWard(subject), disease: by, counts: values.map((count) => count ?? 0) }],
    ),
    known: known.map(({ code, body, status, updatedMs, closedMs }) => ({
      code,
      disease: String(body['disease']),
      ward: String(body['ward']),
      status,
      updatedMs,
      closedMs,
      upper: typeof body['upper'] === 'number' ? body['upper'] : null,
    })),
    places: reads.listWards().map(({ code, name, point }) => ({
      code,
      name: name.vi,
      lon: point?.[0] ?? null,
      lat: point?.[1] ?? null,
    })),
    leastCases: findAmount(reads.norms, NORM.leastCases, endMs) ?? 3,
  };
}

export type Gathered = Awaited<ReturnType<typeof gather>>;

const toWard = (subject: string): string => (subject === 'city' ? '' : subject.replace('area:', ''));
