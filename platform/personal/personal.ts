/**
 * Personal data: requests of the people it is about, with the law's clocks; what is held about one person, handed over or
 * erased by two; breaches with the clock of their notice. How long things are kept at all is retention.ts.
 *
 * Depends on: access (journal), cases (the store of evidence), kernel.
 */
import type {
  PersonalBreach,
  PersonalFindings,
  PersonalOutcome,
  PersonalRequest,
  PersonalRequestKind,
} from '../../contract/personal.ts';
import type { TimeLimit } from '../../contract/time-limit.ts';
import type { Journal } from '../access/journal.ts';
import type { EvidenceStore } from '../cases/evidence.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/notifications.ts';
import type { ErasedRecords } from './erased-records.ts';
import { createBreaches } from './internal/breaches.ts';
import type { WorkingDays } from './internal/due.ts';
import type { PersonalFields } from './internal/erase-records.ts';
import { startReminders } from './internal/reminders.ts';
import { createRequests } from './internal/requests.ts';

export type { PersonalFields } from './internal/erase-records.ts';

/** Who acts, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

export type PersonalJournal = Pick<Journal, 'append'>;

/** A request as an official registers it. At least a number, an e-mail, a record's number or a full name. */
export interface RequestGiven {
  readonly kind: PersonalRequestKind;
  readonly name: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly codes?: readonly string[];
  /** How it was made sure that they are who they say. */
  readonly proof: string;
  readonly wish: string;
  /** Default: now. */
  readonly receivedMs?: number;
}

/** All are journalled, without the values. What is answered is not changed any more (conflict). */
export interface PersonalRequests {
  register(given: RequestGiven, by: By): Promise<PersonalRequest>;
  /** Open ones first, the next due before. */
  list(): Promise<PersonalRequest[]>;
  get(id: number): Promise<PersonalRequest>;
  acknowledge(id: number, by: By): Promise<void>;
  /** Once, by the days the law gives more. */
  extend(id: number, why: string, by: By): Promise<void>;
  search(id: number, by: By): Promise<PersonalFindings>;
  /** A ZIP. Places default to what is the person's own by number, e-mail or record; namesakes only when named. */
  exportAll(id: number, places: readonly string[] | undefined, by: By): Promise<Uint8Array>;
  propose(id: number, places: readonly string[] | undefined, by: By): Promise<PersonalRequest>;
  /** By somebody else than who proposed. @throws HaivanError conflict. */
  confirm(id: number, by: By): Promise<PersonalRequest>;
  answer(id: number, given: { outcome: PersonalOutcome; text: string }, by: By): Promise<void>;
}

export interface PersonalBreaches {
  list(): Promise<PersonalBreach[]>;
  register(
    given: { readonly what: string; readonly people: number | null; readonly foundMs: number },
    by: By,
  ): Promise<{ id: number }>;
  /** Enters that the notice went: to whom, by which letter. */
  noteNotice(id: number, how: string, by: By): Promise<void>;
}

export interface Personal {
  readonly requests: PersonalRequests;
  readonly breaches: PersonalBreaches;
  /** Begins to remind of clocks. */
  start(): void;
  stop(): Promise<void>;
}

export interface PersonalDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly calendar: WorkingDays & { toDue(fromMs: number, limit: TimeLimit): number };
  readonly outbox: NotificationOutbox;
  readonly evidenceStore: EvidenceStore;
  readonly erased: ErasedRecords;
  readonly utcOffsetMin: number;
  readonly personalFields: PersonalFields;
}

/** Makes the keeper of personal data. */
export function createPersonal(deps: PersonalDeps): Personal {
  let stopReminders: (() => Promise<void>) | undefined;
  return {
    requests: createRequests(deps),
    breaches: createBreaches(deps),
    start() {
      stopReminders = startReminders(deps);
    },
    async stop() {
      await stopReminders?.();
    },
  };
}
