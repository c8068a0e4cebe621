/** How the state of a request looks: a shape and a tone beside its word; past its deadline comes before all. */
import type { Tone } from '../../ui/tokens.ts';
import { isClosedStatus } from './statuses.ts';

export interface RequestTimes {
  readonly status: string;
  readonly dueMs: number | null;
  readonly closedMs: number | null;
  readonly archived: boolean;
}

/** Owed and in time, owed and past the deadline, done in time, done too late, of an archive, or without a deadline. */
export type Promptness = 'running' | 'overdue' | 'on-time' | 'late' | 'archived' | 'none';

export function toPromptness({ status, dueMs, closedMs, archived }: RequestTimes, nowMs: number): Promptness {
  if (dueMs === null) return 'none';
  if (closedMs !== null) return closedMs <= dueMs ? 'on-time' : 'late';
  if (isClosedStatus(status)) return 'none';
  if (archived) return 'archived';
  return nowMs > dueMs ? 'overdue' : 'running';
}

export const promptnessLook: Readonly<Record<Promptness, { readonly shape: string; readonly tone: Tone }>> = {
  running: { shape: '◷', tone: 'neutral' },
  overdue: { shape: '◆', tone: 'high' },
  'on-time': { shape: '✓', tone: 'good' },
  late: { shape: '◆', tone: 'medium' },
  archived: { shape: '–', tone: 'neutral' },
  none: { shape: '–', tone: 'neutral' },
};

/** Statuses that end a request without an answer to it are quiet, the open ones wear the accent. */
export function toStatusLook(status: string): { readonly shape: string; readonly tone: Tone } {
  if (status === 'rejected' || status === 'duplicate') return { shape: '✕', tone: 'neutral' };
  if (isClosedStatus(status)) return { shape: '✓', tone: 'good' };
  return status === 'received' ? { shape: '○', tone: 'accent' } : { shape: '●', tone: 'accent' };
}
