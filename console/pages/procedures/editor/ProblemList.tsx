/** What is unsound, each with what was allowed and what to do next; a press goes to where it is. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../../contract/rules/rule-view.ts';
import {
  clockKinds,
  procedureFaults,
  type ProcedureDefinition,
} from '../../../../contract/cases/procedure.ts';
import { toOneOf } from '../../../search-params.ts';
import { useText } from '../../../i18n.ts';
import { partOf, type EditorPart } from './editor-parts.ts';
import type { ChartChoice } from '../chart/StateChart.tsx';
import css from '../Procedures.module.css';

interface Props {
  readonly problems: readonly RuleProblem[];
  readonly definition: ProcedureDefinition;
  readonly onChoose: (choice: ChartChoice) => void;
  readonly onPart: (part: EditorPart) => void;
}

export function ProblemList({ problems, definition, onChoose, onPart }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (problems.length === 0) return <p className={css.sound}>✓ {t('procedures.sound')}</p>;
  const nameOf = ({ kind, id }: ChartChoice): string => {
    const found = (kind === 'state' ? definition.states : definition.moves).find((one) => one.id === id);
    return found === undefined ? id : text(found.name);
  };
  const sayProblem = ({ code, value }: RuleProblem): string => {
    const clock = toOneOf(value, clockKinds);
    return t(`procedures.fault.${toOneOf(code, procedureFaults) ?? 'shape'}`, {
      value: clock === undefined ? value : t(`cases.clock.${clock}`),
    });
  };
  return (
    <ul className={css.problems} role="alert">
      {problems.map((problem) => {
        const choice = toChoice(problem.where, definition);
        const part = partOf(problem.where);
        const goThere = choice !== undefined ? () => onChoose(choice) : part && (() => onPart(part));
        return (
          <li key={`${problem.where} ${problem.value} ${problem.allowed}`} data-severity={problem.severity}>
            <span aria-hidden>{problem.severity === 'error' ? '▲' : '◆'}</span>{' '}
            {goThere === undefined ? (
              <code>{problem.where}</code>
            ) : (
              <UnstyledButton className={css.where} onClick={goThere}>
                {choice !== undefined ? nameOf(choice) : part && t(`procedures.part.${part}`)}
              </UnstyledButton>
            )}
            : {sayProblem(problem)}
          </li>
        );
      })}
    </ul>
  );
}

/** `states/acting/within` or, of what has not the right shape, `states/2/name` → the state; undefined for what is not in the chart. */
function toChoice(where: string, { states, moves }: ProcedureDefinition): ChartChoice | undefined {
  const [kind, key] = where.split('/');
  if (key === undefined || (kind !== 'states' && kind !== 'moves')) return undefined;
  const all = kind === 'states' ? states : moves;
  return { kind: kind === 'states' ? 'state' : 'move', id: all[Number(key)]?.id ?? key };
}
