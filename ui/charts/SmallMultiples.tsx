/** Many series side by side on one scale: each its own small line with its gaps, its newest value, and its own limit. */
import { useTranslation } from 'react-i18next';
import { useCityClock, useTimeText } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { toAxisReach } from './axis-reach.ts';
import { findReach } from './shades.ts';
import { toLinePath } from './line-path.ts';
import { toAxisStyle, type ChartSpan } from './time-series-option.ts';
import css from './Chart.module.css';

export interface SmallSeries {
  readonly id: string;
  readonly name: string;
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly intervalSec: number;
  readonly stale?: boolean;
  /** Of which moment its newest value is, where it is not of that of the others. */
  readonly when?: string | undefined;
  /** Its own: another series may have another. */
  readonly limit?: SmallLimit | undefined;
}

export interface SmallLimit {
  readonly value: number;
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly series: readonly SmallSeries[];
  readonly span: ChartSpan;
  readonly unit: string;
  readonly decimals: number;
  readonly onOpen?: (id: string) => void;
}

const [widthPx, heightPx] = [240, 56] as const;

export function SmallMultiples({ label, series, span, unit, decimals, onOpen }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const axisStyle = toAxisStyle(span);
  const endStyle = axisStyle === 'minute' ? 'dayMinute' : axisStyle;
  const reach = findReach(series.flatMap(({ values }) => values));
  const limits = series.flatMap(({ limit }) => (limit === undefined ? [] : [limit]));
  const [first] = limits;
  // Said once where all have the same, else beside each.
  const common =
    limits.length === series.length &&
    limits.every(({ value, name }) => value === first?.value && name === first.name)
      ? first
      : undefined;
  const grounded = { least: Math.min(0, reach?.least ?? 0), most: Math.max(0, reach?.most ?? 1) };
  const ends = toAxisReach(
    grounded,
    limits.map(({ value }) => value),
  );
  const [top, bottom] = [ends.max ?? grounded.most, ends.min ?? grounded.least];
  const toY = (value: number): number =>
    heightPx - 2 - ((value - bottom) / (top - bottom || 1)) * (heightPx - 4);
  const toX = (timeMs: number): number => ((timeMs - span.fromMs) / (span.toMs - span.fromMs)) * widthPx;
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : toNumberText(value, decimals, language);
  const isInSight = ({ value }: SmallLimit): boolean => value <= top && value >= bottom;
  const said = (limit: SmallLimit): string => {
    const sign = isInSight(limit) ? '┄' : limit.value > top ? '↑' : '↓';
    return `${sign} ${limit.name}: ${figure(limit.value)} ${unit}`;
  };
  return (
    <ChartFrame
      label={toNamedUnit(label, unit)}
      empty={reach === undefined}
      table={() => ({
        head: [label, t('chart.last'), t('chart.most')],
        rows: series.map(({ name, values, when }) => [
          name,
          `${figure(values.at(-1))}${when === undefined ? '' : ` (${when})`}`,
          figure(findReach(values)?.most),
        ]),
      })}
    >
      <ul className={css.small}>
        {series.map(({ id, name, timesMs, values, intervalSec, stale, when, limit }) => (
          <li key={id} data-stale={stale}>
            <span className={css.smallHead}>
              {onOpen === undefined ? (
                name
              ) : (
                <button type="button" className={css.switch} onClick={() => onOpen(id)}>
                  {name}
                </button>
              )}
              <b>
                {stale === true && '○ '}
                {figure(values.at(-1))}{' '}
                <small>
                  {unit} {when !== undefined && `(${when})`}
                </small>
              </b>
            </span>
            <svg
              viewBox={`0 0 ${widthPx} ${heightPx}`}
              preserveAspectRatio="none"
              className={css.drawing}
              style={{ height: heightPx }}
              aria-hidden
            >
              <line x1={0} x2={widthPx} y1={toY(0)} y2={toY(0)} className={css.base} />
              {limit !== undefined && isInSight(limit) && (
                <line x1={0} x2={widthPx} y1={toY(limit.value)} y2={toY(limit.value)} className={css.limit} />
              )}
              <path d={toLinePath({ timesMs, values, intervalSec }, toX, toY)} className={css.line} />
            </svg>
            {limit !== undefined && common === undefined && <p className={css.said}>{said(limit)}</p>}
          </li>
        ))}
      </ul>
      <div className={css.ends} aria-hidden>
        <span>{timeText(span.fromMs, endStyle)}</span>
        <span>{timeText(span.toMs, endStyle)}</span>
      </div>
      {common !== undefined && <p className={css.said}>{said(common)}</p>}
    </ChartFrame>
  );
}
