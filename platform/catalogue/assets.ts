/** How assets and their datastreams are written. */
import type { Asset, AssetDefinition, Datastream, DatastreamDefinition } from '../../contract/asset.ts';
import type { By } from './catalogue-journal.ts';

/** What may be changed of an asset; absent members stay. */
export interface AssetChange extends Partial<
  Pick<AssetDefinition, 'name' | 'lon' | 'lat' | 'attributes' | 'demo'>
> {
  readonly approved?: boolean;
}

export interface AssetWrites {
  createAsset(definition: AssetDefinition, by: By): Promise<Asset>;
  updateAsset(id: number, change: AssetChange, by: By): Promise<Asset>;
  createDatastream(definition: DatastreamDefinition, feedId: string, by: By): Promise<Datastream>;
  mapAsset(feedId: string, ref: string, assetId: number, by: By): Promise<void>;
}
