/**
 * What a drone's camera sees of the ground: the four corners of its picture on a flat ground below it. Where it is not known how
 * the camera hangs, the camera is taken to look straight down, and that is said; what looks over the horizon ends at a distance.
 */
import { destinationPoint } from '../../../platform/sdk/science.ts';
import { type Unknown, UNKNOWNS } from './unknowns.ts';

export interface Flight {
  readonly lon: number;
  readonly lat: number;
  /** Above its start, which is taken as the ground; null: not told. */
  readonly heightM: number | null;
  /** Where its nose points, degrees from north; null: not told. */
  readonly headingDeg: number | null;
  /** Of the camera: −90 straight down, 0 to the horizon; null: not told. */
  readonly pitchDeg: number | null;
  /** How wide and how high it sees, degrees; null: not in the register. */
  readonly acrossDeg: number | null;
  readonly downDeg: number | null;
}

export interface Footprint {
  /** Closed; undefined: without a height or the angles of the camera there is none. */
  readonly border: readonly (readonly [lon: number, lat: number])[] | undefined;
  /** What was not told: without a heading it is a circle of what may be seen, without a pitch the camera is taken to look down. */
  readonly unknown: readonly Unknown[];
  /** A corner looks at or over the horizon, or farther than a person is of any use. */
  readonly isCut: boolean;
}

const DOWN = -90;
const FARTHEST_M = 1_000;
const CIRCLE_STEPS = 36;
const toRad = (deg: number): number => (deg * Math.PI) / 180;

export function toFootprint(flight: Flight): Footprint {
  const { lon, lat, heightM, headingDeg, pitchDeg, acrossDeg, downDeg } = flight;
  const isUnknown: Readonly<Record<Unknown, boolean>> = {
    height: heightM === null || heightM <= 0,
    heading: headingDeg === null,
    pitch: pitchDeg === null,
    angles: acrossDeg === null || downDeg === null,
  };
  const unknown = UNKNOWNS.map(({ id }) => id).filter((id) => isUnknown[id]);
  if (heightM === null || heightM <= 0 || acrossDeg === null || downDeg === null)
    return { border: undefined, unknown, isCut: false };
  const corners = [
    [-1, 1],
    [1, 1],
    [1, -1],
    [-1, -1],
  ].map(([across = 0, up = 0]) =>
    toGround({
      heightM,
      pitchDeg: pitchDeg ?? DOWN,
      across: (across * acrossDeg) / 2,
      up: (up * downDeg) / 2,
    }),
  );
  const isCut = corners.some((corner) => corner.isCut);
  const place = (courseDeg: number, meters: number): readonly [number, number] => {
    const [toLon, toLat] = destinationPoint(lon, lat, courseDeg, meters);
    return [Math.round(toLon * 1e6) / 1e6, Math.round(toLat * 1e6) / 1e6];
  };
  if (headingDeg === null) {
    const farthest = Math.max(...corners.map(({ meters }) => meters));
    const circle = Array.from({ length: CIRCLE_STEPS + 1 }, (_, step) =>
      place((step * 360) / CIRCLE_STEPS, farthest),
    );
    return { border: circle, unknown, isCut };
  }
  const border = corners.map(({ courseDeg, meters }) => place(headingDeg + courseDeg, meters));
  return { border: [...border, ...border.slice(0, 1)], unknown, isCut };
}

/** Where the ray of a corner meets the ground, from the point below the drone. */
function toGround({
  heightM,
  pitchDeg,
  across,
  up,
}: {
  readonly heightM: number;
  readonly pitchDeg: number;
  readonly across: number;
  readonly up: number;
}): { readonly courseDeg: number; readonly meters: number; readonly isCut: boolean } {
  // Of a camera that looks ahead: forward 1, to the right, upward; then it is tilted.
  const [right, rise] = [Math.tan(toRad(across)), Math.tan(toRad(up))];
  const [cos, sin] = [Math.cos(toRad(pitchDeg)), Math.sin(toRad(pitchDeg))];
  const forward = cos - rise * sin;
  const fall = -(sin + rise * cos);
  const courseDeg = (Math.atan2(right, forward) * 180) / Math.PI;
  const meters = fall <= 0 ? Infinity : (heightM / fall) * Math.hypot(right, forward);
  return { courseDeg, meters: Math.min(meters, FARTHEST_M), isCut: meters > FARTHEST_M };
}
