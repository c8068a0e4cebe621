/** Shapes of the feedback service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Figure = Type.Union([Type.Number(), Type.Null()]);

const Timeliness = {
  total: Type.Integer(),
  open: Type.Integer(),
  /** Open and past the deadline. */
  overdue: Type.Integer(),
  /** Requests that ended in the period and had a deadline: onTime + late. */
  closedWithDue: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  onTimeShare: Figure,
  medianHoursToClose: Figure,
};

/** GET summary */
export const FeedbackSummary = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  /** True when there were more requests than are counted at once: the figures then say of the newest only. */
  truncated: Type.Boolean(),
  ...Timeliness,
  /** Ended in the period, by the unit that handled it; null: a unit the centre does not know. */
  byAgency: Type.Array(
    Type.Object({
      agencyId: Type.Union([Type.String(), Type.Null()]),
      name: Type.Union([Words, Type.Null()]),
      onTime: Type.Integer(),
      late: Type.Integer(),
      onTimeShare: Figure,
    }),
  ),
  byStatus: Type.Array(Type.Object({ status: Type.String(), name: Words, total: Type.Integer() })),
  byCategory: Type.Array(Type.Object({ category: Type.String(), name: Words, ...Timeliness })),
  byArea: Type.Array(
    Type.Object({
      areaCode: Type.Union([Type.String(), Type.Null()]),
      name: Type.Union([Words, Type.Null()]),
      total: Type.Integer(),
      open: Type.Integer(),
    }),
  ),
});
export type FeedbackSummary = Static<typeof FeedbackSummary>;
