/** What a door hands to intake, and what somebody tries. */
import type { Decoded } from '../../contract/feeds/item.ts';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { By } from '../catalogue/catalogue-journal.ts';
import type { Transaction } from '../kernel/database.ts';

/** Bytes that came through a door for a feed. */
export interface Push {
  readonly feedId: string;
  readonly bytes: Uint8Array;
  /** Idempotency key of the sender: the second push with it is answered with the receipt of the first. */
  readonly key?: string;
  readonly contentType?: string;
  /** File name, MQTT topic or address. */
  readonly name?: string;
  /** The door: http, mqtt, file drop, nmea-tcp … */
  readonly source: string;
  /** It came as a file: a delivery of its own, whose bytes are kept. */
  readonly isFile?: true;
  /** Lines of an open connection, kept small by their door: decoded at once, never in a thread. */
  readonly isStream?: true;
  /** The sender may send it again without knowing that it was taken. */
  readonly mayRepeat?: true;
  readonly receivedMs?: number;
  /**
   * What its door made itself (`derived`: figures, forecasts), in place of bytes for a decoder: checked, graded, refused
   * and written into the ledger like everything else.
   */
  readonly items?: Decoded;
  /** Feeds of what records of a derived feed are made of: who does not see all of them does not see the record. */
  readonly madeOf?: readonly string[];
  /**
   * Is written in the transaction of the delivery: both are there, or neither. It may be called again after a failure.
   * @param recordIds of the records that the delivery told of.
   */
  readonly alongside?: (tx: Transaction, recordIds: readonly number[]) => Promise<void>;
  /**
   * All of it or nothing: one refused item, also one that only the store could judge, refuses the delivery as a whole and
   * nothing of it is stored. Who sent it stands in the journal by the same commit.
   */
  readonly whole?: WholeEntry;
}

/** The journal's entry of a delivery that a person sends; the delivery and its records are added to `after`. */
export interface WholeEntry extends By {
  readonly action: JournalAction;
  readonly subject: string;
  readonly after: Readonly<Record<string, unknown>>;
  readonly why: string | null;
}

/** As whose delivery bytes are tried. `settings` stand before the saved ones of the feed. */
export interface TrialOptions {
  readonly feedId?: string;
  readonly name?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Who tries: people take turns at what is large. */
  readonly by?: string;
}
