/** Days of weeks, months or a year as a calendar: one cell a day, one hue that deepens, hatched where nothing is known. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toTimeText } from '../words/format.ts';
import { HeatTable } from './HeatTable.tsx';
import { toWeeks } from './week-hours.ts';

interface Props {
  /** Local day (`2026-11-22`) → value; null = not known. */
  readonly days: ReadonlyMap<string, number | null>;
  readonly unit: string;
  readonly decimals: number;
}

const MONDAY_MS = Date.UTC(2024, 0, 1);

export function CalendarHeat({ days, unit, decimals }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const weeks = useMemo(() => toWeeks(days), [days]);
  const toDayText = (day: string): string => day.split('-').toReversed().join('/');
  const rows = Array.from({ length: 7 }, (_, at) => ({
    name: toTimeText(MONDAY_MS + at * 86_400_000, 'weekday', language, 'UTC'),
    values: weeks.map((week) => {
      const day = week[at];
      return day === undefined ? undefined : (days.get(day) ?? null);
    }),
  }));
  return (
    <HeatTable
      label={t('chart.calendar')}
      unit={unit}
      decimals={decimals}
      columns={weeks.map((week) => toDayText(week.find((day) => day !== undefined) ?? '').slice(0, 5))}
      rows={rows}
      nameOf={(at, week) => toDayText(weeks[week]?.[at] ?? '')}
    />
  );
}
