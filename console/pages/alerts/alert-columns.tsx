/** The columns of the table: what is wrong, what proves it, since when, who has it. */
import type { TFunction } from 'i18next';
import { toDoer, type AlertView, type Evidence } from '../../../contract/alerts/alert.ts';
import type { PropertyFacts } from '../../../contract/services/manifest.ts';
import type { Language, Text } from '../../../contract/basics/text.ts';
import { Age } from '../../../ui/time/Age.tsx';
import type { TimeText } from '../../../ui/time/clock-context.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../ui/words/WholeNumbers.tsx';
import type { AlertCases } from '../../api/use-alert-cases.ts';
import { findMomentKey, toEvidenceLine } from '../../alert-evidence.ts';
import { Equals } from './Equals.tsx';
import { DueMark } from '../../DueMark.tsx';
import { CaseLine } from '../cases/AlertCase.tsx';
import css from './AlertsPage.module.css';

export function toAlertColumns(
  t: TFunction,
  text: (text: Text) => string,
  timeText: TimeText,
  language: Language,
  atMs: number | undefined,
  cases: AlertCases | undefined,
  behindOf: (alert: AlertView) => number,
  factsOf: (serviceId: string, property: string) => PropertyFacts | undefined,
  nameOf: (serviceId: string, evidence: Evidence) => string,
): readonly ListColumn<AlertView>[] {
  return [
    {
      id: 'severity',
      title: t('alerts.column.severity'),
      track: '116px',
      cell: (alert) => <SeverityMark severity={alert.severity} />,
    },
    {
      id: 'sentence',
      title: t('alerts.column.sentence'),
      track: 'minmax(240px, 4fr)',
      phone: 'line',
      cell: (alert) => (
        <span className={css.sentence}>
          <strong data-quiet={alert.state === 'closed' || alert.acknowledged !== null}>
            <WholeNumbers text={text(alert.title)} />
            <DueMark alert={alert} />
          </strong>
          <span>{text(alert.sentence)}</span>
          <Equals
            alert={alert}
            count={behindOf(alert)}
            atMs={atMs}
            label={t('alerts.equals', { count: behindOf(alert) })}
          />
        </span>
      ),
    },
    {
      id: 'evidence',
      title: t('alerts.column.evidence'),
      track: 'minmax(150px, 1.3fr)',
      cell: (alert) => (
        <span className={css.evidence}>
          {toEvidenceLine(alert, language, {
            limit: (limit) => t('alerts.limit', { limit }),
            moment: (evidence) => toMoment(alert, evidence),
            name: (evidence) => nameOf(alert.serviceId, evidence),
            factsOf: (property) => factsOf(alert.serviceId, property),
          }) || toMomentText(alert)}
          {(alert.past || alert.late) && <small>{t(alert.past ? 'alerts.past' : 'alerts.late')}</small>}
        </span>
      ),
    },
    {
      id: 'opened',
      title: t('alerts.column.opened'),
      track: '132px',
      end: true,
      cell: (alert) => timeText(alert.openedMs, 'dayMinute'),
    },
    {
      id: 'lasted',
      title: t('alerts.column.lasted'),
      track: '84px',
      end: true,
      cell: (alert) => <Age timeMs={alert.openedMs} atMs={alert.closedMs ?? undefined} bare />,
    },
    {
      id: 'who',
      title: t('alerts.column.who'),
      track: 'minmax(170px, 1.8fr)',
      cell: (alert) => {
        const row = cases?.get(alert.id);
        const { acknowledged } = alert;
        const seen = acknowledged !== null && (
          <span className={css.person} title={`${toDoer(acknowledged)}: ${acknowledged.note}`}>
            {toDoer(acknowledged)}
          </span>
        );
        if (row === undefined && cases?.isAbout(alert.id) !== true) return seen || '…';
        if (row === undefined) return seen || <span className={css.nobody}>{t('alerts.nobody')}</span>;
        return (
          <span className={css.who}>
            <CaseLine row={row} atMs={atMs} isShort />
            {seen}
          </span>
        );
      },
    },
    {
      id: 'state',
      title: t('alerts.column.state'),
      track: '140px',
      cell: (alert) => toStateText(alert),
    },
  ];

  /** Where nothing was measured: what was seen, and when. */
  function toMomentText({ kind, evidence: [seen] }: AlertView): string {
    if (seen === undefined) return t(`alerts.kind.${kind}`);
    const time = timeText(seen.timeMs, 'dayMinute');
    return t(seen.property === 'position' ? 'alerts.positionAt' : 'alerts.seenAt', { time });
  }

  function toMoment(alert: AlertView, evidence: Evidence): string {
    const time = timeText(evidence.timeMs, 'dayMinute');
    return t(findMomentKey(alert, evidence) ?? 'alerts.seenAt', { time });
  }

  function toStateText(alert: AlertView): string {
    const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
    if (alert.closedMs !== null) return t('alerts.closed', { time: time(alert.closedMs) });
    if (alert.shelved !== null) return t('picture.shelvedUntil', { time: time(alert.shelved.untilMs) });
    return t('alerts.open');
  }
}
