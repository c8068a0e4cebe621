/** What was left of a record's limit when it began to wait: `2 ngày làm việc`; empty while its limit runs. */
import type { RecordView } from '../../contract/records/record-view.ts';
import { useLimitWords } from '../pages/procedures/limit-words.ts';

export function useLeftWords(): (record: Pick<RecordView, 'clock'>) => string {
  const limitWords = useLimitWords();
  return ({ clock }) => {
    if (clock?.left == null) return '';
    const { kind, amount } = clock.left;
    return limitWords(kind === 'working-days' ? { kind, days: amount } : { kind, minutes: amount });
  };
}
