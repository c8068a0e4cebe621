/** Why something may not be done to an alert now, in words: what its state forbids, or what stands in the way of everything. */
import { useTranslation } from 'react-i18next';
import { toDoer, type AlertView } from '../../../contract/alerts/alert.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { findRefusal, type AlertActionId } from './alert-actions-allowed.ts';

/**
 * @param blocked why nothing can be done to any alert.
 * @returns undefined where it may be done.
 */
export function useAlertRefusal(
  blocked: string | undefined,
): (action: AlertActionId, alert: AlertView) => string | undefined {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return (action, alert) => {
    const refusal = findRefusal(action, alert);
    if (refusal === undefined) return blocked;
    if (refusal !== 'acknowledged') return t(`alerts.reason.${refusal}`);
    return alert.acknowledged === null
      ? blocked
      : t('alerts.reason.acknowledged', {
          by: toDoer(alert.acknowledged),
          time: timeText(alert.acknowledged.timeMs, 'full'),
        });
  };
}
