/** Points and rings on the earth, longitude first. */

export type LonLat = readonly [lon: number, lat: number];

/** Closed ring: the last point repeats the first. */
export type Ring = readonly LonLat[];

/** First ring outside, the others holes. */
export type PolygonRings = readonly Ring[];
