/** The alert that stands open beside the list, as it is now; of another time as the server tells it. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { AlertDetail } from '../../../contract/alerts/alert-lists.ts';
import { alertQuery } from '../../api/queries.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';

/** @param alertId undefined while none is open. */
export function useOpenedAlert(
  alertId: number | undefined,
  atMs: number | undefined,
  known: true | undefined,
): { readonly query: UseQueryResult<AlertDetail>; readonly alert: AlertView | undefined } {
  const query = useQuery({ ...alertQuery(alertId ?? 0, atMs, known), enabled: alertId !== undefined });
  const { store } = useLive();
  useLiveVersion('alerts');
  const live = alertId === undefined || atMs !== undefined ? undefined : store.alerts.get(alertId);
  return { query, alert: live ?? query.data?.alert };
}
