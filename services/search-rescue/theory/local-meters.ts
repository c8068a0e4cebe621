/** A flat map of some tens of kilometres around a place: east and north in metres. Pure. */

const PER_DEGREE_M = 111_195;

/** Metres of a degree at a latitude, on the mean sphere. */
export function toMetersPerDegree(lat: number): { readonly perLon: number; readonly perLat: number } {
  return { perLon: PER_DEGREE_M * Math.cos((lat * Math.PI) / 180), perLat: PER_DEGREE_M };
}

/** The place that lies so far east and north of another. */
export function toPlace(
  from: { readonly lon: number; readonly lat: number },
  east: number,
  north: number,
): { readonly lon: number; readonly lat: number } {
  const { perLon, perLat } = toMetersPerDegree(from.lat);
  return { lon: from.lon + east / perLon, lat: from.lat + north / perLat };
}

const CORNERS = 36;

/** A circle as a closed line. */
export function toRing(
  centre: { readonly lon: number; readonly lat: number },
  radiusM: number,
): [lon: number, lat: number][] {
  return Array.from({ length: CORNERS + 1 }, (_, at) => {
    const heading = ((at % CORNERS) * 2 * Math.PI) / CORNERS;
    const { lon, lat } = toPlace(centre, radiusM * Math.sin(heading), radiusM * Math.cos(heading));
    return [lon, lat];
  });
}
