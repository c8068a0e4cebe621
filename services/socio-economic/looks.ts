/** How the tracks of indicators look: a shape and a tone, the worst first. */
import { TRACK } from './indicators/state.ts';

export const TRACKS = [
  TRACK.behind,
  TRACK.explained,
  TRACK.onTrack,
  TRACK.ahead,
  TRACK.noPlan,
  TRACK.unknown,
] as const;

export const TRACK_LOOKS = {
  [TRACK.behind]: { shape: '▲', tone: 'high' },
  [TRACK.explained]: { shape: '◆', tone: 'medium' },
  [TRACK.onTrack]: { shape: '●', tone: 'good' },
  [TRACK.ahead]: { shape: '★', tone: 'good' },
  [TRACK.noPlan]: { shape: '○', tone: 'neutral' },
  [TRACK.unknown]: { shape: '◌', tone: 'neutral' },
} as const;

export const findTrack = (track: string): (typeof TRACKS)[number] =>
  TRACKS.find((one) => one === track) ?? TRACK.unknown;
