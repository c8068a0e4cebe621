/**
 * The science of traffic, in one place to import from: on which stretch a vehicle is, how fast a stretch is driven, how
 * fast it is when free, how it stands, how reliable a way is. All functions are pure.
 */
export {
  type Box,
  type CifsFault,
  type CifsIncident,
  listCifsFaults,
  toBox,
  toCifsIncident,
} from './cifs.ts';
export type { Matched, Stretch } from './match.ts';
export { createMatcher, type MatchTrack, type TrackFix } from './match-track.ts';
export { BETA_M, SIGMA_M, toEmissionLog, toTransitionLog } from './match-odds.ts';
export {
  type Fix,
  LEAST_PROBES,
  PRIORITY,
  type Probe,
  type StretchSpeed,
  toStretchSpeeds,
} from './probes.ts';
export { type Reliability, toFreeFlow, toFreeOfHour, toRatio, toReliability, toSpaceMean } from './speeds.ts';
export { type RouteFacts, type RoutePart, toRouteFacts } from './routes.ts';
export { type SegmentState, type StateBounds, STATES, toSegmentState } from './states.ts';
