/** The kinds of things that traffic is measured on, and what is measured of them. */

export const SEGMENT = 'road-segment';
export const CAMERA = 'traffic-camera';

/** Space-mean speed of probe vehicles over the interval, km/h. */
export const SPEED = 'traffic-speed';
/** Vehicles that the speed rests on. */
export const PROBES = 'probe-vehicles';
/** Speed that is driven there at night, km/h. */
export const FREE_FLOW = 'free-flow-speed';
/** Speed that is driven there when it is free in an hour of the day, km/h; told at the beginning of that hour. */
export const FREE_HOUR = 'free-flow-hour';
/** Speed in % of the free flow. */
export const RATIO = 'speed-ratio';
/** Vehicles that a camera counted in the interval; motorbikes apart. */
export const MOTORBIKES = 'motorbikes';
export const CARS = 'cars';
export const HEAVY = 'heavy-vehicles';

/** So often a sender of probes and a camera tell. */
export const INTERVAL_SEC = 300;

/** A number among the attributes of an asset; null where its agency has not told it. */
export function toAmount(attributes: Readonly<Record<string, unknown>>, name: string): number | null {
  const given = attributes[name];
  return typeof given === 'number' && Number.isFinite(given) && given > 0 ? given : null;
}
