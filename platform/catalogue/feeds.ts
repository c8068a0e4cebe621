/** Feeds as the catalogue keeps them, and what one of them may write. */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { FeedSharing } from '../../contract/people/audience.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { By } from './catalogue-journal.ts';

/** A feed as the catalogue keeps it. */
export interface Feed {
  readonly id: string;
  /** Its settings show dots in the places of secrets; `openFeedSettings` fills them in. */
  readonly definition: FeedDefinition;
  readonly paused: boolean;
  readonly createdMs: number;
  readonly secrets: readonly FeedSecret[];
  /** Since when and by whose word it is seen by those who see it; null: as it was made. */
  readonly sharing: { readonly setMs: number; readonly setBy: string; readonly why: string } | null;
}

/** That a feed has a secret: where it stands in the settings and what it opens; never the secret. */
export interface FeedSecret {
  readonly name: string;
  readonly opens: string;
  readonly setMs: number;
  readonly setBy: string;
}

/** A feed as a write left it, with the secrets whose dots came back for another address and which are gone. */
export interface FeedWritten extends Feed {
  readonly secretsForgotten: readonly string[];
}

/** What one feed may write, by the names it uses. Built for the hot path: Maps only. */
export interface FeedIndex {
  readonly feed: Feed;
  /** Only a datastream of this feed. */
  datastreamByCode(code: string): Datastream | undefined;
  /** By the feed's own name of the asset and the parameter as sent (aliases applied, Unicode NFC). */
  datastreamOf(ref: string, propertyAsSent: string): Datastream | undefined;
  assetByRef(ref: string): Asset | undefined;
  /** The feed has this name or datastream, but the owner of its asset has not given it, or no longer. */
  isWithheld(named: { readonly asset?: string; readonly datastream?: string }): boolean;
  /** The contract's property of a parameter as sent; undefined when the contract does not know it. */
  findProperty(propertyAsSent: string): string | undefined;
}

/** An unknown asset of a feed, or an unknown property of one. */
export interface UnknownRef {
  readonly ref: string;
  readonly property?: string;
}

export interface FeedWrites {
  createFeed(definition: FeedDefinition, by: By): Promise<FeedWritten>;
  updateFeed(id: string, definition: FeedDefinition, by: By): Promise<FeedWritten>;
  /** The settings of a feed with its secrets in place, for the door that uses them and nobody else. */
  openFeedSettings(id: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Takes secrets out of settings that were stored before they were kept apart, one feed a transaction, and seals anew
   * what an older key sealed; what is done already is left alone. Before `load`.
   */
  hideStoredSecrets(by: By): Promise<void>;
  pauseFeed(id: string, paused: boolean, by: By): Promise<Feed>;
}

export interface SharingWrites {
  /** Says who may see a feed from now on. */
  shareFeed(id: string, sharing: FeedSharing, why: string, by: By): Promise<Feed>;
}
