/**
 * Where a record that another system owns and the case about it here say different things. The officer acts there; that
 * the two part is told to whoever looks, and decided by nobody but people.
 */
import type { CaseView } from '../cases/case.ts';
import type { RecordView } from './record-view.ts';

/** `ended-here`: its case was closed as done and its own system works on; `answers`: the citizen was told two things. */
export type RecordConflict = 'ended-here' | 'answers';

export function findRecordConflict(
  record: Pick<RecordView, 'closedMs' | 'body'>,
  view: Pick<CaseView, 'closedMs' | 'outcome' | 'timeline'>,
): RecordConflict | null {
  const here = toWords(view.timeline.findLast(({ what }) => what === 'citizen.answered')?.text);
  const there = toWords(record.body['answer']);
  if (here !== '' && there !== '' && here !== there) return 'answers';
  return view.closedMs !== null && view.outcome === 'done' && record.closedMs === null ? 'ended-here' : null;
}

function toWords(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFC').replaceAll(/\s+/g, ' ').trim() : '';
}
