/** A TimeLimit says how long something may take: in elapsed time for emergencies, in working time for administrative matters. */
import { Type, type Static } from 'typebox';

export const TimeLimit = Type.Union([
  Type.Object({ kind: Type.Literal('elapsed'), minutes: Type.Integer({ minimum: 1, maximum: 5_256_000 }) }),
  /** Ends at the end of the last working day; the day of the event does not count (BLDS, Điều 147–148). */
  Type.Object({ kind: Type.Literal('working-days'), days: Type.Integer({ minimum: 1, maximum: 1000 }) }),
  /** Counts only office hours of working days. */
  Type.Object({
    kind: Type.Literal('working-minutes'),
    minutes: Type.Integer({ minimum: 1, maximum: 500_000 }),
  }),
]);
export type TimeLimit = Static<typeof TimeLimit>;
