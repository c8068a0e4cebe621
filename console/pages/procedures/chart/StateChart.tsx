/** A procedure as a chart: states by phase, moves as arrows, problems marked where they are. Also told as a list. */
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../../contract/rules/rule-view.ts';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { useText } from '../../../i18n.ts';
import { layOutChart } from './chart-layout.ts';
import { boxHeight, boxWidth } from './chart-ways.ts';
import { useLimitWords } from '../limit-words.ts';
import css from '../Procedures.module.css';

export interface ChartChoice {
  readonly kind: 'state' | 'move';
  readonly id: string;
}

interface Props {
  readonly definition: ProcedureDefinition;
  readonly problems?: readonly RuleProblem[];
  readonly chosen?: ChartChoice | undefined;
  readonly onChoose?: (choice: ChartChoice) => void;
}

export function StateChart({ definition, problems = [], chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const limitWords = useLimitWords();
  const { boxes, arrows, width, height } = layOutChart(definition);
  const stateById = new Map(definition.states.map((state) => [state.id, state]));
  const moveById = new Map(definition.moves.map((move) => [move.id, move]));
  const faultOf = (kind: 'states' | 'moves', id: string): RuleProblem['severity'] | undefined => {
    const own = problems.filter(
      ({ where }) => where === `${kind}/${id}` || where.startsWith(`${kind}/${id}/`),
    );
    return own.find(({ severity }) => severity === 'error')?.severity ?? own[0]?.severity;
  };
  const isChosen = (kind: ChartChoice['kind'], id: string): boolean =>
    chosen?.kind === kind && chosen.id === id;
  const choose = (kind: ChartChoice['kind'], id: string) => () => onChoose?.({ kind, id });
  // What can only be read is no button.
  const Part = onChoose === undefined ? 'div' : 'button';
  const press = (kind: ChartChoice['kind'], id: string) =>
    onChoose === undefined ? {} : { type: 'button' as const, onClick: choose(kind, id) };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <section className={css.chart} tabIndex={0} aria-label={t('procedures.chart')}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
        <defs>
          <marker
            id="arrow-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 L8 4 L0 8 Z" className={css.arrowEnd} />
          </marker>
        </defs>
        {arrows.map((arrow) => (
          <path
            key={`${arrow.moveId ?? ''} ${arrow.from}`}
            d={arrow.path}
            className={css.arrow}
            {...(arrow.moveId === undefined
              ? { strokeDasharray: '5 4' }
              : {
                  'data-chosen': isChosen('move', arrow.moveId),
                  'data-fault': faultOf('moves', arrow.moveId),
                  onClick: choose('move', arrow.moveId),
                })}
            markerEnd="url(#arrow-end)"
          />
        ))}
      </svg>
      {boxes.map((box) => {
        const state = stateById.get(box.id);
        if (state === undefined) return null;
        const fault = faultOf('states', box.id);
        return (
          <Part
            key={box.id}
            className={css.box}
            style={{ left: box.x, top: box.y, width: boxWidth, height: boxHeight }}
            data-phase={state.phase}
            data-chosen={isChosen('state', box.id)}
            data-fault={fault}
            {...press('state', box.id)}
          >
            <strong>
              {fault !== undefined && <span aria-label={t('procedures.faulty')}>▲ </span>}
              {box.id === definition.initial && '▶ '}
              {text(state.name)}
            </strong>
            <small>
              {t(`cases.party.${state.owner}`)}
              {state.within !== undefined && ` · ${limitWords(state.within)}`}
              {state.outcome !== undefined && ` · ${t(`cases.outcome.${state.outcome}`)}`}
            </small>
          </Part>
        );
      })}
      {arrows.map((arrow, index) => {
        if (arrow.moveId === undefined)
          return (
            <span
              key="assigning"
              className={css.moveName}
              style={{ left: arrow.labelX, top: arrow.labelY }}
              data-narrow
              title={t('procedures.assigningWhy')}
            >
              {t('procedures.assigning')}
            </span>
          );
        const move = moveById.get(arrow.moveId);
        // A move from several states bears its name once where they run together.
        const isFirst =
          arrows.findIndex(({ moveId, labelY }) => moveId === arrow.moveId && labelY === arrow.labelY) ===
          index;
        if (move === undefined || !isFirst) return null;
        const fault = faultOf('moves', move.id);
        return (
          <Part
            key={`${arrow.moveId} ${arrow.from}`}
            className={css.moveName}
            style={{ left: arrow.labelX, top: arrow.labelY }}
            data-chosen={isChosen('move', move.id)}
            data-fault={fault}
            data-narrow={arrow.isNarrow}
            title={text(move.name)}
            {...press('move', move.id)}
          >
            {fault !== undefined && '▲ '}
            {text(move.name)}
          </Part>
        );
      })}
    </section>
  );
}
