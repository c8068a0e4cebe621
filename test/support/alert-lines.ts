/** Alerts and their histories as lines an operator could read: `08:40 opened medium`. Times are UTC. */
import type { AlertDetail, AlertList } from '../../contract/alerts/alert-lists.ts';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { CentreClient } from './centre-client.ts';

/** Alerts of one rule: `gauge-1 open medium from 08:40` or `gauge-1 closed high 08:40 to 09:20`, oldest first. */
export async function listAlertLines(client: CentreClient, ruleId: string): Promise<string[]> {
  return (await listAlerts(client, ruleId)).map((alert) => {
    const late = alert.late ? ', late' : '';
    const subject = `${alert.subject.code} ${alert.state} ${alert.worstSeverity}`;
    return alert.closedMs === null
      ? `${subject} from ${toTime(alert.openedMs)}${late}`
      : `${subject} ${toTime(alert.openedMs)} to ${toTime(alert.closedMs)}${late}`;
  });
}

/** The history of an alert: `08:40 opened medium`, `08:50 raised high`, … */
export async function listStepLines(client: CentreClient, alertId: number): Promise<string[]> {
  const { steps } = await client.ask<AlertDetail>('GET', `/alerts/${alertId}`);
  return steps.map(
    ({ timeMs, what, severity, late, by, note }) =>
      `${toTime(timeMs)} ${what} ${severity}${late ? ', late' : ''}${isPerson(by) ? ` by ${by}` : ''}${note === null || note === '' ? '' : `: ${note}`}`,
  );
}

/** Alerts of one rule, oldest first. */
export async function listAlerts(client: CentreClient, ruleId: string): Promise<AlertView[]> {
  const { alerts } = await client.ask<AlertList>('GET', `/alerts?ruleId=${ruleId}&limit=1000`);
  return alerts.toSorted((a, b) => a.openedMs - b.openedMs || a.id - b.id);
}

function isPerson(by: string | null): boolean {
  return by !== null && !by.startsWith('rule:');
}

function toTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 16);
}
