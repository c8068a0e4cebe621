/** When a rule counts, in words: hours, weekdays, months, and the days between which it is in force. */
import { useTranslation } from 'react-i18next';
import type { RuleDefinition } from '../../../contract/rules/rule.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { useLanguage } from '../../i18n.ts';
import { toMonthName, toWeekdayName } from './times-words.ts';

type Times = Pick<RuleDefinition, 'during' | 'inForce'>;

export function useTimesWords(): (times: Times) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const { timeZone } = useCityClock();
  const day = (timeMs: number) => toTimeText(timeMs, 'date', language, timeZone);
  return ({ during, inForce }) =>
    [
      during?.hours
        ?.map(({ from, to }) => t('rules.times.fromTo', { from: `${from}:00`, to: `${to}:00` }))
        .join(', '),
      during?.weekdays?.map((weekday) => toWeekdayName(weekday, t)).join(', '),
      during?.months?.map((month) => toMonthName(month, t)).join(', '),
      inForce?.fromMs === undefined ? undefined : t('rules.times.since', { day: day(inForce.fromMs) }),
      inForce?.toMs === undefined ? undefined : t('rules.times.until', { day: day(inForce.toMs) }),
    ]
      .filter((words) => words !== undefined && words !== '')
      .join('; ');
}
