/** A box around a place, for what is looked up by the map. Pure. */

const METERS_PER_DEGREE = 111_320;

export function toBounds({ lon, lat }: { readonly lon: number; readonly lat: number }, meters: number) {
  const high = meters / METERS_PER_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return [lon - wide, lat - high, lon + wide, lat + high] as const;
}
