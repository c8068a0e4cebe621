/** What stands near the place of a case, with its newest value: whoever decides sees the neighbourhood. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { Figure } from '../../../../ui/marks/Figure.tsx';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { toStaleAfterSec } from '../../../asset-state.ts';
import { useText } from '../../../i18n.ts';
import { useLive, useLiveVersion } from '../../../live/live-context.tsx';
import { listNear } from './list-near.ts';
import css from '../Case.module.css';

const withinM = 3_000;
const most = 4;
const valuesEveryMs = 2_000;

export function CaseNear({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const { store } = useLive();
  useLiveVersion('latest', valuesEveryMs);
  const catalogue = useCatalogue().data;
  const near = useMemo(
    () =>
      view.lon === null || view.lat === null
        ? []
        : listNear(catalogue?.assets ?? [], view.lon, view.lat, withinM, view.assetId).slice(0, most),
    [catalogue, view.lon, view.lat, view.assetId],
  );
  if (near.length === 0) return null;
  return (
    <>
      <h4>{t('cases.near')}</h4>
      <ul className={css.near}>
        {near.map(({ asset, metres }) => {
          const property = catalogue?.kindOf(asset)?.primaryProperty ?? null;
          const stream = catalogue?.streamOf(asset.id, property);
          const latest = stream === undefined ? undefined : store.latest.get(stream.id);
          const facts = property === null ? undefined : catalogue?.propertyOf(asset.serviceId, property);
          return (
            <li key={asset.id}>
              <Link to="/" search={{ asset: asset.code }}>
                {text(asset.name)}
              </Link>
              <small>{t('cases.metres', { metres: Math.round(metres / 10) * 10 })}</small>
              {facts !== undefined && <small>{text(facts.name)}</small>}
              {stream !== undefined && (
                <Figure
                  value={latest?.value ?? null}
                  unit={stream.unit}
                  decimals={facts?.decimals ?? 1}
                  timeMs={latest?.timeMs ?? null}
                  quality={latest?.quality}
                  staleAfterSec={toStaleAfterSec(stream)}
                  size="m"
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
