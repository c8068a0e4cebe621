/**
 * Missions, for every service that sends units: ambulances, fire engines, rescue boats. A mission is one run of one unit for
 * one call, a record with its chain of time stamps; several units of one call have missions of their own with the same
 * `call`, whose clock begins once and ends with the first that arrives.
 */
export { createMissionActions, toDeskAgency } from './internal/missions/mission-actions.ts';
export type { MissionDesk } from './internal/missions/mission-actions.ts';
export { createMissionDecoder, toUnitClaim } from './internal/missions/mission-decoder.ts';
export { createMissionKind, EXCLUSIONS, toMission } from './internal/missions/mission-kind.ts';
export type { Mission } from './internal/missions/mission-kind.ts';
export { listTimes, toTimeSummary } from './internal/missions/mission-times.ts';
export type { ClockTimes, MissionClock, TimedRun, TimeSummary } from './internal/missions/mission-times.ts';
export {
  findImpossible,
  MISSION_STATUSES,
  STAMP_SETTERS,
  STAMPS,
  toMissionStatus,
  toNextStamp,
} from './internal/missions/stamps.ts';
export type { MissionStatus, StampId, Stamps, StampSetter } from './internal/missions/stamps.ts';
