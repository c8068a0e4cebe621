/** Counts by class or state in one line; where they filter a list, each is a switch. */
import { StateBadge } from '../marks/StateBadge.tsx';
import type { Tone } from '../look/tokens.ts';
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

export function SummaryRow({ label, items, chosen, onChoose }: Props) {
  return (
    <ul className={css.row} aria-label={label}>
      {items.map((item) => (
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
