/** What people do about alerts. */
import type { ClientBase } from 'pg';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { Actor } from './alert-journal.ts';

export interface AlertActs {
  acknowledge(id: number, by: Actor, note: string): Promise<AlertView>;
  /** Acknowledges those of the alerts that are open and nobody has yet, in the caller's transaction; returns them. */
  acknowledgeIn(
    tx: ClientBase,
    alertIds: readonly number[],
    by: Actor,
    note: string,
  ): Promise<readonly number[]>;
  /** Tells the bus of alerts that were changed so; after the commit. */
  tell(alertIds: readonly number[]): Promise<void>;
  /** Hides an open alert from the queue until `untilMs` (at most 30 days ahead); its rule goes on watching. */
  shelve(id: number, by: Actor, untilMs: number, reason: string): Promise<AlertView>;
  unshelve(id: number, by: Actor, note?: string): Promise<AlertView>;
  /**
   * Somebody says that a sender's correction is right, and the rule decides by the new values again; or that it is not,
   * when the values of before are already believed again.
   */
  decideCorrection(
    id: number,
    decision: 'confirmed' | 'rejected',
    by: Actor,
    note: string,
  ): Promise<AlertView>;
}
