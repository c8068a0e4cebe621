/** How late, soon late and due within the week look: shape and colour, beside the word. */
import type { Tone } from '../../../ui/look/tokens.ts';
import type { WeekRow } from '../answers.ts';

export const RISK_LOOKS: Readonly<Record<WeekRow['risk'], { readonly shape: string; readonly tone: Tone }>> =
  {
    late: { shape: '▲', tone: 'high' },
    'will-be-late': { shape: '◆', tone: 'medium' },
    tight: { shape: '○', tone: 'neutral' },
  };
