/** A series for the gallery only: a day's wave with a hole of three hours and some incomplete hours. */
import type { ChartSeries } from '../../../ui/charts/time-series-option.ts';

const hourMs = 3_600_000;
const hole = { from: 12, to: 15 } as const;

export function toGallerySeries(endMs: number, shape: ChartSeries['shape']): ChartSeries {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hour < hole.from || hour >= hole.to,
  );
  return {
    name: 'PM2.5',
    unit: 'µg/m³',
    decimals: 0,
    shape,
    intervalSec: 3_600,
    timesMs: hours.map((hour) => endMs - (23 - hour) * hourMs),
    values: hours.map((hour) => 38 + 24 * Math.sin(hour / 3)),
    coverage: hours.map((hour) => (hour % 6 === 4 ? 0.5 : 1)),
  };
}
