/** What else is acknowledged with an alert: to acknowledge one acknowledges its case, and that its other open alerts. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { caseQuery } from '../../api/case-queries.ts';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useOpenAlerts } from '../../live/live-context.tsx';

export interface AlsoTaken {
  readonly code: string;
  readonly alerts: readonly AlertView[];
}

/** Undefined where nothing else is; a case that somebody has acknowledged takes no other alert along. */
export function useAlsoTaken(alert: AlertView): AlsoTaken | undefined {
  const ids = useMemo(() => [alert.id], [alert.id]);
  const row = useAlertCases(ids)?.get(alert.id);
  const waits = row !== undefined && row.closedMs === null && row.acknowledgedMs === null;
  const view = useQuery(caseQuery(waits ? row.id : 0)).data;
  const open = useOpenAlerts();
  if (!waits || view === undefined || open === undefined) return undefined;
  const inCase = new Set(view.alertIds);
  const alerts = open.filter(
    ({ id, acknowledged }) => id !== alert.id && acknowledged === null && inCase.has(id),
  );
  return alerts.length === 0 ? undefined : { code: view.code, alerts };
}
