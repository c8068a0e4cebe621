/** What is unsound, each with what was allowed and what to do next; a press goes to where it is. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../contract/api.ts';
import type { ProcedureDefinition } from '../../../contract/procedure.ts';
import { useText } from '../../i18n.ts';
import type { ChartChoice } from './StateChart.tsx';
import css from './Procedures.module.css';

interface Props {
  readonly problems: readonly RuleProblem[];
  readonly definition: ProcedureDefinition;
  readonly onChoose: (choice: ChartChoice) => void;
}

export function ProblemList({ problems, definition, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (problems.length === 0) return <p className={css.sound}>✓ {t('procedures.sound')}</p>;
  const nameOf = ({ kind, id }: ChartChoice): string => {
    const found = (kind === 'state' ? definition.states : definition.moves).find((one) => one.id === id);
    return found === undefined ? id : text(found.name);
  };
  return (
    <ul className={css.problems} role="alert">
      {problems.map((problem) => {
        const choice = toChoice(problem.where);
        return (
          <li key={`${problem.where} ${problem.value} ${problem.allowed}`} data-severity={problem.severity}>
            <span aria-hidden>{problem.severity === 'error' ? '▲' : '◆'}</span>{' '}
            {choice === undefined ? (
              <code>{problem.where}</code>
            ) : (
              <UnstyledButton className={css.where} onClick={() => onChoose(choice)}>
                {nameOf(choice)}
              </UnstyledButton>
            )}
            : <q>{problem.value}</q> {t('procedures.allowed', { allowed: problem.allowed })} {problem.next}
          </li>
        );
      })}
    </ul>
  );
}

/** `states/acting/within` → the state `acting`; undefined for what is not in the chart. */
function toChoice(where: string): ChartChoice | undefined {
  const [kind, id] = where.split('/');
  if (id === undefined) return undefined;
  if (kind === 'states') return { kind: 'state', id };
  return kind === 'moves' ? { kind: 'move', id } : undefined;
}
