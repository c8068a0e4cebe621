/** The journal as screens and inspectors read it: entries, seals, and what a check of the chain found. */

import type { Text } from '../basics/text.ts';

/** GET /journal: newest first. `previous` and `hash` are hexadecimal. */
export interface JournalEntryView {
  readonly id: number;
  readonly timeMs: number;
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  readonly previous: string;
  readonly hash: string;
}
/** An entry as a list shows it, with what it names as people call it now; null where nothing has that name any more. */
export interface JournalLine extends JournalEntryView {
  readonly actorName: Text | null;
  readonly subjectName: Text | null;
}
export interface JournalList {
  /** All entries there are, whatever the filter. */
  readonly total: number;
  readonly entries: readonly JournalLine[];
  /** Give it as `before` to read on; null at the end. */
  readonly nextBefore: number | null;
}

/** The end of the chain as it stood when a day was over. A copy kept outside proves that nothing was rewritten. */
export interface JournalSeal {
  /** Local day, yyyy-mm-dd. */
  readonly day: string;
  readonly lastId: number;
  readonly hash: string;
  readonly count: number;
  readonly sealedMs: number;
}

/**
 * What is wrong with an entry. hash: its own content was changed; link: it does not follow the one before; missing:
 * entries before it are gone; tail: entries at the end are gone; seal: it is not what was sealed then; head: the kept
 * end of the chain is another.
 */
export const journalFaults = ['hash', 'link', 'missing', 'tail', 'seal', 'head'] as const;
export type JournalFault = (typeof journalFaults)[number];

/** GET /journal/verify */
export interface JournalVerdict {
  readonly entries: number;
  readonly lastId: number;
  readonly lastMs: number | null;
  readonly seals: number;
  readonly tookMs: number;
  /** The first entry that is not as it was written; null when the chain holds. */
  readonly broken: {
    readonly id: number;
    readonly timeMs: number | null;
    readonly what: JournalFault;
    /** One sentence for people who read the answer without a screen. */
    readonly says: string;
  } | null;
}
