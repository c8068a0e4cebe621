/** My work: due first, in groups of time. Accepting is one click in the row; reporting opens in the row too. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/cases/case.ts';
import type { MyWork } from '../../../contract/cases/case-lists.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { caseTallyQuery, myWorkQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { useText } from '../../i18n.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { CaseLeft } from '../cases/queue/case-columns.tsx';
import { groupWork, workGroups } from './group-work.ts';
import { useWorkKeys } from './use-work-keys.ts';
import { WorkRow } from './WorkRow.tsx';
import { useCaseTitle } from '../../api/use-case-title.ts';
import css from './MyWork.module.css';

const againMs = 2_000;

export function MyWorkPage() {
  const { t } = useTranslation();
  const query = useQuery(myWorkQuery);
  useCasePulses(() => void query.refetch(), againMs);
  const box = useRef<HTMLDivElement>(null);
  const [keysOpen, setKeysOpen] = useState(false);
  const keyLines = useWorkKeys(box, () => setKeysOpen(true));
  const { data } = query;
  const count = data === undefined ? undefined : t('myWork.count', { count: countCases(data) });
  return (
    <div className={css.page} ref={box}>
      <Toolbar title={t('myWork.title')} count={count} />
      <QueryState query={query}>{(work) => <Groups work={work} />}</QueryState>
      <KeyHelp opened={keysOpen} onClose={() => setKeysOpen(false)} lines={keyLines} />
    </div>
  );
}

/** Each open case once, as the queue “mine” counts. */
function countCases({ tasks, centre, mentions }: MyWork): number {
  const open = [...tasks.map(({ case: row }) => row), ...centre, ...mentions].filter(
    ({ closedMs }) => closedMs === null,
  );
  return new Set(open.map(({ id }) => id)).size;
}

function Groups({ work }: { readonly work: MyWork }) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(30);
  const groups = groupWork(work.tasks, nowMs, timeZone);
  const nothing = work.tasks.length + work.centre.length + work.mentions.length === 0;
  if (nothing) return <NoWork />;
  return (
    <div className={css.groups}>
      {workGroups.map((group) => {
        const tasks = groups.get(group) ?? [];
        if (tasks.length === 0) return null;
        return (
          <section
            key={group}
            aria-label={t(`myWork.group.${group}`)}
            data-group={group}
            className={css.group}
          >
            <h2>
              {t(`myWork.group.${group}`)} <span>{tasks.length}</span>
            </h2>
            <ul>
              {tasks.map((task) => (
                <WorkRow key={task.id} task={task} />
              ))}
            </ul>
          </section>
        );
      })}
      <CaseGroup title={t('myWork.mentions')} rows={work.mentions} />
      <CaseGroup title={t('myWork.centre')} rows={work.centre} />
    </div>
  );
}

/** Nothing for me is not nothing: the open cases in sight stand beside it. */
function NoWork() {
  const { t } = useTranslation();
  const tally = useQuery(caseTallyQuery({ queue: 'open' })).data;
  return (
    <EmptyList title={t('myWork.empty')} what={t('cases.title')} of={tally}>
      {tally !== undefined && tally.inScope > 0 && (
        <p>
          <Link to="/cases">{t('myWork.openInScope', { shown: tally.inScope })}</Link>
        </p>
      )}
      {t('myWork.emptyWhy')}
    </EmptyList>
  );
}

function CaseGroup({ title, rows }: { readonly title: string; readonly rows: readonly CaseRow[] }) {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const caseTitle = useCaseTitle();
  if (rows.length === 0) return null;
  return (
    <section className={css.group} aria-label={title}>
      <h2>
        {title} <span>{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={css.row}>
            <SeverityMark severity={row.severity} shapeOnly />
            <Link to="/cases/$caseId" params={{ caseId: String(row.id) }} className={css.what}>
              <strong>{caseTitle(row)}</strong>
              <small>
                {row.code} · {text(row.stateName)}
                {row.leadAgencyId !== null &&
                  ` · ${t('cases.ledBy', { agency: agencyName(row.leadAgencyId) })}`}
              </small>
            </Link>
            <CaseLeft row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
