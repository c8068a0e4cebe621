/** The severe alert that takes the stage: open, not shelved, not of the past, and acknowledged by nobody. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { useOpenAlerts } from '../../live/live-context.tsx';

export interface Alarm {
  /** The newest of them. */
  readonly worst: AlertView | undefined;
  readonly count: number;
}

export function useAlarm(): Alarm {
  const severe = (useOpenAlerts() ?? []).filter(
    ({ severity, acknowledged, shelved, past }) =>
      severity === 'critical' && acknowledged === null && shelved === null && !past,
  );
  return { worst: severe.toSorted((a, b) => b.openedMs - a.openedMs)[0], count: severe.length };
}
