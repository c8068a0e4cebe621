/** The limits of rules for one property of a service's assets, to draw into its pictures. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import type { SmallLimit } from '../../../ui/charts/SmallMultiples.tsx';
import { assetLimitsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import type { PictureProps } from './picture-props.ts';

/** The mildest limit of each asset by its id: the first that a value would meet. */
export function useLimits({
  view,
  facts,
}: Pick<PictureProps, 'view' | 'facts'>): ReadonlyMap<number, SmallLimit> {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const { data } = useQuery(assetLimitsQuery(view.manifest.id, facts.property));
  return useMemo(() => {
    const rising = (data?.limits ?? []).toSorted(
      (a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity),
    );
    return new Map(
      rising.map(({ assetId, value, severity, name }) => [
        assetId,
        {
          value,
          name:
            name === undefined ? t('services.limit', { severity: ui(`severity.${severity}`) }) : text(name),
        },
      ]),
    );
  }, [data, text, t, ui]);
}
