/** A shape beside each word of a level: nobody has to tell colours apart. */
import type { CitizenCard } from '../../contract/services/citizen-card.ts';

export const looks = {
  danger: '▲',
  care: '◆',
  calm: '○',
  stale: '◷',
  unknown: '?',
} as const;
export type Look = keyof typeof looks;

export const toLook = ({ level, state }: Pick<CitizenCard, 'level' | 'state'>): Look =>
  level ?? (state === 'stale' ? 'stale' : 'unknown');
