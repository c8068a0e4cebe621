/** GET call-backs: who is to be called, and how many of those called say that it is done. */
import { Type, type Static } from 'typebox';
import { Words } from '../../../contract/basics/answer-fields.ts';
import { DaysQuery, toDaysSpan } from '../../../platform/sdk/days.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { toCategoryName } from '../categories.ts';
import { toAmount } from '../norms.ts';
import { OUTCOMES } from '../outcomes/outcomes.ts';
import { CALL_BACK, CALL_REASONS, RATINGS } from './call-back.ts';

const MOST_WAITING = 100;

export const CallBacks = Type.Object({
  /** Of those drawn in the days. */
  done: Type.Integer(),
  notDone: Type.Integer(),
  unreachable: Type.Integer(),
  due: Type.Integer(),
  /** What those say who were asked how they liked it. */
  ratings: Type.Array(Type.Object({ rating: Type.String(), name: Words, total: Type.Integer() })),
  isComplete: Type.Boolean(),
  sharePercent: Type.Number(),
  withinM: Type.Number(),
  withinDays: Type.Number(),
  /** Newest first, whenever they were drawn; `more` where there are others. */
  waiting: Type.Array(
    Type.Object({
      id: Type.Integer(),
      request: Type.String(),
      category: Words,
      ward: Type.Union([Words, Type.Null()]),
      outcome: Words,
      why: Words,
      repeatedBy: Type.String(),
      endedMs: Type.Integer(),
    }),
  ),
  more: Type.Boolean(),
});
export type CallBacks = Static<typeof CallBacks>;

const nameOf = (list: readonly { id: string; name: { vi: string; en: string } }[], id: string) =>
  list.find((one) => one.id === id)?.name ?? { vi: id, en: id };

export const callBacksRead = defineRead({
  path: '/call-backs',
  summary: 'Requests to call back about, and what those who were called said.',
  query: DaysQuery,
  answer: CallBacks,
  tellsOfPeople: 'waiting',
  async handle({ query, atMs, reads }) {
    const days = { kind: CALL_BACK, ...toDaysSpan(query, atMs) };
    const [counts, rated, page] = await Promise.all([
      reads.countRecords({ ...days, by: ['status'] }),
      reads.countRecords({ ...days, by: ['rating'] }),
      reads.page({ kind: CALL_BACK, status: 'due', atMs, limit: MOST_WAITING }),
    ]);
    const totals = new Map(counts.cells.map(({ by, received }) => [by['status'], received]));
    const of = (status: string) => totals.get(status) ?? 0;
    return {
      done: of('done'),
      notDone: of('not-done'),
      unreachable: of('unreachable'),
      due: of('due'),
      ratings: RATINGS.map(({ id, name }) => ({
        rating: id,
        name,
        total: rated.cells.find(({ by }) => by['rating'] === id)?.received ?? 0,
      })),
      isComplete: counts.isComplete && rated.isComplete,
      sharePercent: toAmount(reads.norms, 'callShare', atMs),
      withinM: toAmount(reads.norms, 'repeatWithin', atMs),
      withinDays: toAmount(reads.norms, 'repeatDays', atMs),
      waiting: page.records.map(({ id, body, areaCode }) => {
        const text = (field: string) => String(body[field] ?? '');
        return {
          id,
          request: text('request'),
          category: toCategoryName(text('category')),
          ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
          outcome: nameOf(OUTCOMES, text('outcome')),
          why: nameOf(CALL_REASONS, text('why')),
          repeatedBy: text('repeatedBy'),
          endedMs: Number(body['endedMs']),
        };
      }),
      more: page.next !== null,
    };
  },
});
