/** How assets and their datastreams are written. */
import type {
  Asset,
  AssetDefinition,
  Datastream,
  DatastreamDefinition,
} from '../../contract/assets/asset.ts';
import type { SystemKind } from '../../contract/assets/system-asset.ts';
import type { By } from './catalogue-journal.ts';

/** What may be changed of an asset; absent members stay. */
export interface AssetChange extends Partial<
  Pick<AssetDefinition, 'name' | 'lon' | 'lat' | 'line' | 'attributes' | 'demo'>
> {
  readonly approved?: boolean;
}

/** A ward, an agency or the city, as what is computed of it needs it. */
export type SystemAssetDefinition = Pick<AssetDefinition, 'code' | 'agencyId' | 'name'> & {
  readonly kind: SystemKind;
  readonly areaCode: string | null;
};

export interface SystemAssetWrites {
  /** Makes those that are missing, together; one whose code an older asset has is left out. */
  ensureSystemAssets(definitions: readonly SystemAssetDefinition[], by: By): Promise<void>;
  /** Makes the datastreams of a feed that are missing, together; their properties stand in its contract. */
  ensureDatastreams(
    feedId: string,
    wanted: readonly { readonly asset: string; readonly property: string }[],
    by: By,
  ): Promise<void>;
}

export interface AssetWrites {
  createAsset(definition: AssetDefinition, by: By): Promise<Asset>;
  updateAsset(id: number, change: AssetChange, by: By): Promise<Asset>;
  createDatastream(definition: DatastreamDefinition, feedId: string, by: By): Promise<Datastream>;
  mapAsset(feedId: string, ref: string, assetId: number, by: By): Promise<void>;
}
