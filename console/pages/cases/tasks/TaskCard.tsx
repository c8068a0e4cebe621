/** One agency's part of a case. Accepting is one click; reporting it done is a note, a photo and one click. */
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import type { CaseTask, CaseView } from '../../../../contract/cases/case.ts';
import { useIsPast } from '../../../../ui/time/clock-context.tsx';
import { Countdown } from '../../../../ui/time/Countdown.tsx';
import { StateBadge } from '../../../../ui/marks/StateBadge.tsx';
import { useHasPermission } from '../../../api/permission.ts';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useText } from '../../../i18n.ts';
import { AcceptButton } from './AcceptButton.tsx';
import { CaseDialog } from '../acts/CaseDialog.tsx';
import { taskLooks } from '../case-looks.ts';
import { useAgencyName } from '../case-names.ts';
import { EnterForDialog } from '../acts/EnterForDialog.tsx';
import type { CaseDialogId } from '../acts/dialog-specs.ts';
import { StandInLine } from '../acts/StandInDialog.tsx';
import { useActsFor, useStandsIn } from './my-agencies.ts';
import { SendState } from '../acts/SendState.tsx';
import { TaskReport } from './TaskReport.tsx';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly task: CaseTask;
  readonly blocked: string | undefined;
}

export function TaskCard({ view, task, blocked }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const actsFor = useActsFor();
  const sending = useCaseSend(view);
  const [dialog, setDialog] = useState<CaseDialogId>();
  const [entering, setEntering] = useState(false);
  const standsIn = useStandsIn();
  const isPast = useIsPast();
  const coordinates = useHasPermission('cases.coordinate');
  // Carried out where it came from: here nothing but words is taken.
  const followed = view.directive?.followedFrom ?? null;
  const isOpen = task.state === 'offered' || task.state === 'accepted';
  // A lead that has reported waits for the centre: its part is neither worked on nor given back now.
  const isHandedIn = task.role === 'lead' && task.state === 'accepted' && view.phase === 'verifying';
  const isMine = isOpen && actsFor(task.agencyId) && view.closedMs === null;
  // Taken over, what comes next is to tell of it: here, and not in the field, where the keys of the case would be text.
  const isReporting = isMine && !isHandedIn && task.state === 'accepted' && !isPast && followed === null;
  const clock = view.clocks.find((one) => one.taskId === task.id && one.endedMs === null);
  const dueMs = clock?.dueMs ?? task.dueMs;
  const look = taskLooks[task.state];
  const elsewhere = followed === null ? undefined : t('directives.followed', { from: text(followed) });
  const reason = blocked ?? elsewhere ?? (sending.busy ? t('why.busy') : undefined);
  return (
    <li
      className={css.task}
      data-mine={isMine}
      data-open={isOpen}
      tabIndex={-1}
      data-step
      {...(isReporting ? { 'data-next-step': true } : {})}
    >
      <div className={css.taskHead}>
        <span className={css.role}>{t(`cases.role.${task.role}`)}</span>
        <strong>{agencyName(task.agencyId)}</strong>
        <StateBadge
          shape={look.shape}
          tone={look.tone}
          word={isHandedIn ? t('cases.taskHandedIn') : t(`cases.task.${task.state}`)}
        />
      </div>
      {task.content !== '' && <p>{task.content}</p>}
      <p className={css.quiet}>
        {task.acceptedMs === null
          ? t('cases.offeredAt', { time: time(task.offeredMs) })
          : t('cases.acceptedAt', { time: time(task.acceptedMs) })}
        {task.endedMs !== null && ` · ${t('cases.endedAt', { time: time(task.endedMs) })}`}
        {dueMs !== null && isOpen && (
          <>
            {' · '}
            {t('cases.dueAt', { time: time(dueMs) })} ·{' '}
            <Countdown
              dueMs={dueMs}
              startedMs={clock?.startedMs ?? task.offeredMs}
              pausedMs={clock?.pausedMs ?? null}
            />
          </>
        )}
      </p>
      <p className={css.quiet}>
        <a href={`/api/v1/cases/${view.id}/print?task=${task.id}`}>{t('cases.slip')}</a>
      </p>
      {task.answer !== null && task.answer !== '' && <q className={css.answer}>{task.answer}</q>}
      {isMine && (
        <div className={css.taskActs}>
          {task.state === 'offered' && <AcceptButton task={task} sending={sending} reason={reason} isNext />}
          {!isHandedIn && (
            <DisabledReason reason={reason}>
              <Button variant="default" disabled={reason !== undefined} onClick={() => setDialog('refuse')}>
                {t('cases.refuse')}
              </Button>
            </DisabledReason>
          )}
          {coordinates && (
            <CentreActs reason={reason} onChoose={setDialog} onEnter={() => setEntering(true)} />
          )}
        </div>
      )}
      {isOpen && !isMine && coordinates && view.closedMs === null && (
        <div className={css.taskActs}>
          <DisabledReason reason={reason}>
            <Button variant="default" disabled={reason !== undefined} onClick={() => setEntering(true)}>
              {t('cases.enterFor.act')}
            </Button>
          </DisabledReason>
          <CentreActs reason={reason} onChoose={setDialog} />
        </div>
      )}
      {isReporting && (
        <>
          {standsIn(task.agencyId) && <StandInLine agencyId={task.agencyId} />}
          <TaskReport seen={view} taskId={task.id} blocked={blocked} />
        </>
      )}
      <SendState sending={sending} />
      {entering && <EnterForDialog view={view} task={task} onClose={() => setEntering(false)} />}
      {dialog !== undefined && (
        <CaseDialog id={dialog} view={view} taskId={task.id} onClose={() => setDialog(undefined)} />
      )}
    </li>
  );
}

/** What only the centre may do to a part. */
function CentreActs({
  reason,
  onChoose,
  onEnter,
}: {
  readonly reason: string | undefined;
  readonly onChoose: (id: CaseDialogId) => void;
  /** Absent where the button for it stands in front. */
  readonly onEnter?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <DisabledReason reason={reason}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" disabled={reason !== undefined}>
            {t('cases.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {onEnter !== undefined && <Menu.Item onClick={onEnter}>{t('cases.enterFor.act')}</Menu.Item>}
          <Menu.Item onClick={() => onChoose('hand-over')}>{t('cases.act.hand-over')}</Menu.Item>
          <Menu.Item onClick={() => onChoose('cancel')}>{t('cases.act.cancel')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </DisabledReason>
  );
}
