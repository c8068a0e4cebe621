/** What services may ask of the streets: ways and times as they are now. */
import type { Route } from '../roads/route.ts';
import type { Reach, RoadTelling, Travel, TravelProfile } from '../roads/travel.ts';

export { DETOUR, STRAIGHT_KMH } from '../roads/straight-line.ts';
export type { Route } from '../roads/route.ts';
export type { Reach, RoadSize, RoadTelling, Travel, TravelProfile, VehicleClass } from '../roads/travel.ts';

type LonLat = readonly [lon: number, lat: number];

/** A way, and why it is this one. */
export interface FoundRoute extends Route {
  /** The same without anything that is told of streets, s. */
  readonly plainSeconds: number;
  /** What stands on the way that would be the quickest without it, and stops this vehicle. */
  readonly avoided: readonly RoadTelling[];
}

export interface RoadReads {
  /** The quickest way; undefined without a map of streets, where one of the two is far from any, or none leads there. */
  route(from: LonLat, to: LonLat, profile: TravelProfile): Promise<FoundRoute | undefined>;
  /**
   * Times between one place and many, in the order of the many. Null where no street leads there that the vehicle can take;
   * by a straight line where there is no map of streets.
   */
  travels(asked: {
    readonly one: LonLat;
    readonly many: readonly LonLat[];
    readonly direction: 'to-one' | 'from-one';
    readonly profile: TravelProfile;
  }): Promise<readonly (Travel | null)[]>;
  /**
   * The nearest place on a street, in a straight line, from which the vehicle reaches one of the many: out of a stub that is
   * closed in. Undefined where there is none within the distance, and without a map of streets.
   */
  findWayOut(asked: {
    readonly from: LonLat;
    readonly many: readonly LonLat[];
    readonly withinMeters: number;
    readonly profile: TravelProfile;
  }): Promise<{ readonly place: LonLat; readonly distanceMeters: number } | undefined>;
  /** What is reached from places within a time, by ward; undefined without a map of streets. */
  reach(asked: {
    readonly from: readonly LonLat[];
    readonly limitSeconds: number;
    readonly profile: TravelProfile;
  }): Promise<Reach | undefined>;
  /** All that services tell of streets now. */
  told(): Promise<readonly RoadTelling[]>;
}
