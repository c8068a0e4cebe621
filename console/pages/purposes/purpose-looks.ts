/** How the states of a purpose look. Words are in the strings. */
import type { PurposeState } from '../../../contract/people/purpose.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

export const purposeLooks: Record<PurposeState, { readonly shape: string; readonly tone: Tone }> = {
  asked: { shape: '◆', tone: 'high' },
  running: { shape: '●', tone: 'good' },
  rejected: { shape: '✕', tone: 'neutral' },
  over: { shape: '○', tone: 'neutral' },
  ended: { shape: '■', tone: 'neutral' },
};
