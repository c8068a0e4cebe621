/** The sea a demo city gives to the simulation: its harbours, the way out of each, the grounds, the antennas. */

/** Longitude and latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number];

export interface Harbour {
  /** Zone of the port, as `homePortZone` of the vessels names it. */
  readonly id: string;
  /** Where vessels lie: west, south, east, north. */
  readonly berths: readonly [number, number, number, number];
  /** From the mouth to the open sea. */
  readonly wayOut: readonly LonLat[];
}

export interface FishingGround {
  readonly id: string;
  readonly centre: LonLat;
  readonly radiusNm: number;
  /** How often it is chosen, relative to the others. */
  readonly weight: number;
}

/** An AIS receiver on the coast. */
export interface Antenna {
  readonly place: LonLat;
  readonly rangeNm: number;
}

/** A vessel that is no fishing vessel: it sails its route to and fro. */
export interface Merchant {
  readonly mmsi: number;
  readonly name: string;
  readonly callSign: string;
  readonly imo: number;
  readonly shipType: number;
  readonly lengthM: number;
  readonly beamM: number;
  readonly draughtM: number;
  readonly destination: string;
  readonly speedKn: number;
  readonly route: readonly LonLat[];
  /** Hours it lies at each end. */
  readonly stayHours: number;
}

export interface Buoy {
  readonly mmsi: number;
  readonly name: string;
  readonly aidType: number;
  readonly place: LonLat;
}

export interface SeaMap {
  readonly harbours: readonly Harbour[];
  readonly grounds: readonly FishingGround[];
  readonly antennas: readonly Antenna[];
  readonly merchants: readonly Merchant[];
  readonly buoys: readonly Buoy[];
  /** Vessels that always go to one ground, by asset code, e.g. the one that works near the border. */
  readonly habits: Readonly<Record<string, string>>;
}
