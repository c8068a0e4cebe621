/** How sources of water look: a shape and a tone beside the word. */
import type { Tone } from '../../../ui/look/tokens.ts';
import type { SourceState } from '../water/source.ts';

export const SOURCE_LOOKS: Readonly<Record<SourceState, { readonly shape: string; readonly tone: Tone }>> = {
  good: { shape: '●', tone: 'good' },
  weak: { shape: '◐', tone: 'low' },
  unknown: { shape: '○', tone: 'neutral' },
  broken: { shape: '✕', tone: 'high' },
  covered: { shape: '■', tone: 'medium' },
  encroached: { shape: '■', tone: 'medium' },
};
