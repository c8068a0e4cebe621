/** Columns that tables of stations have: name, figures, values with their quality, values of hours and days, coverage, age. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findCurrentValue } from '../../contract/values/current-value.ts';
import { isUsable } from '../../contract/basics/quality.ts';
import { SECOND_MS } from '../../contract/basics/time-units.ts';
import { Age } from '../time/Age.tsx';
import { useNowMs, useTimeText } from '../time/clock-context.tsx';
import { CoverageBar } from '../marks/CoverageBar.tsx';
import { toNumberText } from '../words/format.ts';
import { ScaleBadge } from '../marks/ScaleBadge.tsx';
import type { ScaleStep, ServicePageProps, ServicePart } from '../service-web.ts';
import { SortTable, type SortColumn } from './SortTable.tsx';
import { toUsable, type NamedRow, type StationRow } from './station-rows.ts';

/** A value of a whole hour or day, beside values that are minutes old: it says of which. */
interface PeriodColumn {
  readonly property: string;
  readonly period: 'hour' | 'day';
  readonly scale: readonly ScaleStep[];
  /** One that is older tells of nothing now: it stands in small, with its time. Absent: the newest there is. */
  readonly withinSec?: number;
}

export interface StationColumns<Row extends NamedRow> {
  /** The name, which opens the station. */
  name(): SortColumn<Row>;
  figure(id: string, title: string, of: (row: Row) => number | null): SortColumn<Row>;
  coverage(title: string, of: (row: Row) => number | null): SortColumn<Row>;
  /** @param staleAfterSec older than this is stale. */
  age(of: (row: Row) => number | null, staleAfterSec: number): SortColumn<Row>;
}

export interface ValueColumns extends StationColumns<StationRow> {
  /** The newest value of a property of the manifest; what may not be used is marked and sorts as nothing. */
  value(property: string): SortColumn<StationRow>;
  ofPeriod(rows: readonly StationRow[], wish: PeriodColumn): SortColumn<StationRow>;
}

type Props = Pick<ServicePageProps, 'manifest' | 'language' | 'openAsset' | 'atMs'>;

export function useStationColumns<Row extends NamedRow>({
  language,
  openAsset,
  atMs,
}: Props): StationColumns<Row> {
  const { t } = useTranslation('ui');
  return {
    name: () => ({
      id: 'name',
      title: t('stations.name'),
      sortBy: ({ name }) => name[language],
      open: ({ code }) => openAsset(code),
    }),
    figure: (id, title, of) => ({ id, title, decimals: 1, sortBy: of }),
    coverage: (title, of) => ({
      id: 'coverage',
      title,
      end: true,
      sortBy: of,
      cell: (row) => <CoverageBar coverage={of(row) ?? 0} label={title} />,
    }),
    age: (of, staleAfterSec) => ({
      id: 'age',
      title: t('stations.age'),
      end: true,
      sortBy: of,
      cell: (row) => <Age timeMs={of(row)} atMs={atMs} staleAfterSec={staleAfterSec} bare />,
    }),
  };
}

export function useValueColumns(props: Props): ValueColumns {
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  const clockMs = useNowMs(10);
  const { manifest, language, atMs } = props;
  const nowMs = atMs ?? clockMs;
  const findFacts = (property: string) => manifest.properties.find((facts) => facts.property === property);
  const toTitle = (property: string): string => {
    const facts = findFacts(property);
    return facts?.symbol ?? facts?.name[language] ?? property;
  };
  const toFigure = (property: string, value: number): string =>
    toNumberText(value, findFacts(property)?.decimals ?? 0, language);

  return {
    ...useStationColumns<StationRow>(props),

    value: (property) => ({
      id: property,
      title: toTitle(property),
      end: true,
      sortBy: (row) => toUsable(row, property),
      cell: ({ latest }) => {
        const value = latest.get(property);
        if (value === undefined || value.value === null) return '—';
        const figure = toFigure(property, value.value);
        if (isUsable(value.quality)) return figure;
        return <span title={t(`quality.${value.quality}`)}>⊘ {figure}</span>;
      },
    }),

    ofPeriod(rows, { property, period, scale, withinSec = Infinity }) {
      const spanOf = ({ latest }: StationRow): string | undefined => {
        const endMs = latest.get(property)?.timeMs;
        if (endMs === undefined) return undefined;
        return period === 'day'
          ? timeText(endMs - 1, 'day')
          : t('stations.until', { time: timeText(endMs, 'near') });
      };
      const valueOf = ({ latest }: StationRow): number | null =>
        findCurrentValue(latest.get(property), nowMs, withinSec * SECOND_MS);
      const spans = new Set(rows.flatMap((row) => spanOf(row) ?? []));
      const [common] = spans.size === 1 ? spans : [];
      const cell = (row: StationRow): ReactNode => {
        const value = valueOf(row);
        const stale = value === null ? toUsable(row, property) : null;
        const beside = [
          ...(stale === null ? [] : [t('stations.stale', { value: toFigure(property, stale) })]),
          ...(common === undefined || stale !== null ? [spanOf(row)] : []),
        ];
        return (
          <>
            <ScaleBadge value={value} steps={scale} noneWord="—" />
            {beside.length > 0 && <small> {beside.join(' ')}</small>}
          </>
        );
      };
      return {
        id: property,
        title: [toTitle(property), ...(common === undefined ? [] : [common])].join(' '),
        end: true,
        sortBy: valueOf,
        cell,
      };
    },
  };
}

/** A table of stations as a part of the page. */
export function toTablePart<Row extends NamedRow>({
  title,
  columns,
  rows,
  sortedBy,
}: {
  readonly title: string;
  readonly columns: readonly SortColumn<Row>[];
  readonly rows: readonly Row[];
  /** Column by which it is sorted at first. */
  readonly sortedBy: string;
}): ServicePart {
  const body = (
    <SortTable label={title} columns={columns} rows={rows} keyOf={({ code }) => code} sortedBy={sortedBy} />
  );
  return { title, body };
}
