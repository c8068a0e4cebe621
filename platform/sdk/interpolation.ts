/**
 * A value where nobody measures, from the stations around it, with its error: inverse distance, and what the same way was
 * wrong by at each of those stations when it was left out. None where no station is near. Pure.
 */
import { haversineMeters } from '../geo/sphere.ts';

export interface MeasuredPlace {
  readonly lon: number;
  readonly lat: number;
  readonly value: number;
}

export interface Interpolated {
  readonly value: number;
  /** Root mean square of what it was wrong by at the stations it is made of, each left out, the nearest counting most; in the value's unit. */
  readonly error: number;
  /** Stations that it is made of. */
  readonly stations: number;
  readonly nearestM: number;
}

export interface InterpolationOptions {
  /** The nearest station lies within so far, else there is no value. */
  readonly nearestM: number;
  /** Stations within so far count. */
  readonly withinM: number;
}

/** Fewer stations tell no course between them, and nothing of the error. */
const LEAST_STATIONS = 3;
const MOST_STATIONS = 8;
const POWER = 2;
/** Nearer than this is the same place. */
const SAME_M = 1;

/**
 * Inverse distance weighting with power 2 (Shepard 1968) over the nearest eight stations, for as many places as are asked
 * about; what it is wrong by at a station is found once for all of them.
 * @returns answers undefined where no station is near, or too few are for an error to be known
 */
export function createInterpolation(
  stations: readonly MeasuredPlace[],
  { nearestM, withinM }: InterpolationOptions,
): (place: { readonly lon: number; readonly lat: number }) => Interpolated | undefined {
  const squares = new Map<MeasuredPlace, number | undefined>();
  /** Square of what it is wrong by there without the station itself; undefined where no other is near. */
  const squareAt = (station: MeasuredPlace): number | undefined => {
    if (squares.has(station)) return squares.get(station);
    const others = listNear(
      station,
      stations.filter((one) => one !== station),
      withinM,
    );
    const square = others.length === 0 ? undefined : (toWeighted(others) - station.value) ** 2;
    squares.set(station, square);
    return square;
  };
  return (place) => {
    const near = listNear(place, stations, withinM);
    const [first] = near;
    if (first === undefined || first.farM > nearestM || near.length < LEAST_STATIONS) return undefined;
    const errors = near.flatMap(({ station, farM }) => {
      const square = squareAt(station);
      return square === undefined ? [] : [{ farM, square }];
    });
    const weights = errors.reduce((sum, { farM }) => sum + toWeight(farM), 0);
    if (errors.length < LEAST_STATIONS) return undefined;
    const square = errors.reduce((sum, one) => sum + toWeight(one.farM) * one.square, 0) / weights;
    return {
      value: toWeighted(near),
      error: Math.sqrt(square),
      stations: near.length,
      nearestM: first.farM,
    };
  };
}

interface Near {
  readonly station: MeasuredPlace;
  readonly farM: number;
}

function listNear(
  place: { readonly lon: number; readonly lat: number },
  stations: readonly MeasuredPlace[],
  withinM: number,
): Near[] {
  return stations
    .map((station) => ({ station, farM: haversineMeters(place.lon, place.lat, station.lon, station.lat) }))
    .filter(({ farM }) => farM <= withinM)
    .toSorted((a, b) => a.farM - b.farM)
    .slice(0, MOST_STATIONS);
}

const toWeight = (farM: number): number => Math.max(SAME_M, farM) ** -POWER;

function toWeighted(near: readonly Near[]): number {
  const [sum, weights] = near.reduce(
    ([total, all], { station, farM }) => [total + toWeight(farM) * station.value, all + toWeight(farM)],
    [0, 0],
  );
  return sum / weights;
}
