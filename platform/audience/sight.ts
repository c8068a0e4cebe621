/** What one person sees now: the nouns by which every way of reading asks. */
import type { Asset } from '../../contract/assets/asset.ts';

/** How much of an asset is seen: all that is known of it, only that it is there and what is in sight, or nothing. */
export type AssetLook = 'whole' | 'part' | 'none';

/** What the open cases and tasks of some agencies are about. */
export interface CaseThings {
  readonly assetIds: readonly number[];
  readonly recordIds: readonly number[];
  readonly alertIds: readonly number[];
}

/** What is out of sight, as SQL gets it: the data of these feeds, but for what a case, a task or a purpose makes theirs. */
export interface Unseen extends CaseThings {
  readonly feedIds: readonly string[];
}

/** What is known of an alert when its sources are asked for. */
export interface AlertOrigin {
  readonly serviceId: string;
  readonly assetId: number | null;
  readonly feedId: string | null;
  /** Codes of the datastreams its rule saw; null for what is none. */
  readonly datastreams: readonly (string | null)[];
}

/** What an alert was made of. */
export interface AlertSources {
  readonly id: number;
  readonly assetId: number | null;
  readonly feedIds: readonly string[];
}

/** What is open to all the staff, and so before everybody who reads along. */
export interface Openness {
  /** What these feeds tell together. */
  isOpen(feedIds: readonly string[]): boolean;
  /** What the datastream of this code tells. */
  isOpenStream(code: string): boolean;
  /** That the asset is there, and what it is called. */
  isOpenAsset(assetId: number): boolean;
}

export interface Sight {
  /** People with equal keys see the same. */
  readonly key: string;
  /** Undefined where nothing is out of sight. */
  readonly unseen: Unseen | undefined;
  seesFeed(feedId: string): boolean;
  seesStream(datastreamId: number): boolean;
  lookAt(asset: Pick<Asset, 'id' | 'kind'>): AssetLook;
  seesPosition(position: { readonly assetId: number; readonly feedId: string }): boolean;
  /** Of a record that several feeds tell of `feedIds` are all of them. */
  seesRecord(record: {
    readonly recordId: number;
    readonly feedId: string;
    readonly feedIds?: readonly string[];
  }): boolean;
  seesAlert(alert: AlertSources): boolean;
}

/** Nothing is out of sight: the same for everybody of whom it is true, and asked on every path. */
export const SEES_ALL: Sight = {
  key: '*',
  unseen: undefined,
  seesFeed: () => true,
  seesStream: () => true,
  lookAt: () => 'whole',
  seesPosition: () => true,
  seesRecord: () => true,
  seesAlert: () => true,
};
