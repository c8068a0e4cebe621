/** Values by row and column in one hue that deepens: hour × weekday, days of a calendar. What is not known is hatched. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { findReach, toDepth, toShade } from './shades.ts';
import css from './Chart.module.css';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly columns: readonly string[];
  /** `null`: not known; `undefined`: there is no such cell. */
  readonly rows: readonly {
    readonly name: string;
    readonly values: readonly (number | null | undefined)[];
  }[];
  /** What one cell is called, e.g. the day of a calendar. */
  readonly nameOf?: (row: number, column: number) => string;
  /** Each column is labelled; others every third. */
  readonly dense?: boolean;
}

export function HeatTable({ label, unit, decimals, columns, rows, nameOf, dense = false }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const reach = findReach(rows.flatMap(({ values }) => values.map((value) => value ?? null)));
  const figure = (value: number | null): string =>
    value === null ? t('chart.unknown') : `${toNumberText(value, decimals, language)} ${unit}`.trim();
  return (
    <ChartFrame
      label={toNamedUnit(label, unit)}
      empty={reach === undefined}
      summary={reach && `${figure(reach.least)} – ${figure(reach.most)}`}
      table={() => ({
        head: [label, ...columns],
        rows: rows.map(({ name, values }) => [
          name,
          ...values.map((value) =>
            value === undefined || value === null ? '—' : toNumberText(value, decimals, language),
          ),
        ]),
      })}
    >
      <div
        className={css.heat}
        aria-hidden
        style={{ gridTemplateColumns: `auto repeat(${columns.length}, minmax(0, 1fr))` }}
      >
        {rows.map(({ name, values }, row) => (
          <HeatRow key={name} name={name}>
            {values.map((value, column) => {
              const key = columns[column];
              if (value === undefined) return <i key={key} />;
              const title = `${nameOf?.(row, column) ?? `${name} ${key}`}: ${figure(value)}`;
              return value === null || reach === undefined ? (
                <i key={key} data-unknown title={title} />
              ) : (
                <i
                  key={key}
                  title={title}
                  style={{ background: toShade(toDepth(value, reach.least, reach.most)) }}
                />
              );
            })}
          </HeatRow>
        ))}
        <span />
        {columns.map((column, at) => (
          <small key={column}>{dense || at % 3 === 0 ? column : ''}</small>
        ))}
      </div>
      {reach !== undefined && (
        <p className={css.ramp} aria-hidden>
          {figure(reach.least)}
          <span />
          {figure(reach.most)}
          <i data-unknown /> {t('chart.unknown')}
        </p>
      )}
    </ChartFrame>
  );
}

function HeatRow({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <b>{name}</b>
      {children}
    </>
  );
}
