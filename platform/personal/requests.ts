/** Requests of the people whom data is about. */
import type {
  PersonalFindings,
  PersonalOutcome,
  PersonalRequest,
  PersonalRequestKind,
} from '../../contract/people/personal.ts';
import type { By } from './personal-journal.ts';

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
