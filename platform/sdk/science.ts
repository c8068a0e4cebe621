/** What the science of services shares: pure, without clock and without database; screens may use it too. */

/** Whether a value may be used as measured. */
export { isUsable } from '../../contract/basics/quality.ts';
export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
/** Great circles on the mean sphere: distance, direction, and where one arrives. */
export { bearingDegrees, destinationPoint, haversineMeters } from '../geo/sphere.ts';
/** How far the clock of a zone is before UTC at a time. */
export { toOffsetMs } from './internal/zone-offset.ts';
export { toPercentile } from './internal/percentile.ts';
