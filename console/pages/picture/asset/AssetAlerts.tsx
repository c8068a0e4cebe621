/** The alerts of an asset in the last 30 days, newest first. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { useNowMs, useTimeText } from '../../../../ui/time/clock-context.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../../ui/words/WholeNumbers.tsx';
import { alertsQuery, type AlertTallyFilter } from '../../../api/queries.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { useText } from '../../../i18n.ts';
import { useAlertScope } from '../../../use-alert-scope.ts';
import css from './AssetPanel.module.css';

const spanMs = 30 * 86_400_000;
const mostAlerts = 12;

interface Props {
  readonly assetId: number;
  readonly serviceId: string;
  readonly atMs: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known: true | undefined;
  /** Alerts of the asset open on the screen: the stored list is read once a minute and may lack the newest. */
  readonly open: readonly AlertView[];
}

export function AssetAlerts({ assetId, serviceId, atMs, known, open }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const toMs = atMs ?? nowMs;
  const query = useQuery(
    alertsQuery({ assetId, from: toMs - spanMs, to: toMs, at: atMs, known, limit: mostAlerts }),
  );
  return (
    <section>
      <h3>{t('asset.alerts')}</h3>
      <QueryState query={query} rows={3}>
        {(stored) => {
          const alerts = mergeAlerts(open, stored.alerts);
          return alerts.length === 0 ? (
            <NoAlerts span={{ serviceId, assetId, from: toMs - spanMs, to: toMs, at: atMs }} />
          ) : (
            <ul className={css.alerts}>
              {alerts.map((alert) => (
                <li key={alert.id}>
                  <Link to="/alerts" search={{ state: 'all', alert: alert.id, at: atMs, known }}>
                    <SeverityMark severity={alert.worstSeverity} shapeOnly />
                    <span>
                      <WholeNumbers text={text(alert.title)} />
                    </span>
                    <small>
                      {timeText(alert.openedMs, 'dayMinute')} –{' '}
                      {alert.closedMs === null ? t('alerts.open') : timeText(alert.closedMs, 'dayMinute')}
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
    </section>
  );
}

/** None in the person's scope is told as that, never as none at all. */
function NoAlerts({ span }: { readonly span: AlertTallyFilter }) {
  const { t } = useTranslation();
  const { tally, said } = useAlertScope(span);
  if (tally === undefined) return null;
  return (
    <p className={css.quiet}>
      {said === undefined ? t('asset.noAlerts') : t('asset.noAlertsInScope', { scope: said })}
    </p>
  );
}

/** One list of both, each alert once and as the screen knows it, newest first. */
function mergeAlerts(open: readonly AlertView[], stored: readonly AlertView[]): readonly AlertView[] {
  const openIds = new Set(open.map(({ id }) => id));
  return [...open, ...stored.filter(({ id }) => !openIds.has(id))]
    .toSorted((a, b) => b.openedMs - a.openedMs || b.id - a.id)
    .slice(0, mostAlerts);
}
