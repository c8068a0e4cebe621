/** Missions of ambulances: the kind, the forms of the desk of 115, and the clocks that are told. */
import {
  createMissionActions,
  createMissionKind,
  createTakeCall,
  type MissionClock,
  type MissionDesk,
  type StampId,
} from '../../../platform/sdk/missions.ts';
import { LEVELS, UNIT } from '../units/unit.ts';
import { NATURES, PRIORITIES } from './natures.ts';

export const MISSION = 'ambulance-mission';
/** Hospitals are the health service's; their figures are read as data. */
export const HOSPITAL = 'health-facility';

export const DISPATCH = 'ambulance.dispatch';
export const TAKE = 'ambulance.take';
export const STAMP = 'ambulance.stamp';

export const mission = createMissionKind({
  kind: MISSION,
  name: { vi: 'Chuyến cấp cứu', en: 'Ambulance mission' },
  icon: 'ambulance',
});

const STAMPS: readonly StampId[] = [
  'received',
  'answered',
  'coded',
  'dispatched',
  'enRoute',
  'onScene',
  'atPatient',
  'leftScene',
  'atHospital',
  'handedOver',
  'cleared',
];

const desk: MissionDesk = {
  kind: MISSION,
  prefix: 'CC',
  unitKind: UNIT,
  destinationKind: HOSPITAL,
  natures: NATURES,
  priorities: PRIORITIES,
  needs: LEVELS,
  stamps: STAMPS,
  rights: { take: TAKE, send: DISPATCH, stamp: STAMP },
};
export const missionActions = [createTakeCall(desk), ...createMissionActions(desk)];

/** In the order in which the table tells them. */
export const CLOCKS = [
  { id: 'response', from: 'received', to: 'onScene', of: 'call' },
  { id: 'answer', from: 'received', to: 'answered', of: 'call' },
  { id: 'processing', from: 'answered', to: 'dispatched', of: 'call' },
  { id: 'turnout', from: 'dispatched', to: 'enRoute', of: 'unit' },
  { id: 'travel', from: 'enRoute', to: 'onScene', of: 'unit' },
  { id: 'handover', from: 'atHospital', to: 'handedOver', of: 'unit' },
] as const satisfies readonly MissionClock[];
export type ClockId = (typeof CLOCKS)[number]['id'];
