/**
 * What the leaders of the city hear: a list of emergencies signed beforehand, and a digest of everything else.
 *
 * Depends on: kernel, contract, the outbox of notifications. The ladder asks the list when a step is for a leader
 * (internal/leader-gate.ts).
 */
import type { ClientBase } from 'pg';
import type { SignedEmergency } from '../../contract/leaders.ts';
import type { Severity } from '../../contract/severity.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/notifications.ts';
import type { Actor } from './cases.ts';
import { createLeaderDigest } from './internal/leader-digest.ts';
import { createSignedList } from './internal/signed-list.ts';
import type { CaseJournalEntry } from './internal/work.ts';

/** A line as people give it; one of `ruleId` and `procedureId`. */
export interface EmergencyGiven {
  readonly ruleId?: string;
  readonly procedureId?: string;
  readonly severity: Severity;
  /** Name and post of who signed. */
  readonly signedBy: string;
  readonly document?: string;
  readonly fromMs: number;
}

export interface Leaders {
  /** Lines in force first, then those that were ended, the newest first. */
  listSigned(): Promise<SignedEmergency[]>;
  /** @throws HaivanError invalid_input for a rule or procedure nobody knows, or when not exactly one is named. */
  sign(given: EmergencyGiven, by: Actor): Promise<SignedEmergency>;
  /** Takes a line off the list from now on. @throws HaivanError not_found, conflict when it was ended before. */
  end(id: number, why: string, by: Actor): Promise<SignedEmergency>;
  /** Begins to send the digests. */
  start(): void;
  stop(): Promise<void>;
}

export interface LeadersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: { appendMany(tx: ClientBase, entries: readonly CaseJournalEntry[]): Promise<void> };
  readonly outbox: NotificationOutbox;
  readonly utcOffsetMin: number;
  /** Minutes of the local day at which leaders get their digest. */
  readonly digestAtMin: readonly number[];
}

export function createLeaders(deps: LeadersDeps): Leaders {
  return { ...createSignedList(deps), ...createLeaderDigest(deps) };
}
