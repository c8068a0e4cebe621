/** Counts by class or state in one line; where they filter a list, each is a switch. */
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../marks/StateBadge.tsx';
import type { Tone } from '../look/tokens.ts';
import { useHiddenCounts } from './hidden-counts.tsx';
import css from './SummaryRow.module.css';

export interface SummaryItem {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Colour of its step on a norm's scale. */
  readonly colour?: string;
  readonly shape?: string;
  readonly tone?: Tone;
}

interface Props {
  readonly label: string;
  readonly items: readonly SummaryItem[];
  readonly chosen?: string | undefined;
  readonly onChoose?: (id: string | undefined) => void;
}

/** So many stand in a line; of more those that are empty are told in one. */
const MOST_IN_LINE = 6;

export function SummaryRow({ label, items, chosen, onChoose }: Props) {
  const { t } = useTranslation('ui');
  const hidden = useHiddenCounts();
  const isLong = onChoose === undefined && items.length > MOST_IN_LINE;
  const shown = isLong ? items.filter(({ count }) => count > 0) : items;
  const left = items.filter((item) => !shown.includes(item));
  if (hidden !== undefined && items.every(({ count }) => count === 0))
    return (
      <p className={css.hidden} aria-label={label}>
        {hidden}
      </p>
    );
  return (
    <ul className={css.row} aria-label={label}>
      {shown.map((item) => (
        <li key={item.id}>
          {onChoose === undefined ? (
            <span className={css.item}>
              <Content {...item} />
            </span>
          ) : (
            <button
              type="button"
              className={css.item}
              aria-pressed={chosen === item.id}
              onClick={() => onChoose(chosen === item.id ? undefined : item.id)}
            >
              <Content {...item} />
            </button>
          )}
        </li>
      ))}
      {left.length > 0 && (
        <li>
          <span className={css.item} title={left.map(({ name }) => name).join(', ')}>
            <strong>0</strong>
            <span>{t('summary.left', { count: left.length })}</span>
          </span>
        </li>
      )}
    </ul>
  );
}

function Content({ name, count, colour, shape, tone = 'neutral' }: SummaryItem) {
  return (
    <>
      <strong>{count}</strong>
      {colour !== undefined && <i style={{ background: colour }} aria-hidden />}
      {shape === undefined ? <span>{name}</span> : <StateBadge shape={shape} tone={tone} word={name} />}
    </>
  );
}
