/** Some names with their values, each in one line that is read from 8 m; what is not known is "—". */
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import css from './WallLines.module.css';

interface Props {
  readonly lines: readonly { readonly id: string; readonly name: string; readonly value: number | null }[];
  readonly unit: string;
  readonly decimals: number;
}

/** So many lines leave room for a second one of a long name. */
const FEW = 3;

export function WallLines({ lines, unit, decimals }: Props) {
  const { language } = useCityClock();
  return (
    <ul className={css.lines} data-few={lines.length <= FEW}>
      {lines.map(({ id, name, value }) => (
        <li key={id}>
          <span>{name}</span>
          <strong>{value === null ? '—' : `${toNumberText(value, decimals, language)} ${unit}`}</strong>
        </li>
      ))}
    </ul>
  );
}
