/** GET learnt: how good guesses are; null where nothing was learnt yet. */
import { Type } from 'typebox';
import type { Static } from 'typebox';

const Measured = Type.Union([
  Type.Object({
    texts: Type.Integer(),
    right: Type.Number(),
    majority: Type.Number(),
    /** False: no better than the commonest answer; nothing is guessed. */
    speaks: Type.Boolean(),
  }),
  Type.Null(),
]);
export const LearntAnswer = Type.Object({
  sinceMs: Type.Union([Type.Integer(), Type.Null()]),
  untilMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Of fewer ended requests with a category nothing is learnt. */
  least: Type.Integer(),
  category: Measured,
  agency: Measured,
});
export type LearntAnswer = Static<typeof LearntAnswer>;
