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
