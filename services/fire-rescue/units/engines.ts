/** What units of fire and rescue are, for what all services that send units share. */
import type { UnitService } from '../../../platform/sdk/missions.ts';
import { CLOCKS, DISPATCH, MISSION } from '../dispatch/missions.ts';
import { findDepths, findNearM, findSilentMs, findTargetSec, norms } from '../norms.ts';
import { ENGINE, ENGINE_KINDS, IDLE, isAble, STATION, TO_GO, toTravel } from './engine.ts';

export const ASK = 'fire-rescue.request';
export const TELL_READINESS = 'fire-rescue.readiness';

export const engines: UnitService = {
  id: 'fire-rescue',
  norms,
  toGo: TO_GO,
  idle: { property: IDLE, waitsAt: [STATION] },
  unitKind: ENGINE,
  missionKind: MISSION,
  levels: ENGINE_KINDS,
  isAble,
  sparedOf: () => 0,
  toTravel: (engine, norms, atMs) => toTravel(engine, findDepths(norms, atMs)),
  clocks: CLOCKS,
  findTargetSec,
  findSilentMs,
  findNearM,
  readiness: {
    kind: 'fire-readiness',
    right: TELL_READINESS,
    equipmentHelp: {
      vi: 'Nước, bọt chữa cháy, mặt nạ thở còn bao nhiêu.',
      en: 'How much water and foam, how many breathing sets.',
    },
  },
  requests: { kind: 'fire-request', ask: ASK, answer: DISPATCH },
};
