/** Alerts and cases of the service: the worst first, who has each, how many are overdue. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseTally } from '../../../contract/cases/case-lists.ts';
import { toDoer } from '../../../contract/alerts/alert.ts';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../ui/words/WholeNumbers.tsx';
import { caseTallyQuery } from '../../api/case-queries.ts';
import { useHasPermission } from '../../api/permission.ts';
import { DueMark } from '../../DueMark.tsx';
import { findUnrecorded, toUnrecordedWords } from '../../unrecorded.ts';
import { useAlertScope } from '../../use-alert-scope.ts';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useText } from '../../i18n.ts';
import { CaseLine } from '../cases/AlertCase.tsx';
import { useReporting } from './service-reporting.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

const mostRows = 6;

export function ServiceAlerts({ view: { manifest, values, atMs, search } }: { readonly view: ServiceView }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const mayCases = useHasPermission('cases.read');
  const alerts = useMemo(
    () =>
      values.alerts
        .filter(({ serviceId, closedMs }) => serviceId === manifest.id && closedMs === null)
        .toSorted(
          (a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity) || b.openedMs - a.openedMs,
        ),
    [values.alerts, manifest.id],
  );
  const shown = alerts.slice(0, mostRows);
  const cases = useAlertCases(
    shown.map(({ id }) => id),
    atMs,
  );
  const reporting = useReporting(manifest.id, atMs);
  const { tally, said } = useAlertScope({ state: 'open', serviceId: manifest.id, at: atMs });
  const unrecorded = findUnrecorded(atMs, tally?.firstMs, values.heardSinceMs);
  const past = { at: atMs, known: search.known };
  return (
    <ServicePanel
      id="alerts"
      title={t('services.part.alerts')}
      aside={
        alerts.length > 0 && (
          <Link to="/alerts" search={{ service: manifest.id, ...past }}>
            {t('services.allAlerts', { count: alerts.length })}
          </Link>
        )
      }
    >
      {alerts.length === 0 && tally !== undefined && (
        <p className={css.quiet}>
          {unrecorded !== undefined
            ? toUnrecordedWords('alerts', unrecorded, t, timeText)
            : reporting === 'none'
              ? t('services.noneReports')
              : said === undefined
                ? t('services.noAlerts')
                : t('services.noneSeen', { scope: said })}
        </p>
      )}
      <ul className={css.alerts}>
        {shown.map((alert) => {
          const row = cases?.get(alert.id);
          return (
            <li key={alert.id}>
              <SeverityMark severity={alert.severity} shapeOnly />
              <Link to="/alerts" search={{ service: manifest.id, alert: alert.id, ...past }}>
                <WholeNumbers text={text(alert.title)} />
                <DueMark alert={alert} atMs={atMs} />
              </Link>
              <span>
                <Age timeMs={alert.openedMs} atMs={atMs} bare />
              </span>
              <span className={css.who}>
                {row !== undefined && <CaseLine row={row} atMs={atMs} />}
                {row === undefined &&
                  cases !== undefined &&
                  (alert.acknowledged === null ? t('alerts.nobody') : toDoer(alert.acknowledged))}
              </span>
            </li>
          );
        })}
      </ul>
      {alerts.length > mostRows && (
        <p className={css.quiet}>{t('services.more', { count: alerts.length - mostRows })}</p>
      )}
      {mayCases && <CaseCounts serviceId={manifest.id} atMs={atMs} />}
    </ServicePanel>
  );
}

function CaseCounts({ serviceId, atMs }: { readonly serviceId: string; readonly atMs: number | undefined }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const tally = useQuery(caseTallyQuery({ serviceId, queue: 'open', atMs })).data;
  const open = toCount(tally);
  const late = toCount(useQuery(caseTallyQuery({ serviceId, queue: 'late', atMs })).data);
  const unrecorded = findUnrecorded(atMs, tally?.firstMs);
  const isPart = tally !== undefined && tally.inScope < tally.inCity;
  if (unrecorded !== undefined)
    return <p className={css.quiet}>{toUnrecordedWords('cases', unrecorded, t, timeText)}</p>;
  return (
    <p className={css.counts}>
      <Link to="/cases" search={{ service: serviceId, queue: 'open', at: atMs }}>
        {t(isPart ? 'services.casesInScope' : 'services.cases', {
          count: open ?? 0,
          shown: open ?? '–',
          city: tally?.inCity ?? '–',
        })}
      </Link>
      <Link to="/cases" search={{ service: serviceId, queue: 'late', at: atMs }} data-late={(late ?? 0) > 0}>
        {(late ?? 0) > 0 && '◆ '}
        {t('services.casesLate', { count: late ?? 0, shown: late ?? '–' })}
      </Link>
    </p>
  );
}

/** All that match, in whatever phase. */
function toCount(tally: CaseTally | undefined): number | undefined {
  return tally && Object.values(tally.byPhase).reduce((sum, count) => sum + count, 0);
}
