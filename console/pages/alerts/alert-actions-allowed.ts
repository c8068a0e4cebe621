/** Which action an alert's state allows, and why not: disabled buttons say so. */
import type { AlertView } from '../../../contract/alerts/alert.ts';

export type AlertActionId =
  | 'acknowledge'
  | 'shelve'
  | 'unshelve'
  | 'confirm-correction'
  | 'reject-correction';

/** Keys of `alerts.reason` in the strings. */
export type AlertRefusal = 'closed' | 'acknowledged' | 'shelved' | 'notShelved';

const refusals: Record<AlertActionId, (alert: AlertView) => AlertRefusal | undefined> = {
  acknowledge: (alert) =>
    alert.state === 'closed' ? 'closed' : alert.acknowledged === null ? undefined : 'acknowledged',
  shelve: (alert) => (alert.state === 'closed' ? 'closed' : alert.shelved === null ? undefined : 'shelved'),
  'confirm-correction': (alert) => (alert.state === 'closed' ? 'closed' : undefined),
  'reject-correction': (alert) => (alert.state === 'closed' ? 'closed' : undefined),
  unshelve: (alert) =>
    alert.state === 'closed' ? 'closed' : alert.shelved === null ? 'notShelved' : undefined,
};

/** undefined = the alert's state allows the action. */
export function findRefusal(action: AlertActionId, alert: AlertView): AlertRefusal | undefined {
  return refusals[action](alert);
}
