/** The asset of a code: from the catalogue, and of a ward, an agency or the city, which stand in no list, from the server. */
import { useQuery } from '@tanstack/react-query';
import type { Asset } from '../../../../contract/assets/asset.ts';
import { toSystemKind } from '../../../../contract/assets/system-asset.ts';
import { systemAssetQuery } from '../../../api/queries.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';

export function useAssetOf(code: string): { readonly asset: Asset | undefined; readonly isRead: boolean } {
  const catalogue = useCatalogue().data;
  const kind = toSystemKind(code);
  const found = useQuery({ ...systemAssetQuery(kind ?? 'area', code), enabled: kind !== undefined });
  return kind === undefined
    ? { asset: catalogue?.assetByCode.get(code), isRead: catalogue !== undefined }
    : { asset: found.data?.assets[0], isRead: catalogue !== undefined && !found.isLoading };
}
