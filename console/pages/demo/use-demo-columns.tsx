/** The columns of the list of simulated assets: what it is, its cable, and when the centre will notice. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../contract/assets/asset.ts';
import { Age } from '../../../ui/time/Age.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import { toTimeText } from '../../../ui/words/format.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { useLive, useLiveVersion, useOpenAlerts } from '../../live/live-context.tsx';
import { DemoCableButton } from './DemoCableButton.tsx';
import { useSilenceWatch } from './use-silence-watch.ts';
import css from './Demo.module.css';

export function useDemoColumns(unplugged: readonly string[]): readonly ListColumn<Asset>[] {
  const { t } = useTranslation();
  const text = useText();
  const duration = useDurationText();
  const { language, timeZone } = useCityClock();
  const catalogue = useCatalogue().data;
  const watchOf = useSilenceWatch();
  const alerts = useOpenAlerts();
  const { store } = useLive();
  const version = useLiveVersion('latest');
  return useMemo(() => {
    void version;
    const pulled = new Set(unplugged);
    const newestMs = (asset: Asset): number | null => {
      const times = (catalogue?.datastreamsByAsset.get(asset.id) ?? []).map(
        ({ id }) => store.latest.get(id)?.timeMs,
      );
      const newest = Math.max(
        0,
        store.positions.get(asset.id)?.timeMs ?? 0,
        ...times.map((timeMs) => timeMs ?? 0),
      );
      return newest === 0 ? null : newest;
    };
    return [
      {
        id: 'cable',
        title: t('demo.cable'),
        track: '112px',
        cell: (asset) => <DemoCableButton assetCode={asset.code} />,
      },
      {
        id: 'state',
        title: t('demo.state'),
        track: '104px',
        cell: (asset) =>
          pulled.has(asset.code) ? (
            <StateBadge shape="◇" word={t('demo.pulled')} tone="high" />
          ) : (
            <StateBadge shape="●" word={t('demo.plugged')} tone="good" />
          ),
      },
      {
        id: 'name',
        title: t('demo.asset'),
        track: 'minmax(160px, 2fr)',
        phone: 'line',
        cell: (asset) => (
          <Link to="/" search={{ asset: asset.code }} title={asset.code}>
            <strong>{text(asset.name)}</strong> <span className={css.soft}>{asset.code}</span>
          </Link>
        ),
      },
      {
        id: 'newest',
        title: t('demo.newest'),
        track: '104px',
        cell: (asset) => <Age timeMs={newestMs(asset)} />,
      },
      {
        id: 'notice',
        title: t('demo.notice'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: (asset) => {
          const alert = alerts?.find((one) => one.kind === 'silence' && one.subject.assetId === asset.id);
          if (alert !== undefined) {
            return (
              <Link to="/alerts" search={{ q: asset.code, alert: alert.id }} className={css.notice}>
                {t('demo.noticed', { time: toTimeText(alert.openedMs, 'minute', language, timeZone) })}
              </Link>
            );
          }
          const watch = watchOf(asset);
          if (watch === undefined) return <span className={css.soft}>{t('demo.unwatched')}</span>;
          const span = duration(watch.afterSec);
          const newest = newestMs(asset);
          if (newest === null) return <span className={css.soft}>{t('demo.wouldNotice', { span })}</span>;
          const time = toTimeText(newest + watch.afterSec * 1_000, 'minute', language, timeZone);
          return pulled.has(asset.code) ? (
            <Link to="/alerts" search={{ q: asset.code, rule: watch.ruleId }}>
              {t('demo.willNotice', { time, span })}
            </Link>
          ) : (
            <span className={css.soft}>{t('demo.wouldNoticeAt', { time, span })}</span>
          );
        },
      },
    ];
  }, [t, text, duration, language, timeZone, catalogue, watchOf, alerts, store, version, unplugged]);
}
