/** Who is highest: bars from the largest down, or in an order given, with the value written, a target line, and those without a value told apart. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { toRankedNote } from './ranked-note.ts';
import css from './Chart.module.css';

export interface RankedBar {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  /** The value is old or incomplete: drawn hollow, and why. */
  readonly doubt?: string | undefined;
  /** Of how many it is a share. */
  readonly of?: string | undefined;
  /** Of which moment its value is, where it is not of that of the others. */
  readonly when?: string | undefined;
  /** Colour of its step on a norm's scale. */
  readonly colour?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly bars: readonly RankedBar[];
  readonly unit: string;
  readonly decimals: number;
  readonly most?: number;
  /** The bars stand as they are given. */
  readonly inOrder?: boolean;
  readonly target?: { readonly value: number; readonly name: string } | undefined;
  readonly onOpen?: (id: string) => void;
}

export function RankedBars({
  label,
  bars,
  unit,
  decimals,
  most = 8,
  inOrder = false,
  target,
  onOpen,
}: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const known = bars
    .flatMap((bar) => (bar.value === null ? [] : [{ ...bar, value: bar.value }]))
    .toSorted((a, b) => (inOrder ? 0 : b.value - a.value));
  // Where all say the same nobody is highest: bars would only repeat it.
  const isAlike = known.length > 1 && known.every(({ value }) => value === known[0]?.value);
  const shown = isAlike ? 0 : Math.min(most, known.length);
  const without = bars.flatMap(({ value, name: word }) => (value === null ? [word] : []));
  const reach = Math.max(target?.value ?? 0, ...known.map(({ value }) => value)) * 1.02 || 1;
  const toPercent = (value: number): string => `${Math.max(0, (value / reach) * 100)}%`;
  const figure = (value: number): string => toNumberText(value, decimals, language);
  const name = ({ id, name: word }: RankedBar): ReactNode =>
    onOpen === undefined ? (
      word
    ) : (
      <button type="button" className={css.switch} onClick={() => onOpen(id)}>
        {word}
      </button>
    );
  return (
    <ChartFrame
      label={toNamedUnit(label, unit)}
      empty={known.length === 0}
      note={toRankedNote({ shown: isAlike ? known.length : shown, known: known.length, without }, t)}
      table={() => ({
        head: [label, unit],
        rows: bars.map((bar) => [
          bar.name,
          bar.value === null ? '—' : [figure(bar.value), toBracket(bar)].join(' ').trim(),
        ]),
      })}
    >
      {isAlike && (
        <p>
          {t('chart.allAlike', {
            count: known.length,
            value: `${figure(known[0]?.value ?? 0)} ${unit}`.trim(),
          })}
        </p>
      )}
      <ol className={css.ranked}>
        {known.slice(0, shown).map((bar) => (
          <li key={bar.id}>
            <span className={css.rankedName}>{name(bar)}</span>
            <span className={css.rankedLane}>
              <i
                data-doubt={bar.doubt !== undefined}
                style={{
                  width: toPercent(bar.value),
                  ...(bar.colour === undefined ? {} : { '--bar': bar.colour }),
                }}
              />
              {target !== undefined && (
                <b
                  style={{ left: toPercent(target.value) }}
                  title={`${target.name}: ${figure(target.value)}`}
                />
              )}
            </span>
            <span className={css.rankedValue} title={bar.doubt}>
              {bar.doubt !== undefined && '○ '}
              {figure(bar.value)} {unit} {toBracket(bar)}
            </span>
          </li>
        ))}
      </ol>
      {target !== undefined && (
        <p className={css.said}>
          ┆ {target.name}: {figure(target.value)} {unit}
        </p>
      )}
    </ChartFrame>
  );
}

function toBracket({ of: whole, when, doubt }: RankedBar): string {
  if (whole === undefined && when === undefined) return '';
  return `(${[whole, when, doubt].filter((part) => part !== undefined).join(', ')})`;
}
