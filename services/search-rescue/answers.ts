/** What the API of searches answers. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../../contract/basics/answer-fields.ts';
import { NumberOrNull } from '../../contract/basics/number-or-null.ts';

const TextOrNull = orNull(Type.String());

const Square = Type.Object({
  code: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
  column: Type.Integer(),
  row: Type.Integer(),
  /** 0..1 */
  poc: Type.Number(),
  pod: Type.Number(),
  distanceM: Type.Number(),
  /** Who searches it now. */
  team: TextOrNull,
});

export const LandPlan = Type.Object({
  sideM: Type.Number(),
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.String()),
  squares: Type.Array(Square),
  outside: Type.Number(),
  pos: Type.Number(),
  /** The city's own statistics for such a person; null: none were entered, and all squares begin alike. */
  statistic: orNull(Type.Object({ n: Type.Integer(), source: Type.String() })),
});

export const DriftArea = Type.Object({
  by: Type.Union([Type.Literal('mrcc'), Type.Literal('system')]),
  atMs: Type.Integer(),
  toldMs: Type.Integer(),
  hours: NumberOrNull(),
  lon: Type.Number(),
  lat: Type.Number(),
  r50M: NumberOrNull(),
  r90M: Type.Number(),
  source: TextOrNull,
});

export const SearchView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  terrain: Type.String(),
  subject: Words,
  subjectId: Type.String(),
  people: Type.Integer(),
  lastSeenMs: Type.Integer(),
  areaCode: TextOrNull,
  ward: orNull(Words),
  object: orNull(Words),
  lon: NumberOrNull(),
  lat: NumberOrNull(),
  /** Sightings in use. */
  clues: Type.Integer(),
  /** Squares that a team searches now. */
  teams: Type.Integer(),
  /** Squares searched to their end. */
  searched: Type.Integer(),
  /** Where the family agreed to one; in the words that the city may publish. */
  bulletin: orNull(Words),
  land: orNull(LandPlan),
  /** The coordination centre's first. */
  drift: Type.Array(DriftArea),
  /** When wind and current were told last; null: never, and nothing is computed. */
  seaToldMs: NumberOrNull(),
});

export const Searches = Type.Object({
  atMs: Type.Integer(),
  searches: Type.Array(SearchView),
  /** Of searches that ended with a place: how far from where they were last seen; counts below five are withheld. */
  own: Type.Array(
    Type.Object({ subject: Words, subjectId: Type.String(), n: Type.Integer(), p50: NumberOrNull() }),
  ),
});

export type Searches = Static<typeof Searches>;
export type SearchView = Static<typeof SearchView>;
export type LandPlan = Static<typeof LandPlan>;
export type DriftArea = Static<typeof DriftArea>;
