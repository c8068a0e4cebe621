/** Why nothing can be done to alerts on this screen right now: the past, no connection, or no right. */
import { useTranslation } from 'react-i18next';
import { useHasPermission } from './api/permission.ts';
import { useLiveState } from './live/live-context.tsx';

/** Permission that acknowledging and shelving ask for. */
export const alertPermission = 'alerts.handle';

export function useAlertReason(atMs: number | undefined): string | undefined {
  const { t } = useTranslation();
  const { state } = useLiveState();
  const allowed = useHasPermission(alertPermission);
  if (atMs !== undefined) return t('alerts.reason.past');
  if (!allowed) return t('alerts.reason.noRight', { permission: alertPermission });
  return state === 'offline' ? t('alerts.reason.offline') : undefined;
}
