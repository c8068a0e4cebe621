/** What connectors need of other modules, and no more, so that each can be tried on its own. */
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { Door } from '../../../contract/feeds/feed.ts';

/** One push of raw bytes in the name of a feed. */
export interface Push {
  readonly feedId: string;
  readonly bytes: Uint8Array;
  /** Identity of the delivery: a second push with it is stored once. */
  readonly key?: string;
  readonly contentType?: string;
  readonly name?: string;
  readonly source: string;
  /** It came as a file: a delivery of its own, whose bytes are kept. */
  readonly isFile?: true;
  /** Lines of an open connection, kept small by their door: decoded at once, never in a thread. */
  readonly isStream?: true;
  /** The sender may send it again without knowing that it was taken. */
  readonly mayRepeat?: true;
  readonly receivedMs?: number;
}

/** The way into intake. `submit` resolves after the commit; rejects HaivanError busy, forbidden, not_found, too_large. */
export interface IntakeDoor {
  submit(push: Push): Promise<Receipt>;
  pressure(): { readonly full: boolean };
  /** Resolves when there is room again. */
  onRoom(): Promise<void>;
}

/** Who a feed key belongs to. */
export interface KeyHolder {
  readonly feedId: string;
  readonly keyId: string;
}

/** Looks up feed keys. */
export interface FeedKeyCheck {
  verify(key: string): KeyHolder | undefined | Promise<KeyHolder | undefined>;
}

/** The feeds connectors serve. */
export interface FeedList {
  findFeed(id: string): ConnectedFeed | undefined;
  listFeeds(): readonly ConnectedFeed[];
}

/** A feed as far as a connector looks at it. */
export interface ConnectedFeed {
  readonly id: string;
  readonly door: Door;
  readonly decoder: string;
  /** Its decoder says so: the same bytes later are news. */
  readonly timesByArrival?: boolean;
  /** With dots in the places of secrets, but for the door that opens with them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Which secrets there are and since when: a door opens anew when one is another. */
  readonly secretsSet?: readonly string[];
  readonly paused?: boolean;
}

export type { Receipt };
