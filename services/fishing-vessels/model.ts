/**
 * The science of fishing vessels: AIS and NAF decoding, who a station is, which zone a vessel may fish in, how long
 * it has been silent, and whether it can have moved as reported. All pure.
 */

export {
  createAisDecoder,
  decodeAis,
  isAisRefusal,
  type AisDecoder,
  type AisDecoderCounts,
  type AisDecoderOptions,
  type AisMessage,
  type AisPosition,
  type AisRefusal,
  type AisStatic,
} from './ais/ais.ts';
export { isNafRefusal, parseNaf, splitNaf, type NafPosition, type NafRefusal } from './vessel/naf.ts';
export { toMmsiFacts, VIETNAM_MID, type MmsiFacts, type MmsiKind } from './vessel/mmsi.ts';
export { parseRegistration, type Registration } from './vessel/registration.ts';
export {
  FISHING_ZONES,
  isZoneMismatch,
  LENGTH_CLASSES,
  mustCarryVms,
  toLengthClass,
  VMS_FROM_LENGTH_M,
  type FishingZone,
  type LengthClass,
} from './vessel/fishing-zone.ts';
export {
  LATE_FACTOR,
  LOST_AFTER_MS,
  LOST_LONG_AFTER_MS,
  SIGNAL_STATES,
  toSignal,
  VMS_INTERVAL_MS,
  type Signal,
  type SignalFacts,
  type SignalState,
} from './vessel/signal-state.ts';
export {
  bearingDeg,
  checkMove,
  distanceKm,
  distanceNm,
  FASTEST_PLAUSIBLE_KN,
  KM_PER_NAUTICAL_MILE,
  type Fix,
  type MoveCheck,
  type Place,
} from './vessel/motion.ts';

/** AIS navigation status of a vessel engaged in fishing. */
export const STATUS_FISHING = 7;
/** AIS navigation status of an active search-and-rescue transmitter. */
export const STATUS_SART_ACTIVE = 14;
/** AIS ship type of a fishing vessel. */
export const SHIP_TYPE_FISHING = 30;
