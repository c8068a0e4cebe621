/** How states of cameras look: a shape and a tone beside the word. */
import type { Tone } from '../../../ui/look/tokens.ts';
import type { CameraState } from '../answers.ts';

export const CAMERA_LOOKS: Readonly<Record<CameraState, { readonly shape: string; readonly tone: Tone }>> = {
  good: { shape: '●', tone: 'good' },
  clock: { shape: '◐', tone: 'low' },
  moved: { shape: '◐', tone: 'low' },
  blurred: { shape: '◐', tone: 'low' },
  covered: { shape: '■', tone: 'medium' },
  black: { shape: '■', tone: 'medium' },
  frozen: { shape: '■', tone: 'medium' },
  offline: { shape: '✕', tone: 'high' },
  unknown: { shape: '○', tone: 'neutral' },
};

/** Nothing of its place is seen. */
export const isBlind = (state: CameraState): boolean =>
  state === 'covered' || state === 'black' || state === 'frozen' || state === 'offline';
