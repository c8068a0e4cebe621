/** How long records have by a rule, in words: `3 ngày`, or `24 giờ làm việc` where the rule counts office hours. */
import { toOfficeSpan } from '../../../contract/alerts/alert-title.ts';
import { useDurationText } from '../../../ui/time/duration.ts';
import { useLanguage } from '../../i18n.ts';
import type { ConditionDraft } from './rule-draft.ts';

export function useTermText({ counts }: ConditionDraft): (sec: number) => string {
  const duration = useDurationText();
  const language = useLanguage();
  return (sec) => (counts === 'working' ? toOfficeSpan(sec, language) : duration(sec));
}
