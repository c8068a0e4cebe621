/** What the norms give, and what they need for it. */
import type {
  NormDefinition,
  NormDetail,
  NormMark,
  NormProposal,
  NormUse,
  NormView,
  StoredEra,
} from '../../../contract/rules/norm.ts';
import type { JournalAction } from '../../../contract/journal/journal-actions.ts';
import type { PlatformEvents } from '../../events.ts';
import type { Bus } from '../../kernel/bus.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';

/** Who acts, for the journal. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** What an era must hold for: the facts of one asset. */
export interface NormAbout {
  readonly assetKind?: string;
  readonly asset?: string;
  readonly assetClass?: string;
  readonly areaCode?: string | null;
}

/** What holds of a norm for one subject from `fromMs` until before `toMs`; without an era nothing is known. */
export interface NormSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly era: StoredEra | undefined;
}

/** What reads of norms; all from memory. */
export interface NormReads {
  /** The era that held at the time of an event, for that subject; undefined when none is kept. */
  findEra(normId: string, timeMs: number, about?: NormAbout): StoredEra | undefined;
  /** All of time, cut where what holds for the subject changes. */
  listSpans(normId: string, about?: NormAbout): readonly NormSpan[];
  /** What stays the same while the numbers change, with all that is stated today; undefined when there is none. */
  findNorm(normId: string): NormView | undefined;
}

export interface Norms extends NormReads {
  listNorms(): readonly NormView[];
  /** HaivanError not_found when there is none. */
  getNorm(id: string): Promise<NormDetail>;
  /** Brings the norms of services; those that people have decided about stay. Faulty ones are left out and logged. */
  installDefaults(definitions: readonly NormDefinition[]): Promise<string[]>;
  /** Resolves with the number of the proposal. HaivanError invalid_input when it can’t be an era of this norm. */
  propose(normId: string, proposal: NormProposal, by: By): Promise<number>;
  /** Somebody else approves, or anybody rejects; who proposed may withdraw. HaivanError conflict when it is decided. */
  decide(
    proposalId: number,
    decision: { readonly what: 'approve' | 'reject' | 'withdraw'; readonly note: string },
    by: By,
  ): Promise<void>;
  /** Reads what holds. */
  start(): Promise<void>;
}

/** What a journal takes. */
interface NormEntry extends By {
  readonly action: JournalAction;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
}

export interface NormJournal {
  append(tx: Transaction, entry: NormEntry): Promise<void>;
  appendMany(tx: Transaction, entries: readonly NormEntry[]): Promise<void>;
}

export interface NormsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: NormJournal;
  /** What makes use of a norm, as rules and figures stand now. */
  readonly listUses: (normId: string) => Promise<readonly NormUse[]> | readonly NormUse[];
  /** Results within (fromMs, toMs) that were judged by these uses. */
  readonly findResults: (
    tx: Transaction,
    uses: readonly NormUse[],
    fromMs: number,
    toMs: number,
  ) => Promise<readonly NormMark[]>;
}
