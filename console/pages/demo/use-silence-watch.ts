/** For each asset the silence rule that would speak first about it, found once for the whole list. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Asset } from '../../../contract/assets/asset.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { rulesQuery } from '../rules/rule-queries.ts';
import type { NormRef } from '../../../contract/rules/norm.ts';
import { SECONDS_OF } from '../../../contract/basics/time-units.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { findEraAt, useNorms } from '../../../ui/norms/norm-context.tsx';
import { findSilenceWatch, type SilenceWatch } from './silence-after.ts';

export function useSilenceWatch(): (asset: Asset) => SilenceWatch | undefined {
  const catalogue = useCatalogue().data;
  const rules = useQuery(rulesQuery).data;
  const { find } = useNorms();
  const nowMs = useNowMs(3_600);
  const watches = useMemo(() => {
    const toSeconds = ({ norm, part }: NormRef) => {
      const held = find(norm);
      const values = held && findEraAt(held.eras, nowMs)?.values;
      const value =
        values?.kind === 'parts' ? values.parts.find(({ key }) => key === part)?.value : undefined;
      const number = values?.kind === 'limit' ? values.value : value;
      const seconds = SECONDS_OF[held?.unit ?? ''];
      return number === undefined || seconds === undefined ? undefined : number * seconds;
    };
    return new Map(
      (catalogue?.assets ?? [])
        .filter((asset) => asset.demo)
        .map((asset) => {
          const streams = catalogue?.datastreamsByAsset.get(asset.id) ?? [];
          const properties = new Set(streams.map(({ property }) => property));
          return [asset.id, findSilenceWatch(asset, properties, rules ?? [], toSeconds)];
        }),
    );
  }, [catalogue, rules, find, nowMs]);
  return useCallback((asset: Asset) => watches.get(asset.id), [watches]);
}
