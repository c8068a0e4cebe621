/** What a step of an alert about a forecast rests on: whose forecast, issued when, for when; or why it ended. */
import { useTranslation } from 'react-i18next';
import type { AlertStep } from '../../../contract/alerts/alert.ts';
import type { AlertKind } from '../../../contract/rules/rule.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';

export function useForecastWords(kind: AlertKind): (step: AlertStep) => string {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  return ({ what, evidence: [first] }) => {
    if (kind !== 'forecast') return '';
    if (first?.forecast === undefined) return what === 'closed' ? ` · ${t('alerts.forecast.passed')}` : '';
    const issued = timeText(first.forecast.issuedMs, 'dayMinute');
    if (what === 'closed') return ` · ${t('alerts.forecast.noLonger', { issued })}`;
    const valid = timeText(first.timeMs, 'dayMinute');
    return ` · ${t('alerts.forecast.issued', { name: text(first.forecast.name), issued, valid })}`;
  };
}
