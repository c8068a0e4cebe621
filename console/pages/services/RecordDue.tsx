/** Until when a record is owed, whether that was kept, or what was left of its limit when it began to wait. */
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useLeftWords } from '../../records/left-words.ts';
import { promptnessLook, toPromptness } from './record-look.ts';

interface Props {
  readonly record: RecordView;
  readonly kind: RecordKindFacts | undefined;
  readonly nowMs: number;
}

export function RecordDue({ record, kind, nowMs }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const leftWords = useLeftWords();
  const promptness = toPromptness(record, kind, nowMs);
  const due = record.dueMs === null ? '' : timeText(record.dueMs, 'dayMinute');
  return (
    <StateBadge
      {...promptnessLook[promptness]}
      word={t(`services.promptness.${promptness}`, { due, left: leftWords(record) })}
    />
  );
}
