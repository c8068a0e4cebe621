/** How units look: a shape and a tone beside the word. */
import type { UnitMark } from '../../contract/missions/unit-answers.ts';
import type { UnitState } from '../../contract/missions/unit-state.ts';
import type { Tone } from '../look/tokens.ts';

export const UNIT_LOOKS: Readonly<Record<UnitState, { readonly shape: string; readonly tone: Tone }>> = {
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

/** How is marked what is wrong with one beside its state. */
export const MARK_LOOKS: Readonly<Record<UnitMark['kind'], { readonly shape: string; readonly tone: Tone }>> =
  {
    idle: { shape: '◔', tone: 'low' },
    astray: { shape: '↯', tone: 'high' },
  };
