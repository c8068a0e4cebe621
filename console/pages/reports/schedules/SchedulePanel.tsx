/** One schedule whole: when, for whom, what is next, what came of the last one; changed and stopped here. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  withheldReasons,
  type ReportMail,
  type ReportScheduleList,
} from '../../../../contract/papers/report.ts';
import { StateBadge } from '../../../../ui/marks/StateBadge.tsx';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { FactList, type Fact } from '../../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../../ui/page/SplitPanel.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { useHasPermission } from '../../../api/permission.ts';
import { useStaffNames } from '../../../api/staff-names.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { say } from '../../../say.ts';
import css from '../../ListWithPanel.module.css';
import { usePeriodText } from '../report-looks.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { mailLooks, scheduleLooks, toScheduleState, type Schedule } from './schedule-looks.ts';
import type { ScheduleWords } from './use-schedule-words.ts';

interface Props {
  readonly schedule: Schedule;
  readonly list: ReportScheduleList;
  readonly words: ScheduleWords;
  readonly onClose: () => void;
}

export function SchedulePanel({ schedule, list, words, onClose }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const periodText = usePeriodText();
  const readsJournal = useHasPermission('journal.read');
  const [acting, setActing] = useState<'change' | 'end'>();
  const { next, last, trouble, mails, kind, madeBy, madeMs } = schedule;
  const staffName = useStaffNames([madeBy]);
  const state = toScheduleState(schedule);
  const receivers = words.receivers(schedule);
  const facts: readonly Fact[] = [
    { name: t('reports.schedules.column.when'), value: words.when(schedule) },
    {
      name: t('reports.schedules.column.to'),
      value: receivers.length === 0 ? t('reports.schedules.nobody') : receivers.join(', '),
    },
    {
      name: t('reports.schedules.column.next'),
      value:
        next === null
          ? t('reports.schedules.noNext')
          : `${timeText(next.dueMs, 'dayMinute')} · ${periodText(next.period)}`,
    },
    {
      name: t('reports.schedules.column.last'),
      value:
        last === null ? (
          t('reports.schedules.noLast')
        ) : (
          <Link to="/reports/$id" params={{ id: String(last.editionId) }}>
            {`${periodText({ kind, from: last.from, to: last.to })} · ${timeText(last.atMs, 'dayMinute')}`}
          </Link>
        ),
    },
    { name: t('reports.schedules.madeBy'), value: `${staffName(madeBy)} · ${timeText(madeMs, 'dayMinute')}` },
  ];
  return (
    <SplitPanel
      name="report-schedule"
      label={t('reports.schedules.title')}
      onClose={onClose}
      title={
        <>
          <StateBadge {...scheduleLooks[state]} word={t(`reports.schedules.state.${state}`)} />
          <h2 className={css.title}>{words.report(schedule)}</h2>
        </>
      }
    >
      <div className={css.panel}>
        <div className={css.actions}>
          <Button onClick={() => setActing('change')}>{t('reports.schedules.change')}</Button>
          <Button variant="default" onClick={() => setActing('end')}>
            {t('reports.schedules.end')}
          </Button>
        </div>
        {trouble !== null && <p className={css.words}>{t('reports.schedules.trouble', { why: trouble })}</p>}
        <FactList facts={facts} />
        {mails.length > 0 && <MailList mails={mails} />}
        {readsJournal && (
          <p>
            <Link to="/journal" search={{ subject: `report-schedule:${schedule.id}` }}>
              {t('reports.schedules.journal')}
            </Link>
          </p>
        )}
      </div>
      {acting === 'change' && (
        <ScheduleDialog
          schedule={schedule}
          recipients={list.recipients}
          onClose={() => setActing(undefined)}
        />
      )}
      {acting === 'end' && (
        <EndDialog id={schedule.id} onDone={onClose} onClose={() => setActing(undefined)} />
      )}
    </SplitPanel>
  );
}

/** What became of the newest signed edition at each address. */
function MailList({ mails }: { readonly mails: readonly ReportMail[] }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const toWhy = ({ state, answer }: ReportMail): string => {
    if (state !== 'withheld') return answer ?? '';
    const reason = withheldReasons.find((one) => one === answer);
    return reason === undefined ? '' : t(`reports.schedules.withheld.${reason}`);
  };
  return (
    <>
      <h3>{t('reports.schedules.mails')}</h3>
      <FactList
        facts={mails.map((mail) => ({
          name: mail.address,
          value: (
            <>
              <StateBadge {...mailLooks[mail.state]} word={t(`reports.schedules.mail.${mail.state}`)} />{' '}
              {timeText(mail.timeMs, 'dayMinute')}
              {mail.state !== 'sent' && <p className={css.quiet}>{toWhy(mail)}</p>}
            </>
          ),
        }))}
      />
    </>
  );
}

interface EndProps {
  readonly id: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function EndDialog({ id, onDone, onClose }: EndProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => sendJson('DELETE', `/reports/schedules/${id}`),
    onSuccess: () => {
      say('saved.report_schedule_end', undefined);
      void queryClient.invalidateQueries({ queryKey: ['reports'] });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      opened
      dangerous
      startsOnVerb
      title={t('reports.schedules.end')}
      verb={t('reports.schedules.end')}
      busy={end.isPending}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p className={css.quiet}>{t('reports.schedules.endAbout')}</p>
      {end.error !== null && <ErrorState problem={toProblem(end.error)} />}
    </ConfirmDialog>
  );
}
