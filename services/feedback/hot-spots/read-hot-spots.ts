/** GET hot-spots: those that go on, and what the last look rested on. */
import { Type, type Static } from 'typebox';
import { Words } from '../../../contract/basics/answer-fields.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { toCategoryName } from '../categories.ts';
import { HOT_SPOT, LOOK, WINDOW_DAYS } from './hot-spot.ts';

const MOST = 100;

export const HotSpots = Type.Object({
  /** Null: nobody has looked yet. */
  look: Type.Union([
    Type.Object({
      toDay: Type.String(),
      days: Type.Integer(),
      scanned: Type.Integer(),
      /** Left out: rounded, or shared by too many; and without a place. */
      round: Type.Integer(),
      noPlace: Type.Integer(),
      /** Told of those days only after the look, which does not know them. */
      since: Type.Integer(),
      categories: Type.Integer(),
    }),
    Type.Null(),
  ]),
  spots: Type.Array(
    Type.Object({
      id: Type.Integer(),
      category: Words,
      ward: Type.Union([Words, Type.Null()]),
      count: Type.Integer(),
      expected: Type.Number(),
      radiusM: Type.Integer(),
      days: Type.Integer(),
      p: Type.Number(),
      sinceMs: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
});
export type HotSpots = Static<typeof HotSpots>;

export const hotSpotsRead = defineRead({
  path: '/hot-spots',
  summary: 'Where and when more was told of a category than place and days explain; no cause is said.',
  answer: HotSpots,
  async handle({ reads, atMs }) {
    const [open, looks] = await Promise.all([
      reads.page({ kind: HOT_SPOT, open: true, atMs, limit: MOST }),
      reads.page({ kind: LOOK, atMs, limit: 1 }),
    ]);
    const [last] = looks.records;
    const looked = last?.body;
    const endMs = last?.openedMs ?? atMs;
    const [now] =
      looked === undefined
        ? []
        : (
            await reads.countRecords({
              kind: 'request',
              fromMs: endMs - WINDOW_DAYS * DAY_MS,
              toMs: endMs - 1,
            })
          ).cells;
    return {
      look:
        looked === undefined
          ? null
          : {
              toDay: String(looked['toDay']),
              days: Number(looked['days']),
              scanned: Number(looked['scanned']),
              round: Number(looked['round']),
              noPlace: Number(looked['noPlace']),
              since: Math.max(0, (now?.received ?? 0) - Number(looked['told'] ?? Infinity)),
              categories: Number(looked['categories']),
            },
      spots: open.records
        .map(({ id, areaCode, openedMs, body }) => ({
          id,
          category: toCategoryName(String(body['category'])),
          ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
          count: Number(body['count']),
          expected: Number(body['expected']),
          radiusM: Number(body['radiusM']),
          days: Number(body['days']),
          p: Number(body['p']),
          sinceMs: openedMs,
        }))
        .toSorted((a, b) => a.p - b.p || b.count - b.expected - (a.count - a.expected)),
    };
  },
});
