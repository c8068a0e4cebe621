/**
 * Purposes: somebody says why they need to see what is not theirs, somebody else approves it until a time, and it ends by
 * itself. Those that run are in memory, for the sight asks on every path.
 *
 * Depends on: access (the journal), catalogue, kernel.
 */
import type { PurposeAsked, PurposeGrant } from '../../contract/people/purpose.ts';
import type { Journal, JournalEntry } from '../access/journal.ts';
import type { CatalogueReads } from '../catalogue/catalogue-reads.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Database, Transaction } from '../kernel/database.ts';

/** Who acts, for the journal. */
export type By = Pick<JournalEntry, 'actor' | 'role' | 'source'>;

/** A purpose by which somebody sees something now. */
export interface RunningPurpose {
  readonly id: number;
  readonly username: string;
  readonly feedId: string;
  readonly assetCode: string | null;
  /** Of an asset: the feeds that it opens. */
  readonly feedIds: readonly string[];
  readonly untilMs: number;
}

export interface PurposeReads {
  listRunning(username: string): readonly RunningPurpose[];
  /** Grows whenever one begins or ends. */
  version(): number;
}

/** How who asked is told; the notifications of the centre. */
export interface PurposeOutbox {
  enqueue(
    tx: Transaction,
    list: readonly {
      readonly key: string;
      readonly userId: string;
      readonly urgency: 'normal';
      readonly title: Text;
      readonly body: Text;
      readonly openBody: Text;
      readonly link: string;
      readonly caseId: null;
    }[],
  ): Promise<unknown>;
}

export interface Purposes extends PurposeReads {
  /** From now on who asked is told what becomes of it; notifications begin after what decides who sees what. */
  useOutbox(outbox: PurposeOutbox): Promise<void>;
  /** Reads those that run. */
  start(): Promise<void>;
  stop(): void;
  /** All of one person, and those about the feeds; the newest first. */
  list(about: { readonly username: string; readonly feedIds: readonly string[] }): Promise<PurposeGrant[]>;
  /** HaivanError not_found when there is none. */
  get(id: number): Promise<PurposeGrant>;
  /** @throws HaivanError conflict when the same was asked and nobody has decided. */
  ask(asked: PurposeAsked, by: By): Promise<PurposeGrant>;
  /**
   * @param feedIds what it opens of an asset.
   * @throws HaivanError conflict when it is decided, or its time has passed.
   */
  decide(
    id: number,
    decision: {
      readonly isApproved: boolean;
      readonly note: string;
      readonly untilMs: number;
      readonly feedIds: readonly string[];
    },
    by: By,
  ): Promise<PurposeGrant>;
  /** Takes it back, by its own person or by who may decide. @throws HaivanError conflict when it is over. */
  end(id: number, why: string, by: By): Promise<PurposeGrant>;
}

export interface PurposesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: Pick<Journal, 'append'>;
  readonly catalogue: Pick<CatalogueReads, 'findFeed'>;
}
