/** The cases of a queue as a board: a column for each phase, the most urgent on top. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import type { CaseTally } from '../../../../contract/cases/case-lists.ts';
import { casePhases } from '../../../../contract/cases/procedure.ts';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { useText } from '../../../i18n.ts';
import { CaseActing, CaseLeft, CaseMarks } from './case-columns.tsx';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from './Cases.module.css';
import type { CasesSearch } from '../cases-search.ts';

/** More cards than a person reads; the table has them all. */
const mostCards = 60;

/** A lane that holds more takes more of the width: its cards stand side by side, and are not a tower beside empty lanes. */
const cardsAbreast = 12;
const mostAbreast = 4;

function toLaneWidth(cards: number): number {
  return Math.min(mostAbreast, Math.max(1, Math.ceil(cards / cardsAbreast)));
}

interface Props {
  readonly rows: readonly CaseRow[];
  /** Of all that match, not of those that were read. */
  readonly byPhase: CaseTally['byPhase'] | undefined;
  readonly search: CasesSearch;
  readonly chosenId: number | undefined;
}

export function CaseBoard({ rows, byPhase: counts, search, chosenId }: Props) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const text = useText();
  const byPhase = Map.groupBy(rows, (row) => row.phase);
  const phases =
    search.queue === 'closed' ? (['closed'] as const) : casePhases.filter((phase) => phase !== 'closed');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <section className={css.board} tabIndex={0} aria-label={t('cases.board')}>
      {phases.map((phase) => {
        const cards = byPhase.get(phase) ?? [];
        const count = counts?.[phase] ?? cards.length;
        const shown = cards.slice(0, mostCards);
        const isOneState = new Set(cards.map(({ state }) => state)).size === 1;
        return (
          <section
            key={phase}
            className={css.lane}
            data-empty={count === 0}
            style={count === 0 ? undefined : { flexGrow: toLaneWidth(cards.length) }}
            aria-label={t(`cases.phase.${phase}`)}
          >
            <h2>
              {t(`cases.phase.${phase}`)} <span>{count}</span>
              {isOneState && cards[0] !== undefined && <small>{text(cards[0].stateName)}</small>}
            </h2>
            {count === 0 && <p className={css.nobody}>{t('cases.laneEmpty')}</p>}
            <ul>
              {shown.map((row) => (
                <li key={row.id}>
                  <Link
                    to="/cases"
                    search={{ ...search, case: row.id }}
                    className={css.card}
                    data-chosen={row.id === chosenId}
                    style={{ borderLeftColor: `var(--hv-${row.severity})` }}
                  >
                    <span className={css.cardHead}>
                      <SeverityMark severity={row.severity} shapeOnly />
                      <span className={css.code}>{row.code}</span>
                      <CaseLeft row={row} />
                    </span>
                    <strong>{caseTitle(row)}</strong>
                    <CaseActing row={row} />
                    <span>
                      {!isOneState && text(row.stateName)} <CaseMarks row={row} t={t} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {count > shown.length && (
              <p className={css.nobody}>{t('cases.moreCards', { count: count - shown.length })}</p>
            )}
          </section>
        );
      })}
    </section>
  );
}
