/** A time limit as people say it: `30 phút`, `3 ngày làm việc`, `4 giờ làm việc`. */
import { useTranslation } from 'react-i18next';
import type { TimeLimit } from '../../../contract/basics/time-limit.ts';
import { useDurationText } from '../../../ui/time/duration.ts';

export function useLimitWords(): (limit: TimeLimit) => string {
  const { t } = useTranslation();
  const duration = useDurationText();
  return (limit) => {
    if (limit.kind === 'working-days') return t('procedures.workingDays', { count: limit.days });
    const span = duration(limit.minutes * 60);
    return limit.kind === 'elapsed' ? span : t('procedures.workingTime', { span });
  };
}
