/** One part of a case that waits for this person: what, for whom, how long still, and the one next step. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Countdown } from '../../../ui/Countdown.tsx';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import { caseQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCaseSend } from '../../api/use-case-send.ts';
import { useLiveState } from '../../live/live-context.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import { SendState } from '../cases/SendState.tsx';
import { TaskReport } from '../cases/TaskReport.tsx';
import type { WorkTask } from './group-work.ts';
import css from './MyWork.module.css';

export function WorkRow({ task }: { readonly task: WorkTask }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const { state } = useLiveState();
  const sending = useCaseSend(task.case);
  const [reporting, setReporting] = useState(false);
  const off = state === 'offline';
  const { case: row } = task;
  return (
    <li className={css.row}>
      <SeverityMark severity={row.severity} shapeOnly />
      <Link to="/cases/$caseId" params={{ caseId: String(row.id) }} className={css.what}>
        <strong>{row.title}</strong>
        {task.content !== '' && task.content !== row.title && <span>{task.content}</span>}
        <small>
          {row.code} · {t(`cases.role.${task.role}`)} · {agencyName(task.agencyId)}
        </small>
      </Link>
      {task.dueMs !== null && (
        <Countdown dueMs={task.dueMs} startedMs={task.offeredMs} pausedMs={row.pausedMs} />
      )}
      {task.state === 'offered' ? (
        <Button
          disabled={off}
          loading={sending.busy}
          onClick={() => sending.send({ path: `/tasks/${task.id}/accept` })}
        >
          {t('cases.accept')}
        </Button>
      ) : (
        <Button variant="default" aria-expanded={reporting} onClick={() => setReporting(!reporting)}>
          {t('myWork.report')}
        </Button>
      )}
      {reporting && task.state === 'accepted' && (
        <div className={css.report}>
          <Report task={task} disabled={off} onDone={() => setReporting(false)} />
        </div>
      )}
      <SendState sending={sending} />
    </li>
  );
}

interface ReportProps {
  readonly task: WorkTask;
  readonly disabled: boolean;
  readonly onDone: () => void;
}

/** The report needs to know what the procedure asks for: the case is read when it is opened. */
function Report({ task, disabled, onDone }: ReportProps) {
  const query = useQuery(caseQuery(task.case.id));
  return (
    <QueryState query={query} rows={2}>
      {(view) => <TaskReport view={view} task={task} disabled={disabled} onDone={onDone} />}
    </QueryState>
  );
}
