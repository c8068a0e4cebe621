/** How agencies answered citizens, for anybody: in time or late, and how those who were asked liked it. Counts, and of few none by name. */
import { Type } from 'typebox';
import { Words } from '../../../contract/basics/answer-fields.ts';
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import { toOnTimeShare, type UnitTimeliness } from '../../../contract/records/timeliness.ts';
import { toDaysSpan } from '../../../platform/sdk/days.ts';
import { definePublicRead } from '../../../platform/sdk/service.ts';
import type { PublicReads } from '../../../platform/sdk/read.ts';
import { CALL_BACK, RATINGS } from '../call-backs/call-back.ts';
import { isOfFew, toLateFirst } from '../late-first.ts';

/** A quarter of a year: long enough that an agency of a few requests a week has a share. */
const DAYS = 90;

const Ended = { onTime: Type.Integer(), late: Type.Integer() };

export const Answered = Type.Object({
  days: Type.Integer(),
  atMs: Type.Integer(),
  /** False while stored requests are still being counted: there are more. */
  isComplete: Type.Boolean(),
  received: Type.Integer(),
  open: Type.Integer(),
  overdue: Type.Integer(),
  /** Ended in the days and had a deadline. */
  ...Ended,
  /** The lowest share in time first. Those of too few requests for a share stand together in `others`. */
  agencies: Type.Array(Type.Object({ name: Words, ...Ended })),
  others: Type.Object({ agencies: Type.Integer(), ...Ended }),
  /** What those say whom the centre called back about it. */
  called: Type.Array(Type.Object({ name: Words, people: Type.Integer() })),
  /** One to five, as senders rated it themselves: how many gave each. */
  rated: Type.Array(Type.Integer()),
});

export const answeredRead = definePublicRead({
  path: '/answered',
  summary:
    'How agencies answered requests of 90 days: in time or late by agency, and what citizens said of it.',
  query: Type.Object({}),
  answer: Answered,
  handle: async ({ reads }) => readAnswered(reads),
});

const STARS = ['1', '2', '3', '4', '5'] as const;

export async function readAnswered(reads: Omit<PublicReads, 'findRecord' | 'listRecords'>) {
  const atMs = reads.nowMs();
  const days = toDaysSpan({ days: DAYS }, atMs);
  const period = { kind: 'request', ...days };
  const [all, byRating, byCall] = await Promise.all([
    reads.countRecords(period),
    reads.countRecords({ ...period, by: ['rating'] }),
    reads.countRecords({ ...days, kind: CALL_BACK, by: ['rating'] }),
  ]);
  // The same whole days: what ended in them is the count of the agencies' page too.
  const units = await reads.listTimeliness({ fromMs: all.fromMs ?? days.fromMs, toMs: days.toMs });
  const of = (counts: RecordCounts, rating: string) =>
    counts.cells.find(({ by }) => by['rating'] === rating)?.received ?? 0;
  const [cell] = all.cells;
  return {
    days: DAYS,
    atMs,
    isComplete: [all, byRating, byCall].every(({ isComplete }) => isComplete),
    received: cell?.received ?? 0,
    open: cell?.open ?? 0,
    overdue: cell?.overdue ?? 0,
    ...toAnsweringAgencies(units, reads.findAgencyName),
    called: RATINGS.map(({ id, name }) => ({ name, people: of(byCall, id) })),
    rated: STARS.map((star) => of(byRating, star)),
  };
}

/** Pure. */
export function toAnsweringAgencies(
  units: readonly UnitTimeliness[],
  findName: PublicReads['findAgencyName'],
) {
  const sum = (some: readonly UnitTimeliness[]) => ({
    onTime: some.reduce((total, { onTime }) => total + onTime, 0),
    late: some.reduce((total, { late }) => total + late, 0),
  });
  const named = units.flatMap(({ agencyId, onTime, late }) => {
    const name = agencyId === null ? undefined : findName(agencyId);
    const share = { onTime, late, onTimeShare: toOnTimeShare({ onTime, late }) };
    return name === undefined || isOfFew(share) ? [] : [{ agencyId, name, ...share }];
  });
  const ids = new Set(named.map(({ agencyId }) => agencyId));
  const rest = units.filter(({ agencyId }) => agencyId === null || !ids.has(agencyId));
  return {
    ...sum(units),
    agencies: toLateFirst(named).map(({ name, onTime, late }) => ({ name, onTime, late })),
    others: { agencies: rest.length, ...sum(rest) },
  };
}
