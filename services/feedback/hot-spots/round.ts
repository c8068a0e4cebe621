/** Places that say less than they seem to: rounded, or put where nobody knew better. As crowds they would be false. Pure. */
import { haversineMeters } from '../../../platform/sdk/science.ts';

type LonLat = readonly [lon: number, lat: number];

/** Three decimals are 110 m: who writes no more has rounded. By chance one of 10,000 places of five decimals looks so. */
const FEW_DECIMALS = 3;
/** A ward's own point stands for the ward. */
const SAME_M = 5;

/** Rounded to few decimals, or the point that stands for a whole ward. */
export function isRound(lon: number, lat: number, wardPoints: readonly LonLat[]): boolean {
  const isShort = (degrees: number) => Number(degrees.toFixed(FEW_DECIMALS)) === degrees;
  return (
    (isShort(lon) && isShort(lat)) ||
    wardPoints.some(
      ([wardLon, wardLat]) =>
        // A hundred wards for each of many thousands: far ones are told at a glance.
        Math.abs(wardLat - lat) < 0.0001 && haversineMeters(lon, lat, wardLon, wardLat) <= SAME_M,
    )
  );
}
