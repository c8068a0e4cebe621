/** A row of the outbox as people see it. */
import type {
  Channel,
  NotificationState,
  NotificationView,
  Urgency,
} from '../../../contract/people/notification.ts';
import type { CasePhase } from '../../../contract/cases/procedure.ts';
import type { Text } from '../../../contract/basics/text.ts';

export interface NotificationRow {
  readonly id: number;
  readonly user_id: string;
  readonly user_name: string;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  readonly link: string;
  readonly case_id: number | null;
  readonly created_at: number;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly sent_at: number | null;
  readonly receipt: string | null;
  readonly trouble: string | null;
  readonly read_at: number | null;
  readonly case_phase: CasePhase | null;
  readonly case_acknowledged_at: number | null;
  readonly case_closed_at: number | null;
}

/** Select list and tables; `n` is the notification. */
export const SELECT_NOTIFICATION = `
  select n.id, n.user_id, u.name user_name, n.channel, n.urgency, n.title, n.body, n.link, n.case_id, n.created_at,
         n.state, n.attempts, n.sent_at, n.receipt, n.trouble, n.read_at,
         c.phase case_phase, c.acknowledged_at case_acknowledged_at, c.closed_at case_closed_at
  from notification n join "user" u on u.id = n.user_id left join "case" c on c.id = n.case_id`;

export function toNotificationView(row: NotificationRow): NotificationView {
  return {
    id: row.id,
    userId: row.user_id,
    userName: row.user_name,
    channel: row.channel,
    urgency: row.urgency,
    title: row.title,
    body: row.body,
    link: row.link,
    caseId: row.case_id,
    createdMs: row.created_at,
    state: row.state,
    attempts: row.attempts,
    sentMs: row.sent_at,
    receipt: row.receipt,
    trouble: row.trouble,
    readMs: row.read_at,
    caseNow:
      row.case_phase === null
        ? null
        : {
            phase: row.case_phase,
            acknowledgedMs: row.case_acknowledged_at,
            closedMs: row.case_closed_at,
          },
  };
}
