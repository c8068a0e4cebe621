/** Lines and areas that a service computes of a time and its map draws: what vehicles reach, where the winds of a storm blow. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';

const LonLat = Type.Tuple([Type.Number(), Type.Number()]);
const Line = Type.Array(LonLat);

export const MapShape = Type.Object({
  /** Which of the looks that the layer names. */
  look: Type.String(),
  geometry: Type.Union([
    Type.Object({ type: Type.Literal('Point'), coordinates: LonLat }),
    Type.Object({ type: Type.Literal('LineString'), coordinates: Line }),
    Type.Object({ type: Type.Literal('Polygon'), coordinates: Type.Array(Line) }),
    Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(Type.Array(Line)) }),
  ]),
  /** Written beside it. */
  label: orNull(Words),
});
export type MapShape = Static<typeof MapShape>;

/** What a read answers that stands behind a layer of shapes. */
export const MapShapes = Type.Object({
  atMs: Type.Integer(),
  shapes: Type.Array(MapShape),
  /** What the layer tells, read out under it: of when, by whom, what it does not know. */
  says: Words,
});
export type MapShapes = Static<typeof MapShapes>;
