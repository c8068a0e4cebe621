/** The line of what is long, a sewer or a stretch of road: checked, and its middle is the place of the asset. */
import type { AssetLine } from '../../../contract/assets/asset.ts';
import { findLineMiddle } from '../../geo/geo.ts';
import { invalidInput } from '../../kernel/errors.ts';

/** Every screen holds the lines of all assets; a street of the city has a few dozen. */
const MOST_VERTICES = 1_000;
/** About 0.1 m: what was once read here is told back without being another place. */
const SAME_DEG = 1e-6;

interface Place {
  readonly lon: number | null;
  readonly lat: number | null;
}

/**
 * Where an asset with this line stands: half way along it. It may cross itself and come back to its beginning.
 * @throws invalid_input for fewer than two vertices, too many, one out of the world or with its axes exchanged, no length.
 */
export function toLinePlace(line: AssetLine, where: string): Place {
  const allowed = `2 to ${MOST_VERTICES} vertices [longitude, latitude] in degrees, WGS 84`;
  if (line.length < 2)
    throw invalidInput('A line has two vertices at least.', {
      where,
      value: line.length,
      allowed,
      next: 'Give the beginning and the end, or lon and lat for what is a point.',
    });
  if (line.length > MOST_VERTICES)
    throw invalidInput('The line has too many vertices.', {
      where,
      value: line.length,
      allowed,
      next: 'Simplify the line, or make several assets of it.',
    });
  for (const [at, [lon, lat]] of line.entries()) {
    if (isInWorld(lon, lat)) continue;
    const isExchanged = isInWorld(lat, lon);
    throw invalidInput(
      isExchanged ? 'Longitude and latitude of the line are exchanged.' : 'The line leaves the world.',
      {
        where: `${where}/${at}`,
        value: `${lon}, ${lat}`,
        allowed,
        next: isExchanged ? 'Put the longitude first.' : 'Mend the vertex.',
      },
    );
  }
  const middle = findLineMiddle(line);
  if (middle === undefined)
    throw invalidInput('The line has no length.', {
      where,
      value: String(line[0]),
      allowed,
      next: 'Give the beginning and the end, or lon and lat for what is a point.',
    });
  return { lon: middle[0], lat: middle[1] };
}

/** @throws invalid_input when a place is told beside a line that is not its middle. */
export function assertNoOtherPlace(
  given: { readonly lon?: number | null; readonly lat?: number | null },
  middle: Place,
  where: string,
): void {
  const isSame = (a: number | null | undefined, b: number | null) =>
    a === undefined || a === b || (a !== null && b !== null && Math.abs(a - b) < SAME_DEG);
  if (isSame(given.lon, middle.lon) && isSame(given.lat, middle.lat)) return;
  throw invalidInput('The place of an asset with a line is the middle of its line.', {
    where,
    value: `${given.lon}, ${given.lat}`,
    allowed: `${middle.lon}, ${middle.lat}`,
    next: 'Leave lon and lat out, or change the line.',
  });
}

function isInWorld(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
