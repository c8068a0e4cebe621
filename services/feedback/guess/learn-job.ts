/** The job that learns once a day from requests that people have sorted and ended; without new ones no thread is begun. */
import { createAgencyNames } from '../../../contract/city/agency-names.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Job, ServiceReads } from '../../../platform/sdk/service.ts';
import { CATEGORIES } from '../categories.ts';
import { LEARNT, toLearnt } from './learnt.ts';
import { LEAST_TEXTS } from './measured.ts';

/** The newest: what the city sorted years ago it may sort otherwise today. */
const MOST_REQUESTS = 5_000;
const MOST_CHARS = 400;
/** Who ended it there did not sort it, or it was sorted before. */
const UNSORTED: ReadonlySet<string> = new Set(['rejected', 'duplicate', 'possible-duplicate']);
/** “Other” is also what a feed says that names no category. */
const LEARNT_CATEGORIES: ReadonlySet<unknown> = new Set(
  CATEGORIES.map(({ id }) => id).filter((id) => id !== 'other'),
);

export const learnJob: Job = {
  id: 'learn-guesses',
  name: { vi: 'Học cách phân loại phản ánh', en: 'Learn how requests are sorted' },
  every: 'day',
  afterMin: 30,
  missed: 'last',
  writes: { records: [LEARNT] },
  module: new URL('./run-learn.ts', import.meta.url),
  longestSec: 300,
  gather,
};

async function gather(reads: ServiceReads) {
  const [past, known] = await Promise.all([
    reads.listRecords({ kind: 'request', open: false, limit: MOST_REQUESTS }),
    reads.listRecords({ kind: LEARNT, limit: 1 }),
  ]);
  const sorted = past.filter(
    ({ status, body }) => !UNSORTED.has(status) && LEARNT_CATEGORIES.has(body['category']),
  );
  const newestMs = sorted.reduce((newest, { updatedMs }) => Math.max(newest, updatedMs), 0);
  const before = known[0] === undefined ? undefined : toLearnt(known[0]);
  const isSame = before?.requests === sorted.length && before.newestMs === newestMs;
  if (sorted.length < LEAST_TEXTS || isSame) return undefined;
  const names = createAgencyNames(reads.listAgencies());
  const find = (agency: unknown) => (typeof agency === 'string' ? (names.find(agency)?.id ?? '') : '');
  return { newestMs, requests: sorted.map((one) => toPast(one, find)) };
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>;

function toPast(
  { title, openedMs, updatedMs, areaCode, body }: RecordView,
  find: (agency: unknown) => string,
) {
  const description = typeof body['description'] === 'string' ? body['description'] : '';
  return {
    text: `${title}. ${description}`.slice(0, MOST_CHARS),
    category: String(body['category']),
    ward: areaCode ?? '',
    agency: find(body['agency']),
    openedMs: openedMs ?? updatedMs,
  };
}
