/** Why the signed-in person may not use a control; undefined when they may. Goes straight into DisabledReason. */
import { useTranslation } from 'react-i18next';
import { useHasPermission } from './permission.ts';

export function useMissingRight(permission: string): string | undefined {
  const { t } = useTranslation();
  return useHasPermission(permission) ? undefined : t('alerts.reason.noRight', { permission });
}
