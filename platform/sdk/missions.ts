/**
 * Missions, for every service that sends units: ambulances, fire engines, rescue boats. A mission is one run of one unit for
 * one call, a record with its chain of time stamps; several units of one call have missions of their own with the same
 * `call`, whose clock begins once and ends with the first that arrives.
 */
export { toDeskAgency } from './internal/missions/desk-agency.ts';
export { createMissionActions } from './internal/missions/mission-actions.ts';
export type { MissionDesk } from './internal/missions/mission-desk.ts';
export { createTakeCall, createTakeTurnOut } from './internal/missions/take-call.ts';
export { createTimesReport } from './internal/missions/times-report.ts';
export { createUnitNorms } from './internal/missions/unit-norms.ts';
export { createUnitRules, toStayRule } from './internal/missions/unit-rules.ts';
export { readUnitsHeadline } from './internal/missions/units-headline.ts';
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

/** Units that are sent, of any service: how they stand, who is nearest, what stations tell of them, who is asked for them. */
export { rankUnits } from './internal/missions/rank-units.ts';
export { createReadinessAction, createReadinessKind } from './internal/missions/readiness.ts';
export { readNearest } from './internal/missions/read-nearest.ts';
export { readUnitStates } from './internal/missions/read-unit-states.ts';
export { readUnits } from './internal/missions/read-units.ts';
export { createRequestActions, createRequestKind } from './internal/missions/unit-requests.ts';
export { toUnitFacts } from './internal/missions/unit-service.ts';
export type { UnitFacts, UnitService } from './internal/missions/unit-service.ts';
export { toUnitState } from './internal/missions/unit-state.ts';
export { createWatchJob } from './internal/missions/watch-job.ts';
export { findProposal, toTarget } from './internal/missions/watch-missions.ts';
