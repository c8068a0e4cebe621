/** What is done with notices, as their module offers it. */
import type {
  ClosedRoad,
  Hazard,
  NoticeContent,
  NoticeLevel,
  NoticeMessage,
  NoticeRow,
  NoticeTrouble,
  OfficialText,
  PeopleOfArea,
  PublicNotice,
  SignHindrance,
  SignRow,
  SignTableView,
} from '../../contract/notices/notice.ts';
import type { ReachBoard } from '../../contract/notices/reach.ts';
import type { CitizenMail } from './citizen-mail.ts';
import type { CitizenPush } from './citizen-push.ts';
import type { Language, Text } from '../../contract/basics/text.ts';
import type { Person } from '../access/permissions.ts';

/** What a draft is made of. */
export interface NewNotice {
  readonly alertId?: number | undefined;
  readonly caseId?: number | undefined;
  /** Absent: of the service of the alert or the case. */
  readonly hazard?: Hazard | undefined;
  /** Absent: of its severity. */
  readonly level?: NoticeLevel | undefined;
  readonly isExercise: boolean;
  /** Of an official text that is in force: it is taken whole. */
  readonly officialId?: string | undefined;
}

/** Signed beforehand until then; null: published at once. */
export type ReadyUntil = number | null;

export interface NoticeWhole {
  readonly row: NoticeRow;
  readonly messages: readonly NoticeMessage[];
  readonly troubles: readonly NoticeTrouble[];
  readonly wards: number;
  readonly people: PeopleOfArea | null;
  readonly roads: readonly ClosedRoad[];
  readonly signHindrance: SignHindrance | null;
  readonly signers: readonly { readonly username: string; readonly name: string }[];
  readonly drafters: readonly string[];
  /** Of each published message, newest first. */
  readonly reach: readonly ReachBoard[];
  readonly spoken: Text | null;
  readonly hasVoice: boolean;
}

export interface Notices {
  /** Newest first, as they stood at `atMs`, without what was not out by then; undefined is now, with drafts. */
  list(query: {
    readonly atMs: number | undefined;
    readonly caseId?: number | undefined;
  }): Promise<readonly NoticeRow[]>;
  /** @throws HaivanError not_found. */
  get(id: number, person: Person): Promise<NoticeWhole>;
  /** Resolves with the number of the notice. @throws HaivanError not_found (alert, case), invalid_input (no hazard). */
  draft(given: NewNotice, by: Person): Promise<number>;
  /** @throws HaivanError not_found, conflict (nothing is being written). */
  edit(id: number, content: NoticeContent, by: Person): Promise<void>;
  /** Puts an official text beside the words of the draft, whole; null takes it out. @throws HaivanError not_found, conflict. */
  quote(id: number, officialId: string | null, by: Person): Promise<void>;
  /** What can be quoted, newest first. */
  listOfficialTexts(): Promise<readonly OfficialText[]>;
  /** @throws HaivanError not_found, conflict, invalid_input (a check fails: all of them are told). */
  handIn(id: number, by: Person): Promise<void>;
  /** @throws HaivanError not_found, conflict, forbidden (the table does not name them, or they wrote in it). */
  sign(id: number, until: ReadyUntil, by: Person): Promise<void>;
  /** Records what a person of the table said by telephone. @throws as `sign`. */
  recordApproval(
    id: number,
    given: { readonly signer: string; readonly note: string; readonly until: ReadyUntil },
    by: Person,
  ): Promise<void>;
  /** Sends what was signed beforehand, now that it has been verified. @throws HaivanError not_found, conflict. */
  release(
    id: number,
    verified: { readonly alertId?: number | undefined; readonly caseId?: number | undefined },
    by: Person,
  ): Promise<void>;
  /** Begins an update of what holds. @throws HaivanError not_found, conflict. */
  update(id: number, why: string, by: Person): Promise<void>;
  /** Who may sign ends it at once; of another it waits for a signature. Resolves with whether it is out. */
  end(id: number, kind: 'cancel' | 'all-clear', why: string, by: Person): Promise<boolean>;
  /**
   * Of each notice that holds and names roads which are all open again, an all clear is put before who may sign, once: one
   * press ends both. Whoever drops it has decided otherwise.
   */
  askForAllClears(): Promise<void>;
  /** Roads that are closed or narrowed now, and those opened lately, newest first. */
  listClosedRoads(): Promise<readonly ClosedRoad[]>;
  /** Throws away what is not published. @throws HaivanError not_found, conflict. */
  drop(id: number, why: string, by: Person): Promise<void>;
  /** The newest published message as a sound file (WAV). @throws HaivanError not_found, conflict (none is out), unavailable. */
  getSound(id: number, language: Language): Promise<Buffer>;
  /** Somebody has read what was out then. The same told twice is one. @throws HaivanError not_found, invalid_input, conflict. */
  tellReading(
    id: number,
    reading: { readonly outlet: string; readonly readMs?: number | undefined },
    by: Person,
  ): Promise<void>;
  getSignTable(): Promise<SignTableView>;
  proposeSignTable(rows: readonly SignRow[], note: string, by: Person): Promise<number>;
  decideSignTable(
    id: number,
    decision: { readonly what: 'approve' | 'reject' | 'withdraw'; readonly note: string },
    by: Person,
  ): Promise<void>;
  /** What everybody may be told at that moment, newest first, with cancellations of what would still hold. */
  listPublic(
    atMs: number,
  ): Promise<readonly (PublicNotice & { readonly isOnWeb: boolean; readonly isInFeed: boolean })[]>;
  /** The CAP file of a published message that stands in the feeds. */
  findPublicCap(identifier: string): Promise<string | undefined>;
  /** Browsers of citizens that get them by web push. */
  readonly citizens: CitizenPush;
  /** Mailboxes of citizens that get them by e-mail. */
  readonly citizenMail: CitizenMail;
  /** Rises with each publication in this process. */
  version(): number;
}
