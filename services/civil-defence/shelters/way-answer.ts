/** Shape of the answer about ways to shelters; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { NumberOrNull } from '../../../contract/basics/number-or-null.ts';
import { orNull, Words } from '../../../contract/basics/answer-fields.ts';

/** GET ways */
export const ShelterWays = Type.Object({
  atMs: Type.Integer(),
  /** Water of this depth stops a car, cm; streets that are told to be deeper or closed are gone around. */
  stoppedAtCm: Type.Number(),
  /** Without a map of streets times are those of a straight line and nothing is gone around. */
  isByStreet: Type.Boolean(),
  ways: Type.Array(
    Type.Object({
      /** The tower in water, deepest first. */
      code: Type.String(),
      name: Words,
      depthCm: Type.Number(),
      /** The open shelter with room that is reached first; null: none is open, none has room, or no way leads to one. */
      shelter: orNull(
        Type.Object({
          /** Of its record. */
          id: Type.Integer(),
          name: Type.String(),
          roomLeft: Type.Integer(),
          inCharge: Type.String(),
          countedMs: Type.Integer(),
          seconds: Type.Number(),
          meters: NumberOrNull(),
          /** To the nearest street from which a car gets there now, m in a straight line; null where no street is known. */
          walkMeters: NumberOrNull(),
          streets: Type.Array(Type.String()),
          /** What the way goes around. */
          avoids: Type.Array(Words),
        }),
      ),
      /** Open shelters with room to which no street leads that a car can take now, from here or from a short walk away. */
      cutOff: Type.Integer(),
      /** The ward's committee and its duty telephone, to be called where the place is cut off; null: none is known. */
      call: orNull(Type.Object({ name: Words, dutyPhone: orNull(Type.String()) })),
    }),
  ),
  /** Towers in water beyond those that are told of. */
  more: Type.Integer(),
});
export type ShelterWays = Static<typeof ShelterWays>;
