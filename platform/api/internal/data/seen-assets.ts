/** Assets as one person may see them: whole, without the facts that only feeds out of sight and the register know, or not. */
import type { UnseenAssets } from '../../../../contract/centre/catalogue.ts';
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { Person } from '../../../access/permissions.ts';
import { notThere } from '../../../access/permissions.ts';
import type { Sight } from '../../../audience/sight.ts';
import type { ApiParts } from '../../api-parts.ts';

/** What is in sight of each. */
export function toSeenAssets(assets: readonly Asset[], sight: Sight): readonly Asset[] {
  if (sight.unseen === undefined) return assets;
  return assets.flatMap((asset) => toSeenAsset(asset, sight) ?? []);
}

/** How many of each kind are not in sight at all. */
export function countUnseen(assets: readonly Asset[], sight: Sight): UnseenAssets[] {
  if (sight.unseen === undefined) return [];
  const hidden = assets.filter((asset) => sight.lookAt(asset) === 'none');
  const groups = Map.groupBy(hidden, ({ serviceId, kind }) => `${serviceId} ${kind}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ serviceId: first.serviceId, kind: first.kind, count: all.length }];
  });
}

/** @throws HaivanError not_found for an asset that is not there, or not for this person. */
export async function getSeenAsset(
  { catalogue, audiences }: Pick<ApiParts, 'catalogue' | 'audiences'>,
  id: number,
  person: Person,
): Promise<{ asset: Asset; sight: Sight }> {
  const sight = await audiences.getSight(person);
  const asset = toSeenAsset(catalogue.getAsset(id), sight);
  if (asset === undefined) throw notThere('asset', id);
  return { asset, sight };
}

function toSeenAsset(asset: Asset, sight: Sight): Asset | undefined {
  const look = sight.lookAt(asset);
  if (look === 'whole') return asset;
  return look === 'part' ? { ...asset, attributes: {} } : undefined;
}
