/** How coarse a place is, by the digits it was written with: 108, 16 says which degree, and any number of people may say it. */

const METERS_OF_DEGREE = 111_195;
/** A ward is told by places at least this good. KNOWN default: most wards of a city are wider. */
const WARD_METERS = 1_000;

/** Half of the last digit written, in metres; zeros at the end of both are not seen and count as coarse. */
export function toCoarsenessMeters(lon: number, lat: number): number {
  const digits = Math.max(countDecimals(lon), countDecimals(lat));
  return (METERS_OF_DEGREE / 2) * 10 ** -digits;
}

/** The record as a rule counts it: a place coarser than what it asks about is none. */
export function withoutCoarsePlace<
  Counted extends {
    readonly lon: number | null;
    readonly lat: number | null;
    readonly areaCode: string | null;
  },
>(record: Counted, within: 'area' | { readonly radiusM: number }): Counted {
  const { lon, lat } = record;
  if (lon === null || lat === null) return record;
  const mostMeters = within === 'area' ? WARD_METERS : within.radiusM;
  return toCoarsenessMeters(lon, lat) <= mostMeters
    ? record
    : { ...record, lon: null, lat: null, areaCode: null };
}

function countDecimals(value: number): number {
  const text = String(value);
  const dot = text.indexOf('.');
  return text.includes('e') ? 0 : dot < 0 ? 0 : text.length - dot - 1;
}
