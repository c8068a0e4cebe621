/** How a recomputation looks, and how far it is. Words are in the strings. */
import type { Recomputation } from '../../../contract/values/recomputation.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

export const recomputationLooks: Record<
  Recomputation['state'],
  { readonly shape: string; readonly tone: Tone }
> = {
  running: { shape: '◆', tone: 'high' },
  done: { shape: '●', tone: 'good' },
  cancelled: { shape: '■', tone: 'neutral' },
};

/** Of its span, rounded down: a hundred is the end. */
export function toPercent({ fromMs, toMs, computedToMs }: Recomputation): number {
  return Math.floor((Math.max(0, Math.min(computedToMs, toMs) - fromMs) / Math.max(1, toMs - fromMs)) * 100);
}
