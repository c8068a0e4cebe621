/** How values spread, with the middle and what nine in ten and 98 in a hundred are at most. */
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { toBins } from './histogram-bins.ts';
import { listQuantiles, toQuantileWords } from './quantile-words.ts';
import css from './Chart.module.css';

interface Props {
  readonly label: string;
  readonly values: readonly number[];
  readonly unit: string;
  readonly decimals: number;
  /** How many of what were asked and had no value. */
  readonly unknown?: number;
}

const [widthPx, heightPx] = [480, 140] as const;

export function Histogram({ label, values, unit, decimals, unknown = 0 }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const bins = toBins(values);
  const [from, to] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const toX = (value: number): number => ((value - from) / (to - from)) * widthPx;
  const figure = (value: number): string => toNumberText(value, decimals, language);
  const marks = listQuantiles(values);
  return (
    <ChartFrame
      label={toNamedUnit(label, unit)}
      empty={values.length === 0}
      note={unknown > 0 ? t('chart.without', { count: unknown }) : undefined}
      table={() => ({
        head: [toNamedUnit(t('chart.from'), unit), toNamedUnit(t('chart.to'), unit), t('chart.count')],
        rows: bins.map((bin) => [figure(bin.from), figure(bin.to), String(bin.count)]),
      })}
    >
      <p className={css.said}>{t('chart.bars', { most: toNumberText(most, 0, language) })}</p>
      <svg
        className={css.drawing}
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        preserveAspectRatio="none"
        style={{ height: heightPx }}
        aria-hidden
      >
        {bins.map((bin) => {
          const height = (bin.count / most) * (heightPx - 8);
          return (
            <rect
              key={bin.from}
              x={toX(bin.from) + 1}
              width={Math.max(1, toX(bin.to) - toX(bin.from) - 2)}
              y={heightPx - height}
              height={height}
              className={css.bar}
            >
              <title>{`${figure(bin.from)} – ${figure(bin.to)} ${unit}: ${bin.count}`}</title>
            </rect>
          );
        })}
        {marks.map(({ key, value }) => (
          <line key={key} x1={toX(value)} x2={toX(value)} y1={0} y2={heightPx} className={css.mark} />
        ))}
      </svg>
      <div className={css.ends} aria-hidden>
        <span>{figure(from)}</span>
        <span>
          {figure(to)} {unit}
        </span>
      </div>
      <p className={css.said}>
        {t('chart.percentile.of', { count: values.length })}{' '}
        {toQuantileWords(marks, t, (value) => `${figure(value)} ${unit}`)}
      </p>
    </ChartFrame>
  );
}
