/** One part of a case that waits for this person: what, for whom, how long still, and the one next step. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useCaseSend } from '../../api/use-case-send.ts';
import { useLiveState } from '../../live/live-context.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import { caseKeys } from '../cases/case-keys.ts';
import { CaseLeft, NextLeft } from '../cases/queue/case-columns.tsx';
import { SendState } from '../cases/acts/SendState.tsx';
import { AcceptButton } from '../cases/tasks/AcceptButton.tsx';
import { TaskReport } from '../cases/tasks/TaskReport.tsx';
import { isHandedIn } from './group-work.ts';
import type { WorkTask } from './group-work.ts';
import { useCaseTitle } from '../../api/use-case-title.ts';
import css from './MyWork.module.css';

export function WorkRow({ task }: { readonly task: WorkTask }) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const agencyName = useAgencyName();
  const { state } = useLiveState();
  const sending = useCaseSend(task.case);
  const [reporting, setReporting] = useState(false);
  const blocked = state === 'offline' ? t('alerts.reason.offline') : undefined;
  const { case: row } = task;
  return (
    <li className={css.row}>
      <SeverityMark severity={row.severity} shapeOnly />
      <Link to="/cases/$caseId" params={{ caseId: String(row.id) }} className={css.what}>
        <strong>{caseTitle(row)}</strong>
        {task.content !== '' && task.content !== row.title && <span>{task.content}</span>}
        <small>
          {row.code} · {t(`cases.role.${task.role}`)} · {agencyName(task.agencyId)}
        </small>
      </Link>
      {isHandedIn(task) ? (
        <CaseLeft row={row} />
      ) : (
        <NextLeft
          row={row}
          next={task.next}
          startedMs={task.role === 'lead' ? row.openedMs : task.offeredMs}
        />
      )}
      {task.state === 'offered' ? (
        <AcceptButton task={task} sending={sending} reason={blocked} />
      ) : isHandedIn(task) ? null : (
        <Button
          variant="default"
          {...(reporting ? {} : { 'aria-keyshortcuts': caseKeys.report })}
          aria-expanded={reporting}
          onClick={() => setReporting(!reporting)}
        >
          {t('myWork.report')}
        </Button>
      )}
      {reporting && task.state === 'accepted' && (
        <div className={css.report}>
          <TaskReport seen={row} taskId={task.id} blocked={blocked} onDone={() => setReporting(false)} />
        </div>
      )}
      <SendState sending={sending} />
    </li>
  );
}
