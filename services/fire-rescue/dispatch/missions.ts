/** Missions of the fire and rescue police: the kind, the forms of the desk of 114, and the clocks that are told. */
import {
  createMissionActions,
  createMissionKind,
  createTakeTurnOut,
  type MissionClock,
  type MissionDesk,
} from '../../../platform/sdk/missions.ts';
import { ENGINE, ENGINE_KINDS } from '../units/engine.ts';
import { listTurnOut, NATURES, SIZES } from './incidents.ts';

export const MISSION = 'fire-mission';

export const DISPATCH = 'fire-rescue.dispatch';
export const TAKE = 'fire-rescue.take';
export const STAMP = 'fire-rescue.stamp';

export const mission = createMissionKind({
  kind: MISSION,
  name: { vi: 'Lượt xe chữa cháy, cứu nạn, cứu hộ', en: 'Mission of a fire or rescue unit' },
  icon: 'flame',
});

const desk: MissionDesk = {
  kind: MISSION,
  prefix: 'CH',
  unitKind: ENGINE,
  natures: NATURES,
  priorities: SIZES,
  needs: ENGINE_KINDS,
  stamps: ['received', 'answered', 'coded', 'dispatched', 'enRoute', 'onScene', 'cleared'],
  rights: { take: TAKE, send: DISPATCH, stamp: STAMP },
};

export const missionActions = [
  createTakeTurnOut(desk, {
    words: {
      name: { vi: 'Ghi tin báo cháy, cứu nạn, cứu hộ', en: 'Take a call of fire or rescue' },
      priority: { vi: 'Quy mô thế nào?', en: 'How large is it?' },
    },
    list: listTurnOut,
  }),
  ...createMissionActions(desk),
];

/** In the order in which the table tells them. */
export const CLOCKS = [
  { id: 'response', from: 'received', to: 'onScene', of: 'call' },
  { id: 'answer', from: 'received', to: 'answered', of: 'call' },
  { id: 'processing', from: 'answered', to: 'dispatched', of: 'call' },
  { id: 'turnout', from: 'dispatched', to: 'enRoute', of: 'unit' },
  { id: 'travel', from: 'enRoute', to: 'onScene', of: 'call' },
] as const satisfies readonly MissionClock[];
export type ClockId = (typeof CLOCKS)[number]['id'];
