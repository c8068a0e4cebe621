/** Who does what: one card for each agency, its state and clock; the person's own can be accepted and reported from here. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { taskLooks } from '../case-looks.ts';
import { TaskCard } from './TaskCard.tsx';
import css from '../Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly blocked: string | undefined;
}

export function CaseTasks({ view, blocked }: Props) {
  const { t } = useTranslation();
  // What is still to be done stands first, the lead before its supporters.
  const tasks = view.tasks.toSorted(
    (a, b) =>
      Number(a.endedMs !== null) - Number(b.endedMs !== null) ||
      taskLooks[a.state].order - taskLooks[b.state].order ||
      Number(a.role === 'support') - Number(b.role === 'support') ||
      b.offeredMs - a.offeredMs,
  );
  return (
    <section className={css.part} aria-label={t('cases.tasks')}>
      <h3>{t('cases.tasks')}</h3>
      {tasks.length === 0 && <p className={css.quiet}>{t('cases.noTasks')}</p>}
      <ul className={css.tasks}>
        {tasks.map((task) => (
          <TaskCard key={task.id} view={view} task={task} blocked={blocked} />
        ))}
      </ul>
    </section>
  );
}
