/** Web mercator as MapLibre's custom layers want it: the world is the square 0..1, north is 0. */

/** Pixels of the world's side at zoom 0. */
const worldPx = 512;

export function toMercatorX(lon: number): number {
  return (180 + lon) / 360;
}

export function toMercatorY(lat: number): number {
  return (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
}

/** Screen pixels per mercator unit at a zoom, for a map without tilt. */
export function toPxPerUnit(zoom: number): number {
  return worldPx * 2 ** zoom;
}
