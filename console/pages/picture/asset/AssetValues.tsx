/** The latest value of each measured property; a click shows its history below. */
import { useTranslation } from 'react-i18next';
import { toShownUnit } from '../../../../contract/values/shown-unit.ts';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { Figure } from '../../../../ui/marks/Figure.tsx';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { toStaleAfterSec } from '../../../asset-state.ts';
import { useText } from '../../../i18n.ts';
import { ValueBasis } from './ValueBasis.tsx';
import css from './AssetPanel.module.css';

const HOUR_SEC = 3_600;

const toRank = (order: readonly string[], property: string): number =>
  order.includes(property) ? order.indexOf(property) : order.length;

interface Props {
  readonly detail: AssetDetail;
  readonly atMs: number | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (property: string) => void;
}

export function AssetValues({ detail, atMs, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const catalogue = useCatalogue().data;
  const { serviceId } = detail.asset;
  if (detail.datastreams.length === 0) {
    return catalogue?.kindOf(detail.asset)?.moves === true ? null : (
      <section>
        <h3>{t('asset.values')}</h3>
        <p className={css.quiet}>
          {t(catalogue?.mayBeHidden(detail.asset) === true ? 'asset.outOfSight' : 'asset.noValues')}
        </p>
      </section>
    );
  }
  // The service's own order of properties is the order of their weight; what other services compute of it comes after.
  const order = catalogue?.serviceById.get(serviceId)?.properties.map((facts) => facts.property) ?? [];
  const streams = detail.datastreams.toSorted(
    (a, b) => toRank(order, a.property) - toRank(order, b.property),
  );
  const shown = chosen ?? catalogue?.kindOf(detail.asset)?.primaryProperty ?? streams[0]?.property;
  return (
    <section>
      <h3>{t('asset.values')}</h3>
      <ul className={css.values}>
        {streams.map((stream) => {
          const facts = catalogue?.propertyOf(serviceId, stream.property);
          const name = facts === undefined ? stream.property : text(facts.name);
          // A value of a whole hour or day is of one that is over: it says which, beside sums that run until now.
          const isOfSpan = stream.latest !== null && stream.intervalSec >= HOUR_SEC;
          const untilMs = isOfSpan ? stream.latest?.timeMs : undefined;
          return (
            <li key={stream.id}>
              <button
                type="button"
                className={css.value}
                aria-pressed={stream.property === shown}
                onClick={() => onChoose(stream.property)}
              >
                <span className={css.label}>
                  {untilMs === undefined ? name : t('asset.until', { name, time: timeText(untilMs, 'near') })}
                </span>
                <Figure
                  value={stream.latest?.value ?? null}
                  unit={toShownUnit(stream)}
                  decimals={facts?.decimals ?? 1}
                  timeMs={stream.latest?.timeMs ?? null}
                  quality={stream.latest?.quality}
                  source={text(stream.feedName)}
                  staleAfterSec={toStaleAfterSec(stream)}
                  atMs={atMs}
                />
              </button>
              {atMs === undefined && stream.method !== null && (
                <ValueBasis method={stream.method} basis={stream.basis} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
