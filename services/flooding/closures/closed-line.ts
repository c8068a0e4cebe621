/** Which part of a street is closed, as a line along the city's map of streets: between two points that are told, or around a tower. */
import type { Static } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { PlaceField } from '../../../platform/sdk/record-form.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';

/** A closure that is longer is mostly a point set in the wrong place. */
const MOST_M = 5_000;
/** An end that is told stands on a street; farther from the way that was found it stands on another one. */
const ON_STREET_M = 60;

type Place = Static<typeof PlaceField>;

export interface ClosedLine {
  readonly line: readonly (readonly [lon: number, lat: number])[];
  readonly meters: number;
  /** Streets by the map, in their order; empty where it has no names. */
  readonly streets: string;
  /** Somebody told both ends; false: from crossing to crossing around the place. */
  readonly isTold: boolean;
}

/** Undefined: no map of streets is loaded, or none lies near; the closure is a point. */
export async function findClosedLine(
  {
    from,
    to,
    place,
    title,
  }: {
    readonly from: Place | undefined;
    readonly to: Place | undefined;
    readonly place: Place | undefined;
    readonly title: string;
  },
  { route, streetAt }: Pick<ServiceReads, 'route' | 'streetAt'>,
): Promise<ClosedLine | RefusedItem | undefined> {
  if (from === undefined && to === undefined) {
    const found = place === undefined ? undefined : await streetAt(place.lon, place.lat, title);
    return found && { line: found.line, meters: found.meters, streets: found.name, isTold: false };
  }
  if (from === undefined || to === undefined)
    return {
      reason: 'missing_field',
      where: from === undefined ? 'from' : 'to',
      value: '',
      allowed: 'both ends of the closed part, or none',
      next: 'Set the other end on the map, or leave both empty: the part around the tower is taken.',
    };
  const [a, b] = [
    [from.lon, from.lat],
    [to.lon, to.lat],
  ] as const;
  // Of a one-way street the ends may be told against its way: there the other way round leads through other streets.
  const ways = await Promise.all([route(a, b), route(b, a)]);
  const [way] = ways
    .filter((one) => one !== undefined)
    .filter(
      ({ fromStreetMeters, toStreetMeters }) => Math.max(fromStreetMeters, toStreetMeters) <= ON_STREET_M,
    )
    .toSorted((one, other) => one.meters - other.meters);
  if (way === undefined) return undefined;
  if (way.meters > MOST_M)
    return {
      reason: 'wrong_shape',
      where: 'to',
      value: `${Math.round(way.meters)} m`,
      allowed: 'a closed part of at most 5 km of street',
      next: 'Set the two ends nearer to each other, or record a closure for each part.',
    };
  const names = new Set(way.streets.map(({ name }) => name).filter((name) => name !== ''));
  return { line: way.line, meters: way.meters, streets: [...names].join(', '), isTold: true };
}
