/** The kinds of places where water is examined, and how their streams differ. */
import type { Datastream } from '../../contract/assets/asset.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { INDEX } from './properties.ts';

export const STATION = 'water-station';
/** Where samples of rivers and lakes are taken. */
export const POINT = 'water-point';
export const WELL = 'groundwater-well';
/** Beaches and the sea. */
export const SEA = 'sea-point';
/** Places of which only a laboratory tells. */
export const SAMPLED = [POINT, WELL, SEA] as const;
export type SampledKind = (typeof SAMPLED)[number];
/** A sample is shown for so long; older ones are history. */
export const SAMPLE_SHOWN_MS = 62 * DAY_MS;
/** An hour's means are there an hour later; after two hours and a half something is late. */
export const HOUR_STALE_SEC = 9_000;
const HOUR_SEC = 3600;

/** Measured at least once an hour, by a probe; all else is a laboratory's. */
export const isOften = ({ property, intervalSec }: Datastream): boolean =>
  property !== INDEX && intervalSec <= HOUR_SEC;

/** A laboratory's. */
export const isSample = (stream: Datastream): boolean => stream.property !== INDEX && !isOften(stream);
