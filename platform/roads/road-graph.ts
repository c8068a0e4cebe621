/** Streets as a map tells them, and the graph that is made of them. */

/** A street as a map tells it. */
export interface RoadWay {
  /** Longitude and latitude in turn, in 1e-7 degrees. Equal places are one crossing. */
  readonly points: Int32Array;
  /** The class as OpenStreetMap writes it: primary, residential … */
  readonly highway: string;
  readonly name: string;
  /** 1: only as drawn; -1: only against it; 0: both ways. */
  readonly oneWay: -1 | 0 | 1;
  /** What the signs allow, if the map knows. */
  readonly maxKmh?: number;
}

/** Crossings and the stretches of street between them, as flat arrays. */
export interface RoadGraph {
  readonly facts: {
    readonly attribution: string;
    readonly names: readonly string[];
    readonly classes: readonly string[];
  };
  /** Of each stretch: the crossing where it begins and where it ends. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly meters: Float32Array;
  readonly kmh: Uint8Array;
  /** 1: only from `from` to `to`. */
  readonly oneWay: Uint8Array;
  /** 1: from here every other such stretch can be reached, and comes back. */
  readonly isMain: Uint8Array;
  readonly highway: Uint8Array;
  readonly name: Uint32Array;
  /** Its points are those from shape[i] to shape[i + 1]. */
  readonly shape: Uint32Array;
  /** In 1e-7 degrees, longitude and latitude in turn. */
  readonly points: Int32Array;
  readonly crossings: number;
}
