/** What somebody who sent something is told of it, by the secret that only their device has: where it stands, and nothing of anybody. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';
import { IntegerOrNull } from '../basics/number-or-null.ts';

/** POST /api/public/v1/services/<id>/follow */
export const Followed = Type.Object({
  code: Type.String(),
  title: Type.String(),
  status: Words,
  isClosed: Type.Boolean(),
  receivedMs: IntegerOrNull(),
  dueMs: IntegerOrNull(),
  closedMs: IntegerOrNull(),
  updatedMs: Type.Integer(),
  /** Who handles it, once somebody does. */
  agency: orNull(Words),
  answer: orNull(Type.String()),
  /** 1 to 5, as its sender rated the work. */
  rating: IntegerOrNull(),
});
export type Followed = Static<typeof Followed>;
