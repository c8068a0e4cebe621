/** Whom a published message has reached, by channel, and who of the staff has not read it. Nobody of the public is named. */
import type { DeliveryChannel } from './delivery-channels.ts';
import type { NoticeChannel } from './notice-channels.ts';
import type { Channel } from '../people/notification.ts';
import type { Text } from '../basics/text.ts';

/** To staff by the channels they chose, to others by those they asked for. */
export type ReachChannel = `staff-${Channel}` | `public-${DeliveryChannel}`;

/** One channel of one message. What it was meant for is handed over, waits, has failed or was dropped. */
export interface ReachLine {
  readonly channel: ReachChannel;
  readonly intended: number;
  /** Taken by the next in the chain: a mail server, a push service, an operator, the app. */
  readonly handed: number;
  /** Known to have arrived: read in the app, or a receipt of the last in the chain. Null: this channel never tells. */
  readonly confirmed: number | null;
  readonly waiting: number;
  readonly failed: number;
  /** Not sent any more: a newer message took its place, or who it was for takes nothing any more. */
  readonly dropped: number;
  /** Sent again because the centre stopped while it handed them over: perhaps they came twice. Counted in the others too; null: nobody knows. */
  readonly maybeTwice: number | null;
  /** When the newest was handed over. */
  readonly lastMs: number | null;
  /** What those that wait or failed were answered, most frequent first; no answer holds an address. */
  readonly why: readonly { readonly answer: string; readonly count: number }[];
}

/** Of some things how many there are, and which of them have nobody who read it. */
export interface Unheard {
  readonly of: number;
  readonly names: readonly Text[];
}

/** That a message was read out at a station or over a loudspeaker, as who read it says. */
export interface NoticeReading {
  readonly outlet: string;
  readonly readMs: number;
  readonly byName: string;
}

export interface ReachBoard {
  readonly messageId: number;
  readonly publishedMs: number;
  readonly lines: readonly ReachLine[];
  /** Channels whose readers nobody counts: who reads a page or a feed, or hears a loudspeaker. */
  readonly uncounted: readonly NoticeChannel[];
  /** Oldest first. */
  readonly readings: readonly NoticeReading[];
  /** Agencies whose people were told. */
  readonly agencies: Unheard;
  /** Wards of its area. */
  readonly wards: Unheard;
  /** Wards of its area in which nobody has an account to be told by. */
  readonly nobody: readonly Text[];
  /** People of the staff who were told; their names only for who writes notices. */
  readonly people: { readonly of: number; readonly unread: number; readonly names: readonly string[] };
}
