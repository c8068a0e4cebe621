/** The columns of the list of maintenance windows. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceView } from '../../../contract/alerts/maintenance.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useCityClock, useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { feedsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { StaffName } from '../../StaffName.tsx';
import { toWindowState, windowLooks } from './window-state.ts';
import css from './Maintenance.module.css';

interface Given {
  /** Why the person may not end a window. */
  readonly missing: string | undefined;
  readonly onEnd: (window: MaintenanceView) => void;
}

export function useMaintenanceColumns({ missing, onEnd }: Given): readonly ListColumn<MaintenanceView>[] {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const timeText = useTimeText();
  const nowMs = useNowMs(30);
  const catalogue = useCatalogue().data;
  const feeds = useQuery(feedsQuery).data;
  return useMemo(() => {
    const time = (timeMs: number) => timeText(timeMs, 'dayMinute');
    return [
      {
        id: 'state',
        title: t('feeds.column.state'),
        track: '116px',
        cell: (window) => {
          const state = toWindowState(window, nowMs);
          return <StateBadge {...windowLooks[state]} word={t(`maintenance.state.${state}`)} />;
        },
      },
      {
        id: 'subject',
        title: t('maintenance.subject'),
        track: 'minmax(180px, 2fr)',
        phone: 'line',
        cell: ({ assetId, feedId }) => {
          const asset = assetId === null ? undefined : catalogue?.assetById.get(assetId);
          const feed = feeds?.find(({ definition }) => definition.id === feedId);
          if (asset !== undefined)
            return (
              <Link to="/" search={{ asset: asset.code }}>
                <strong>{text(asset.name)}</strong>
              </Link>
            );
          return feedId === null ? (
            String(assetId)
          ) : (
            <Link to="/feeds/$feedId" params={{ feedId }}>
              <strong>{feed === undefined ? feedId : text(feed.definition.name)}</strong>
            </Link>
          );
        },
      },
      {
        id: 'span',
        title: t('maintenance.span'),
        track: 'minmax(216px, 1.5fr)',
        cell: (window) => `${time(window.startsMs)} – ${time(window.cancelledMs ?? window.endsMs)}`,
      },
      {
        id: 'reason',
        title: t('maintenance.reason'),
        track: 'minmax(160px, 3fr)',
        phone: 'line',
        cell: (window) => <span title={window.reason}>{window.reason}</span>,
      },
      {
        id: 'by',
        title: t('maintenance.by'),
        track: '120px',
        cell: (window) => (
          <span className={css.soft}>
            <StaffName of={window.createdBy} />
          </span>
        ),
      },
      {
        id: 'quiet',
        title: t('maintenance.quiet'),
        track: '104px',
        end: true,
        cell: (window) => window.suppressed.toLocaleString(language),
      },
      {
        id: 'end',
        title: t('maintenance.action'),
        track: '96px',
        end: true,
        cell: (window) => {
          const state = toWindowState(window, nowMs);
          if (state === 'over' || state === 'cancelled') return null;
          return (
            <DisabledReason reason={missing}>
              <Button
                variant="default"
                size="compact-xs"
                disabled={missing !== undefined}
                onClick={() => onEnd(window)}
              >
                {t(state === 'running' ? 'maintenance.end' : 'maintenance.callOff')}
              </Button>
            </DisabledReason>
          );
        },
      },
    ];
  }, [t, text, language, timeText, nowMs, catalogue, feeds, missing, onEnd]);
}
