/** How each state of a signal looks: a shape and a tone beside its word. */
import type { Tone } from '../../ui/look/tokens.ts';
import type { SignalState } from './vessel/signal-state.ts';

export const signalLook: Readonly<Record<SignalState, { readonly shape: string; readonly tone: Tone }>> = {
  'in-port': { shape: '⚓', tone: 'neutral' },
  live: { shape: '●', tone: 'good' },
  late: { shape: '◐', tone: 'low' },
  'lost-6h': { shape: '◆', tone: 'high' },
  'lost-10d': { shape: '▲', tone: 'critical' },
  never: { shape: '○', tone: 'neutral' },
};
