/** How the states of a delegated task look. Words are in the strings. */
import type { DelegatedTask } from '../../../contract/cases/case.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

export const delegationLooks: Record<
  DelegatedTask['state'],
  { readonly shape: string; readonly tone: Tone }
> = {
  'in-force': { shape: '●', tone: 'good' },
  expiring: { shape: '◆', tone: 'high' },
  coming: { shape: '○', tone: 'neutral' },
  expired: { shape: '■', tone: 'medium' },
  revoked: { shape: '✕', tone: 'neutral' },
};
