/** Many series side by side on one scale: each its own small line with its gaps, its newest value, and the first limit above it. */
import { useTranslation } from 'react-i18next';
import { useCityClock, useTimeText } from '../clock-context.tsx';
import { toNumberText } from '../format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { findReach } from './shades.ts';
import { toLinePath } from './line-path.ts';
import type { ChartSpan } from './time-series-option.ts';
import css from './Chart.module.css';

export interface SmallSeries {
  readonly id: string;
  readonly name: string;
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly intervalSec: number;
  readonly stale?: boolean;
}

interface Props {
  readonly label: string;
  readonly series: readonly SmallSeries[];
  readonly span: ChartSpan;
  readonly unit: string;
  readonly decimals: number;
  readonly limit?: { readonly value: number; readonly name: string } | undefined;
  readonly onOpen?: (id: string) => void;
}

const [widthPx, heightPx] = [240, 56] as const;

export function SmallMultiples({ label, series, span, unit, decimals, limit, onOpen }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const reach = findReach(series.flatMap(({ values }) => values));
  // A limit that is near is in sight; one far above must not flatten the lines.
  const shownLimit =
    reach !== undefined && limit !== undefined && limit.value < reach.most * 2 ? limit : undefined;
  const top = Math.max(reach?.most ?? 1, shownLimit?.value ?? 0);
  const bottom = Math.min(0, reach?.least ?? 0);
  const toY = (value: number): number =>
    heightPx - 2 - ((value - bottom) / (top - bottom || 1)) * (heightPx - 4);
  const toX = (timeMs: number): number => ((timeMs - span.fromMs) / (span.toMs - span.fromMs)) * widthPx;
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : toNumberText(value, decimals, language);
  return (
    <ChartFrame
      label={`${label} (${unit})`}
      empty={reach === undefined}
      table={() => ({
        head: [label, t('chart.last'), t('chart.most')],
        rows: series.map(({ name, values }) => [
          name,
          figure(values.at(-1)),
          figure(findReach(values)?.most),
        ]),
      })}
    >
      <ul className={css.small}>
        {series.map(({ id, name, timesMs, values, intervalSec, stale }) => (
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
                {figure(values.at(-1))} <small>{unit}</small>
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
              {shownLimit !== undefined && (
                <line
                  x1={0}
                  x2={widthPx}
                  y1={toY(shownLimit.value)}
                  y2={toY(shownLimit.value)}
                  className={css.limit}
                />
              )}
              <path d={toLinePath({ timesMs, values, intervalSec }, toX, toY)} className={css.line} />
            </svg>
          </li>
        ))}
      </ul>
      <div className={css.ends} aria-hidden>
        <span>{timeText(span.fromMs, 'dayMinute')}</span>
        <span>{timeText(span.toMs, 'dayMinute')}</span>
      </div>
      {shownLimit !== undefined && (
        <p className={css.said}>
          ┄ {shownLimit.name}: {figure(shownLimit.value)} {unit}
        </p>
      )}
    </ChartFrame>
  );
}
