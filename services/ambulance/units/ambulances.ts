/** What ambulances are, for what all services that send units share. */
import type { UnitService } from '../../../platform/sdk/missions.ts';
import { CLOCKS, DISPATCH, HOSPITAL, MISSION } from '../dispatch/missions.ts';
import { findDepths, findNearM, findSilentMs, findTargetSec, norms } from '../norms.ts';
import { IDLE, isAble, LEVELS, STATION, TO_GO, toProfile, UNIT } from './unit.ts';

export const ASK = 'ambulance.request';
export const REQUEST = 'ambulance-request';
export const TELL_READINESS = 'ambulance.readiness';

export const ambulances: UnitService = {
  id: 'ambulance',
  norms,
  toGo: TO_GO,
  idle: { property: IDLE, waitsAt: [STATION, HOSPITAL] },
  unitKind: UNIT,
  missionKind: MISSION,
  levels: LEVELS,
  isAble,
  sparedOf: (level) => (isAble(level, 'advanced') ? 1 : 0),
  toTravel: ({ attributes }, norms, atMs) =>
    toProfile(attributes['class'] === 'motorbike', findDepths(norms, atMs)),
  clocks: CLOCKS,
  findTargetSec: (norms, clock, atMs) => {
    const known = CLOCKS.find(({ id }) => id === clock);
    return known === undefined ? null : findTargetSec(norms, known.id, atMs);
  },
  findSilentMs,
  findNearM,
  readiness: {
    kind: 'ambulance-readiness',
    right: TELL_READINESS,
    equipmentHelp: {
      vi: 'Máy sốc tim, máy thở, ô-xy còn bao nhiêu.',
      en: 'Defibrillator, ventilator, how much oxygen.',
    },
  },
  requests: { kind: REQUEST, ask: ASK, answer: DISPATCH },
};
