/** How units, hospitals and missions look: a shape and a tone beside the word. */
import type { Tone } from '../../ui/look/tokens.ts';
import type { Room } from './hospitals/rank-hospitals.ts';
import type { UnitState } from './units/unit-state.ts';

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

export const UNIT_LOOKS: Readonly<Record<UnitState, Look>> = {
  free: { shape: '●', tone: 'good' },
  dispatched: { shape: '◆', tone: 'high' },
  'en-route': { shape: '▶', tone: 'medium' },
  'on-scene': { shape: '■', tone: 'medium' },
  'to-hospital': { shape: '▶', tone: 'low' },
  'at-hospital': { shape: '■', tone: 'low' },
  'handed-over': { shape: '■', tone: 'neutral' },
  'off-duty': { shape: '✕', tone: 'neutral' },
  silent: { shape: '◐', tone: 'high' },
  unknown: { shape: '○', tone: 'neutral' },
};

export const ROOM_LOOKS: Readonly<Record<Room, Look>> = {
  room: { shape: '●', tone: 'good' },
  unknown: { shape: '○', tone: 'neutral' },
  full: { shape: '▲', tone: 'high' },
};
