/** Going by street as the streets are at a time: what is closed, under water or slow, and for which vehicle. */
import type { Text } from '../../contract/basics/text.ts';
import type { Route, StreetLine, StreetPlace } from './route.ts';

type LonLat = readonly [lon: number, lat: number];

/** What a closure tells apart; an ambulance is a car, a fire engine a truck. */
export type VehicleClass = 'motorbike' | 'car' | 'truck';

/** What a street lets through, or how large a vehicle is: metres, metres, tonnes. Absent: not known, no limit. */
export interface RoadSize {
  readonly widthM?: number;
  readonly heightM?: number;
  readonly weightT?: number;
}

export interface TravelProfile {
  readonly vehicle: VehicleClass;
  /** Water of this depth or more stops it, cm. */
  readonly stoppedAtCm: number;
  /** On call it may go against a one-way street, at half as much time again; never on motorways and trunk roads. */
  readonly isPriority: boolean;
  /** It does not pass where a street is told to let less through; one whose size is not known passes. */
  readonly size?: RoadSize;
}

/** What somebody knows of a street at a time. A street that nobody tells of is as the map has it. */
export interface RoadTelling {
  /** Of what tells it: a record, a tower. */
  readonly code: string;
  readonly says: Text;
  /** A line is a stretch in the direction in which it is driven; around a point all streets are meant, both ways. */
  readonly where: { readonly line: readonly LonLat[] } | { readonly point: LonLat; readonly withinM: number };
  readonly closedTo?: readonly VehicleClass[];
  readonly depthCm?: number;
  /** The most that passes: a narrow alley, a low cable, a weak bridge. */
  readonly limits?: RoadSize;
  /** As measured now. */
  readonly kmh?: number;
}

const SIZES = ['widthM', 'heightM', 'weightT'] as const;

/** What is told of a street stops a vehicle: closed to its class, too deep, too narrow, too low or too weak. */
export function stopsVehicle(
  { closedTo, depthCm = 0, limits = {} }: StreetFacts,
  { vehicle, stoppedAtCm, size = {} }: TravelProfile,
): boolean {
  return (
    closedTo.has(vehicle) ||
    depthCm >= stoppedAtCm ||
    SIZES.some((of) => (size[of] ?? 0) > (limits[of] ?? Infinity))
  );
}

interface StreetFacts extends Pick<RoadTelling, 'depthCm' | 'limits'> {
  readonly closedTo: ReadonlySet<VehicleClass>;
}

/** Of two limits what passes both. */
export function toLesser(one: RoadSize = {}, other: RoadSize = {}): RoadSize {
  return Object.fromEntries(
    SIZES.flatMap((of) => {
      const least = Math.min(one[of] ?? Infinity, other[of] ?? Infinity);
      return least === Infinity ? [] : [[of, least]];
    }),
  );
}

/** How long it takes; null where no street leads there that the vehicle can take. */
export interface Travel {
  readonly seconds: number;
  /** A straight line: there is no map of streets there, and the time is the distance by a detour and an assumed speed. */
  readonly by: 'street' | 'straight-line';
}

/** What can be reached from places within a time. */
export interface Reach {
  /** Pieces of streets, cut where the time ends. */
  readonly lines: readonly (readonly LonLat[])[];
  /** Of the streets along which people live (all but motorways, trunk and primary roads), m. */
  readonly reachedMeters: number;
  readonly allMeters: number;
  /** The same by what `areaOf` calls a street's middle; those that it does not know are in no area. */
  readonly byArea: ReadonlyMap<string, { readonly reachedMeters: number; readonly allMeters: number }>;
}

/** The streets as one kind of vehicle finds them. */
export interface DrivenRoads {
  /** The quickest way; undefined when one of the two is more than 1,000 m from any street, or no street leads there. */
  findRoute(from: LonLat, to: LonLat): Route | undefined;
  /**
   * Times between one place and many. `to-one`: from each of the many, over the reversed graph in a single search.
   * Undefined where a place is more than 1,000 m from any street, null where no street leads there.
   */
  listSeconds(
    one: LonLat,
    many: readonly LonLat[],
    direction: 'to-one' | 'from-one',
  ): readonly (number | null | undefined)[];
  /**
   * The nearest place on a street from which one of the many is reached: out of a stub that is closed in, on foot, to where
   * a vehicle can come. Undefined where there is none within the distance.
   */
  findWayOut(
    from: LonLat,
    many: readonly LonLat[],
    withinMeters: number,
  ): { readonly place: LonLat; readonly distanceMeters: number } | undefined;
  reach(
    from: readonly LonLat[],
    limitSeconds: number,
    areaOf?: (lon: number, lat: number) => string | undefined,
  ): Reach;
}

/** The streets of the map; `findRoute` goes as anybody may, as if nothing were told of any street. */
export interface Roads extends Pick<DrivenRoads, 'findRoute'> {
  readonly attribution: string;
  readonly stretches: number;
  readonly crossings: number;
  /** Every stretch: a point in its middle and its length, e.g. for sums by area. */
  listStretches(): readonly { readonly lon: number; readonly lat: number; readonly meters: number }[];
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
  /** Undefined when no street is within `withinMeters` (1,000). */
  findNearestStreet(lon: number, lat: number, withinMeters?: number): StreetPlace | undefined;
  /** The streets under what is told of them, as a vehicle finds them. */
  drivenBy(profile: TravelProfile, tellings: readonly RoadTelling[]): DrivenRoads;
}
