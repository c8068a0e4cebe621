/** For each asset the silence rule that would speak first about it, found once for the whole list. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Asset } from '../../../contract/asset.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { rulesQuery } from '../rules/rule-queries.ts';
import { findSilenceWatch, type SilenceWatch } from './silence-after.ts';

export function useSilenceWatch(): (asset: Asset) => SilenceWatch | undefined {
  const catalogue = useCatalogue().data;
  const rules = useQuery(rulesQuery).data;
  const watches = useMemo(
    () =>
      new Map(
        (catalogue?.assets ?? [])
          .filter((asset) => asset.demo)
          .map((asset) => {
            const streams = catalogue?.datastreamsByAsset.get(asset.id) ?? [];
            const properties = new Set(streams.map(({ property }) => property));
            return [asset.id, findSilenceWatch(asset, properties, rules ?? [])];
          }),
      ),
    [catalogue, rules],
  );
  return useCallback((asset: Asset) => watches.get(asset.id), [watches]);
}
