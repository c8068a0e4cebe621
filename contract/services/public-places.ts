/** Places of the city's published lists that citizens look for: shelters, hospitals. The same for everybody. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';

/** GET /api/public/v1/places */
export const PublicPlaceLists = Type.Object({
  lists: Type.Array(
    Type.Object({
      kind: Type.String(),
      name: Words,
      /** Who publishes the list, and how old it is: a day, or a year when no more is known. */
      source: Words,
      date: Type.String(),
      note: orNull(Words),
      places: Type.Array(
        Type.Object({
          id: Type.String(),
          /** As the list writes it; null when it names none. */
          name: orNull(Type.String()),
          lon: Type.Number(),
          lat: Type.Number(),
          /** How many people it takes, as the list says. */
          people: Type.Optional(Type.Integer()),
        }),
      ),
    }),
  ),
});
export type PublicPlaceLists = Static<typeof PublicPlaceLists>;
