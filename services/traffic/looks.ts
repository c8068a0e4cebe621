/** How states look, and the scale by which stretches are coloured; its bounds are those of the norm by default. */
import type { Tone } from '../../ui/look/tokens.ts';
import type { ScaleStep } from '../../ui/service-web.ts';
import type { SegmentState } from './states.ts';

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

/** Shape and tone of a state; the word stands beside it. */
export const STATE_LOOKS: Readonly<Record<SegmentState, Look>> = {
  closed: { shape: '✕', tone: 'critical' },
  jam: { shape: '▲', tone: 'high' },
  slow: { shape: '◆', tone: 'medium' },
  free: { shape: '●', tone: 'good' },
  unknown: { shape: '○', tone: 'neutral' },
};

export const ratioScale: readonly ScaleStep[] = [
  {
    upTo: 35,
    included: false,
    name: { vi: 'ùn tắc', en: 'jam' },
    colour: { light: '#b3261e', dark: '#f0685f' },
  },
  {
    upTo: 65,
    included: false,
    name: { vi: 'chậm', en: 'slow' },
    colour: { light: '#c2641a', dark: '#ee9148' },
  },
  {
    upTo: null,
    included: false,
    name: { vi: 'thông thoáng', en: 'free' },
    colour: { light: '#3d8f7f', dark: '#5bb5a3' },
  },
];
