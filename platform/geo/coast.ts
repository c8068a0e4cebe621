/** The coast: how far from it, and on which side. */

export interface Coast {
  /** Metres to the nearest coast line, always positive, on land as at sea. Infinity when there is no line. */
  distanceToCoastMeters(lon: number, lat: number): number;
  isOnLand(lon: number, lat: number): boolean;
}
