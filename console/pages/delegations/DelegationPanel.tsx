/** One delegated task whole: its terms, what was reported, and what can be done: report, revoke. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegatedTask } from '../../../contract/cases/case.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';
import { StaffName } from '../../StaffName.tsx';
import { WordsDialog } from '../../WordsDialog.tsx';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { useActsFor } from '../cases/tasks/my-agencies.ts';
import { delegationLooks } from './delegation-looks.ts';
import { toDayText } from './day-text.ts';
import css from '../ListWithPanel.module.css';

interface Props {
  readonly task: DelegatedTask;
  readonly onClose: () => void;
}

export function DelegationPanel({ task, onClose }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const agencyName = useAgencyName();
  const actsFor = useActsFor();
  const missing = useMissingRight('delegations.manage');
  const [acting, setActing] = useState<'report' | 'revoke'>();
  const isOver = task.state === 'expired' || task.state === 'revoked';
  const reportReason = isOver
    ? t('delegations.over')
    : actsFor(task.receiverAgencyId)
      ? undefined
      : t('delegations.notReceiver');
  const revokeReason = missing ?? (isOver ? t('delegations.over') : undefined);
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const optional = (name: string, value: string | null): readonly Fact[] =>
    value === null || value === '' ? [] : [{ name, value }];
  const facts: readonly Fact[] = [
    { name: t('delegations.field.instrument'), value: task.instrument },
    { name: t('delegations.field.giver'), value: agencyName(task.giverAgencyId) },
    { name: t('delegations.field.receiver'), value: agencyName(task.receiverAgencyId) },
    {
      name: t('delegations.field.span'),
      value: `${toDayText(task.fromDate)} – ${task.toDate === null ? t('delegations.noEnd') : toDayText(task.toDate)}`,
    },
    ...optional(t('delegations.field.conditions'), task.conditions),
    ...optional(t('delegations.field.budget'), task.budget),
    ...optional(t('delegations.field.kpi'), task.kpi),
    ...(task.reportEveryDays === null
      ? []
      : [
          {
            name: t('delegations.field.every'),
            value: t('delegations.everyDays', { count: task.reportEveryDays }),
          },
        ]),
    {
      name: t('delegations.field.sub'),
      value: task.maySubdelegate ? t('delegations.may') : t('delegations.mayNot'),
    },
    ...(task.revokedMs === null
      ? []
      : [
          {
            name: t('delegations.state.revoked'),
            value: `${time(task.revokedMs)}: ${task.revokedWhy ?? ''}`,
          },
        ]),
  ];
  return (
    <SplitPanel
      name="delegation"
      label={task.content}
      onClose={onClose}
      title={
        <>
          <StateBadge {...delegationLooks[task.state]} word={t(`delegations.state.${task.state}`)} />
          <h2 className={css.title}>{task.content}</h2>
        </>
      }
    >
      <div className={css.panel}>
        <div className={css.actions}>
          <DisabledReason reason={reportReason}>
            <Button disabled={reportReason !== undefined} onClick={() => setActing('report')}>
              {t('delegations.report')}
            </Button>
          </DisabledReason>
          <DisabledReason reason={revokeReason}>
            <Button
              variant="default"
              disabled={revokeReason !== undefined}
              onClick={() => setActing('revoke')}
            >
              {t('delegations.revoke')}
            </Button>
          </DisabledReason>
        </div>
        <FactList facts={facts} />
        <h3>{t('delegations.reports')}</h3>
        {task.reports.length === 0 && <p className={css.quiet}>{t('delegations.noReports')}</p>}
        <ol className={css.reports}>
          {task.reports
            .toSorted((a, b) => b.timeMs - a.timeMs)
            .map((report) => (
              <li key={report.timeMs}>
                <small>
                  {time(report.timeMs)} · <StaffName of={report.by} />
                </small>
                <p>{report.text}</p>
              </li>
            ))}
        </ol>
      </div>
      {acting !== undefined && <ActDialog task={task} act={acting} onClose={() => setActing(undefined)} />}
    </SplitPanel>
  );
}

interface DialogProps {
  readonly task: DelegatedTask;
  readonly act: 'report' | 'revoke';
  readonly onClose: () => void;
}

function ActDialog({ task: { id }, act, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <WordsDialog
      verb={t(`delegations.${act}`)}
      dangerous={act === 'revoke'}
      label={act === 'report' ? t('delegations.reportWords') : t('cases.field.why')}
      most={4_000}
      send={(words) =>
        act === 'report'
          ? sendJson<DelegatedTask>('POST', `/delegations/${id}/reports`, { text: words })
          : sendJson<DelegatedTask>('POST', `/delegations/${id}/revoke`, { why: words })
      }
      stale="delegations"
      onDone={() => say(`saved.delegation_${act}`, undefined)}
      onClose={onClose}
    />
  );
}
