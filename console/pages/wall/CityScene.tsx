/** The city at one look: open alerts by severity, cases open and overdue, the worst that is going on. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/basics/severity.ts';
import { caseCountsQuery } from '../../api/case-queries.ts';
import { useHasPermission } from '../../api/permission.ts';
import { DueMark } from '../../DueMark.tsx';
import { useText } from '../../i18n.ts';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useOpenAlerts } from '../../live/live-context.tsx';
import { Cells, type Block } from './Cells.tsx';
import { toWorstRules, type WorstRule } from './worst-rules.ts';
import css from './Wall.module.css';

const caseAgainMs = 30_000;
const mostLines = 3;

export function CityScene() {
  const { t } = useTranslation();
  const alerts = useOpenAlerts();
  const isHidden = useIsOutOfSight();
  const rules = toWorstRules(alerts ?? []);
  const [first, ...others] = rules;
  const blocks: Block[] = [
    { id: 'counts', content: <Counts /> },
    {
      id: 'first',
      content:
        first === undefined ? (
          <p className={css.line}>
            {t(alerts === undefined ? 'alerts.reading' : isHidden ? 'alerts.noneSeen.open' : 'wall.noAlerts')}
          </p>
        ) : (
          <RuleLine {...first} />
        ),
    },
    ...others
      .slice(0, mostLines)
      .map((rule) => ({ id: rule.alert.ruleId, content: <RuleLine {...rule} />, onlyWide: true })),
  ];
  return <Cells blocks={blocks} />;
}

function RuleLine({ alert, count }: WorstRule) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <p className={css.line} data-tone={alert.severity}>
      {severities.find(({ id }) => id === alert.severity)?.shape} {text(alert.openTitle)}
      <DueMark alert={alert} isOpen />
      {count > 1 && ` ${t('wall.sameRule', { count: count - 1 })}`}
    </p>
  );
}

export function Counts() {
  const alerts = useOpenAlerts();
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const mayCases = useHasPermission('cases.read');
  const counts = useQuery({ ...caseCountsQuery(), enabled: mayCases, refetchInterval: caseAgainMs }).data;
  return (
    <ul className={css.counts}>
      {severities.slice(0, 3).map(({ id, shape }) => {
        const count = alerts?.filter(({ severity }) => severity === id).length;
        return (
          <li key={id} data-tone={count === 0 ? undefined : id}>
            <strong>{count ?? '–'}</strong>
            <span>
              {shape} {ui(`severity.${id}`)}
            </span>
          </li>
        );
      })}
      {mayCases && (
        <>
          <li>
            <strong>{counts?.open ?? '–'}</strong>
            <span>{t('wall.casesOpen')}</span>
          </li>
          <li data-tone={(counts?.late ?? 0) > 0 ? 'high' : undefined}>
            <strong>{counts?.late ?? '–'}</strong>
            <span>{t('wall.casesLate')}</span>
          </li>
        </>
      )}
    </ul>
  );
}
