/** A way by street, and a place on one. */

/** The place on a street that is nearest to a point. */
export interface StreetPlace {
  readonly lon: number;
  readonly lat: number;
  readonly distanceMeters: number;
  /** Empty when the map has no name for it. */
  readonly name: string;
  readonly highway: string;
}

/** A street followed from a place on it. */
export interface StreetLine {
  /** From crossing to crossing, as the map draws it. */
  readonly line: readonly (readonly [lon: number, lat: number])[];
  readonly meters: number;
  readonly name: string;
}

export interface Route {
  readonly meters: number;
  /** At the assumed speeds, or at what was told of the streets. */
  readonly seconds: number;
  readonly line: readonly (readonly [lon: number, lat: number])[];
  /** Streets in the order in which they are driven. */
  readonly streets: readonly { readonly name: string; readonly meters: number }[];
  /** How far the asked places are from the street where the route begins and ends. */
  readonly fromStreetMeters: number;
  readonly toStreetMeters: number;
}
