/** The levels of VN_WQI as a scale, and how states look; the decision has one colour for light and dark. */
import type { ScaleStep } from '../../ui/service-web.ts';
import type { Tone } from '../../ui/look/tokens.ts';
import { WQI_LEVELS } from './levels.ts';
import type { WaterState } from './states.ts';

export const wqiScale: readonly ScaleStep[] = WQI_LEVELS.toReversed().map(({ to, name, colour }, at) => ({
  upTo: at === WQI_LEVELS.length - 1 ? null : to,
  name,
  colour: { light: colour, dark: colour },
}));

/** Shape and tone of a state; the word stands beside it. */
export const STATE_LOOKS: Readonly<Record<WaterState, { readonly shape: string; readonly tone: Tone }>> = {
  exceeded: { shape: '▲', tone: 'high' },
  preparing: { shape: '◆', tone: 'medium' },
  tendency: { shape: '◇', tone: 'low' },
  good: { shape: '●', tone: 'good' },
  'no-limit': { shape: '·', tone: 'neutral' },
  unknown: { shape: '○', tone: 'neutral' },
};
