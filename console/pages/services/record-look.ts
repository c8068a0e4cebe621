/** How the state of a record looks: a shape and a tone beside its word; past its deadline comes before all. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

/** Owed and in time, waiting for somebody else, owed and past the deadline, done in time, done too late, of an archive, or without a deadline. */
export type Promptness = 'running' | 'waiting' | 'overdue' | 'on-time' | 'late' | 'archived' | 'none';

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

export const promptnessLook: Readonly<Record<Promptness, Look>> = {
  running: { shape: '◷', tone: 'neutral' },
  waiting: { shape: '‖', tone: 'neutral' },
  overdue: { shape: '◆', tone: 'high' },
  'on-time': { shape: '✓', tone: 'good' },
  late: { shape: '◆', tone: 'medium' },
  archived: { shape: '–', tone: 'neutral' },
  none: { shape: '–', tone: 'neutral' },
};

export function toPromptness(
  record: Pick<RecordView, 'dueMs' | 'clock' | 'closedMs' | 'archived' | 'status'>,
  kind: RecordKindFacts | undefined,
  nowMs: number,
): Promptness {
  const { dueMs, clock, closedMs, archived } = record;
  if (clock?.stoppedMs != null && closedMs === null) return 'waiting';
  if (dueMs === null) return 'none';
  if (closedMs !== null) return closedMs <= dueMs ? 'on-time' : 'late';
  if (isOver(record, kind)) return 'none';
  if (archived) return 'archived';
  return nowMs > dueMs ? 'overdue' : 'running';
}

/** What is over wears a tick, what is owed the accent; a status that nobody knows counts as owed. */
export function toStatusLook(record: Pick<RecordView, 'status'>, kind: RecordKindFacts | undefined): Look {
  if (isOver(record, kind)) return { shape: '✓', tone: 'good' };
  return record.status === kind?.statuses[0]?.id
    ? { shape: '○', tone: 'accent' }
    : { shape: '●', tone: 'accent' };
}

function isOver({ status }: Pick<RecordView, 'status'>, kind: RecordKindFacts | undefined): boolean {
  return kind?.statuses.find(({ id }) => id === status)?.closed === true;
}
