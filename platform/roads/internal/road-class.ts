/** Which streets a car takes, and how fast it is there when nobody has measured. */

/**
 * Mean speeds in km/h that are assumed for a class of street, crossings and lights included. They are an assumption of
 * this project, not a measurement: a city that measures replaces them.
 */
export const ASSUMED_KMH: Readonly<Record<string, number>> = {
  motorway: 80,
  trunk: 55,
  primary: 40,
  secondary: 35,
  tertiary: 30,
  unclassified: 25,
  road: 25,
  residential: 20,
  living_street: 12,
  service: 12,
  track: 12,
};

/** A slip road is as its class, but slower. */
const LINK_SHARE = 0.7;

export function isDrivable(highway: string): boolean {
  return toAssumedKmh(highway) !== undefined;
}

/** Undefined for what no car drives on. */
export function toAssumedKmh(highway: string): number | undefined {
  const known = ASSUMED_KMH[highway];
  if (known !== undefined || !highway.endsWith('_link')) return known;
  const main = ASSUMED_KMH[highway.slice(0, -'_link'.length)];
  return main === undefined ? undefined : Math.round(main * LINK_SHARE);
}
