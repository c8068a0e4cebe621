/** Drawings that people send: zones and what agencies answer for. What has no inside is refused with its place. */
import { Type } from 'typebox';
import { findRingTrouble } from '../../../geo/geo.ts';
import type { RingTrouble } from '../../../geo/geo.ts';
import type { PolygonRings } from '../../../geo/lon-lat.ts';
import { invalidInput } from '../../../kernel/errors.ts';

/** Longitude and latitude; a latitude beyond 90 is told by `checkDrawing`, which sees that they were exchanged. */
export const DrawnPoint = Type.Tuple([
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -180, maximum: 180 }),
]);

/** What would have been accepted, and what to do now. */
const TOLD: Readonly<Record<RingTrouble['what'], { readonly allowed: string; readonly next: string }>> = {
  open: {
    allowed: 'a ring of at least four points whose last is its first',
    next: 'Repeat the first point at the end.',
  },
  flat: { allowed: 'a ring around an area', next: 'Draw it again.' },
  crosses: {
    allowed: 'a ring whose sides do not cross',
    next: 'Put the points in the order in which one walks around it.',
  },
  exchanged: {
    allowed: 'longitude first, latitude (−90 … 90) second',
    next: 'Check that lon and lat are not exchanged.',
  },
};

/** @throws HaivanError invalid_input naming the ring and the point. */
export function checkDrawing(polygons: readonly PolygonRings[], where: string): void {
  const trouble = findRingTrouble(polygons);
  if (trouble === undefined) return;
  const { polygon, ring, what, at } = trouble;
  throw invalidInput('The drawing has no inside.', {
    where: `${where}[${polygon}][${ring}]`,
    value: at.join(', '),
    ...TOLD[what],
  });
}
