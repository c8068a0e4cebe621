/** Ways by street, and what may be asked of them. */

/** The place on a street that is nearest to a point. */
export interface StreetPlace {
  readonly lon: number;
  readonly lat: number;
  readonly distanceMeters: number;
  /** Empty when the map has no name for it. */
  readonly name: string;
  readonly highway: string;
}

export interface Route {
  readonly meters: number;
  /** Driving without traffic at the assumed speeds. */
  readonly seconds: number;
  readonly line: readonly (readonly [lon: number, lat: number])[];
  /** Streets in the order in which they are driven. */
  readonly streets: readonly { readonly name: string; readonly meters: number }[];
  /** How far the asked places are from the street where the route begins and ends. */
  readonly fromStreetMeters: number;
  readonly toStreetMeters: number;
}

/** A street followed from a place on it. */
export interface StreetLine {
  /** From crossing to crossing, as the map draws it. */
  readonly line: readonly (readonly [lon: number, lat: number])[];
  readonly meters: number;
  readonly name: string;
}

export interface Roads {
  readonly attribution: string;
  readonly stretches: number;
  readonly crossings: number;
  /** Every stretch: a point in its middle and its length, e.g. for sums by area. */
  listStretches(): readonly { readonly lon: number; readonly lat: number; readonly meters: number }[];
  /** Undefined when no street is within `withinMeters` (1,000). */
  findNearestStreet(lon: number, lat: number, withinMeters?: number): StreetPlace | undefined;
  /**
   * The street at a place, from crossing to crossing and at least `reachMeters` each way where it goes on so far under its
   * name. Where `saidName` names streets of the map it is one of these, within 200 m, and no other; else the nearest one with
   * a name, within 30 m. Undefined when there is none.
   */
  followStreet(
    lon: number,
    lat: number,
    query: { readonly saidName?: string; readonly reachMeters: number },
  ): StreetLine | undefined;
  /** The quickest way; undefined when one of the two is more than `withinMeters` (1,000) from any street. */
  findRoute(
    from: readonly [lon: number, lat: number],
    to: readonly [lon: number, lat: number],
    withinMeters?: number,
  ): Route | undefined;
}
