/** One alert whole: subject, rule, evidence, its history step by step, and what can be done. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isUndecided, toDoer } from '../../../contract/alerts/alert.ts';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { AlertDetail } from '../../../contract/alerts/alert-lists.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { useFirstAction } from '../../../ui/keys/use-first-action.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { DueMark } from '../../DueMark.tsx';
import { useText } from '../../i18n.ts';
import type { AlertActionId } from './alert-actions-allowed.ts';
import { AlertCase, AlertCaseButton } from '../cases/AlertCase.tsx';
import { DraftNoticeButton } from '../notices/DraftNoticeButton.tsx';
import { AlertEvidence } from './AlertEvidence.tsx';
import { AlertHistory } from './AlertHistory.tsx';
import { toMapSearch } from './to-map-search.ts';
import { useAlertRefusal } from './use-alert-refusal.ts';
import { useOpenedAlert } from './use-opened-alert.ts';
import css from './AlertsPage.module.css';

const furtherActions = ['confirm-correction', 'reject-correction', 'shelve', 'unshelve'] as const;

interface Props {
  readonly alertId: number;
  readonly atMs: number | undefined;
  /** Of that time only what had been recorded by then. */
  readonly known: true | undefined;
  /** Why nothing can be done now. */
  readonly blocked: string | undefined;
  readonly onAction: (action: AlertActionId, alert: AlertView) => void;
  readonly onClose: () => void;
}

export function AlertDetailPanel({ alertId, atMs, known, blocked, onAction, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { query, alert } = useOpenedAlert(alertId, atMs, known);
  const title = (
    <>
      <div className={css.panelKind}>
        {alert !== undefined && <SeverityMark severity={alert.severity} />}
        <span>{t('alerts.detail.title', { id: alertId })}</span>
        {alert !== undefined && <span>{t(`alerts.kind.${alert.kind}`)}</span>}
      </div>
      <h2 className={css.panelTitle}>
        {alert !== undefined && (
          <>
            {text(alert.title)}
            <DueMark alert={alert} />
          </>
        )}
      </h2>
    </>
  );
  return (
    <SplitPanel
      name="alert"
      label={t('alerts.detail.title', { id: alertId })}
      title={title}
      onClose={onClose}
    >
      <QueryState query={query}>
        {(detail) => (
          <Body
            detail={alert === undefined ? detail : { ...detail, alert }}
            atMs={atMs}
            blocked={blocked}
            onAction={onAction}
          />
        )}
      </QueryState>
    </SplitPanel>
  );
}

interface BodyProps extends Pick<Props, 'atMs' | 'blocked' | 'onAction'> {
  readonly detail: AlertDetail;
}

function Body({ detail: { alert, steps, asOfMs }, atMs, blocked, onAction }: BodyProps) {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  const first = useFirstAction<HTMLDivElement>();
  const agency = useCatalogue().data?.agencyById.get(alert.agencyId);
  const time = (timeMs: number): string => toTimeText(timeMs, 'full', language, timeZone);

  const reasonOf = useAlertRefusal(blocked);
  const toButton = (action: AlertActionId) => {
    const reason = reasonOf(action, alert);
    return (
      <DisabledReason key={action} reason={reason}>
        <Button
          variant={action === 'acknowledge' ? 'filled' : 'default'}
          disabled={reason !== undefined}
          onClick={() => onAction(action, alert)}
        >
          {t(`alerts.${action}`)}
        </Button>
      </DisabledReason>
    );
  };
  const isDisputed = isUndecided(alert.correction);
  const facts: Fact[] = [
    { name: t('alerts.detail.subject'), value: text(alert.subject.name) },
    { name: t('alerts.detail.agency'), value: agency === undefined ? alert.agencyId : text(agency.name) },
    {
      name: t('alerts.detail.opened'),
      value: (
        <>
          {time(alert.openedMs)} (<Age timeMs={alert.openedMs} atMs={alert.closedMs ?? undefined} bare />)
        </>
      ),
    },
    ...(alert.closedMs === null ? [] : [{ name: t('alerts.detail.closed'), value: time(alert.closedMs) }]),
    { name: t('alerts.detail.worst'), value: <SeverityMark severity={alert.worstSeverity} /> },
    {
      name: t('alerts.detail.rule'),
      value: t('alerts.detail.ruleVersion', {
        rule: text(alert.sentence).replace(/\.$/, ''),
        version: alert.ruleVersion,
      }),
    },
  ];

  return (
    <div className={css.panelBody}>
      <div className={css.actions} ref={first}>
        {toButton('acknowledge')}
        <AlertCaseButton alertId={alert.id} atMs={atMs} />
        <DraftNoticeButton alertId={alert.id} blocked={blocked} />
        {furtherActions
          .filter((action) => (alert.shelved === null ? action !== 'unshelve' : action !== 'shelve'))
          .filter((action) => isDisputed || !action.endsWith('-correction'))
          .map(toButton)}
        <Button
          variant="default"
          renderRoot={(props) => <Link {...props} to="/" search={{ ...toMapSearch(alert), at: atMs }} />}
        >
          {t('alerts.detail.showOnMap')}
        </Button>
      </div>
      {atMs !== undefined && (
        <p className={css.about}>
          {t(asOfMs === null ? 'alerts.asNow' : 'alerts.asThen', { time: time(atMs) })}
        </p>
      )}
      {isDisputed && <p className={css.about}>{t('alerts.corrected')}</p>}
      {alert.shelved !== null && (
        <p className={css.about}>
          {t('picture.shelvedUntil', { time: time(alert.shelved.untilMs) })}: {alert.shelved.reason} (
          {toDoer(alert.shelved)})
        </p>
      )}
      <section>
        <h3>{t('cases.one')}</h3>
        <AlertCase alert={alert} atMs={atMs} blocked={blocked} />
      </section>
      <section>
        <h3>{t('alerts.detail.evidence')}</h3>
        <AlertEvidence alert={alert} />
      </section>
      <section>
        <FactList facts={facts} />
      </section>
      <section>
        <h3>{t('alerts.detail.history')}</h3>
        <AlertHistory kind={alert.kind} steps={steps} />
      </section>
    </div>
  );
}
