/** Which hours of which days are high: means by weekday and hour of the day. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toTimeText } from '../words/format.ts';
import { HeatTable } from './HeatTable.tsx';
import { toWeekHours, type HourValues } from './week-hours.ts';

interface Props {
  readonly hours: HourValues;
  readonly unit: string;
  readonly decimals: number;
}

/** A Monday: only its weekday and those after it are asked for. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const columns = Array.from({ length: 24 }, (_, hour) => String(hour));

export function WeekHours({ hours, unit, decimals }: Props) {
  const { t } = useTranslation('ui');
  const { language, timeZone } = useCityClock();
  const rows = useMemo(
    () =>
      toWeekHours(hours, timeZone).map((values, day) => ({
        name: toTimeText(MONDAY_MS + day * 86_400_000, 'weekday', language, 'UTC'),
        values,
      })),
    [hours, language, timeZone],
  );
  return (
    <HeatTable
      label={t('chart.weekHours')}
      unit={unit}
      decimals={decimals}
      columns={columns}
      rows={rows}
      nameOf={(row, hour) => `${rows[row]?.name}, ${t('chart.hourOf', { hour })}`}
    />
  );
}
