/** Shapes of the feedback service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';

const Figure = Type.Union([Type.Number(), Type.Null()]);

/** Of the requests opened in the period. */
const Counts = {
  total: Type.Integer(),
  open: Type.Integer(),
  /** Open and past the deadline. */
  overdue: Type.Integer(),
};
/** Of the requests that ended in the period and had a deadline. */
const Ended = { onTime: Type.Integer(), late: Type.Integer() };

/** GET summary */
export const FeedbackSummary = Type.Object({
  /** Begin of the first local day. */
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  /** False while stored requests are still being counted: there are more. */
  isComplete: Type.Boolean(),
  ...Counts,
  ...Ended,
  /** Of the requests opened in the period: with an apology to the citizen. */
  apologised: Type.Integer(),
  /** With a deadline that was moved: open ones of those received; of those ended in the period in time only by it, and late all the same. */
  extended: Type.Object({ open: Type.Integer(), ...Ended }),
  /** onTime + late. */
  closedWithDue: Type.Integer(),
  onTimeShare: Figure,
  medianHoursToClose: Figure,
  /** Ended in the period, by the unit that handled it; null: a unit the centre does not know. */
  byAgency: Type.Array(
    Type.Object({
      agencyId: Type.Union([Type.String(), Type.Null()]),
      name: Type.Union([Words, Type.Null()]),
      ...Ended,
      onTimeShare: Figure,
    }),
  ),
  byStatus: Type.Array(Type.Object({ status: Type.String(), name: Words, total: Type.Integer() })),
  /** What citizens got; adds up to `total`. */
  byOutcome: Type.Array(Type.Object({ outcome: Type.String(), name: Words, total: Type.Integer() })),
  /** Of those refused with a reason. */
  byRefusal: Type.Array(Type.Object({ refusal: Type.String(), name: Words, total: Type.Integer() })),
  byCategory: Type.Array(Type.Object({ category: Type.String(), name: Words, ...Counts, ...Ended })),
  /** Null: without a place, or outside the city. */
  byArea: Type.Array(
    Type.Object({
      areaCode: Type.Union([Type.String(), Type.Null()]),
      name: Type.Union([Words, Type.Null()]),
      ...Counts,
    }),
  ),
  /** Local days `2026-11-29` on which something was opened or ended. */
  byDay: Type.Array(Type.Object({ day: Type.String(), received: Type.Integer(), ended: Type.Integer() })),
});
export type FeedbackSummary = Static<typeof FeedbackSummary>;
