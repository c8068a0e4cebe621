/** Every picture of ui/charts with a gap, something unknown and nothing at all. */
import { CalendarHeat } from '../../../ui/charts/CalendarHeat.tsx';
import { Histogram } from '../../../ui/charts/Histogram.tsx';
import { RankedBars } from '../../../ui/charts/RankedBars.tsx';
import { Rose } from '../../../ui/charts/Rose.tsx';
import { SmallMultiples } from '../../../ui/charts/SmallMultiples.tsx';
import { StepTimeline } from '../../../ui/charts/StepTimeline.tsx';
import { TimeSeries } from '../../../ui/charts/TimeSeries.tsx';
import { WeekHours } from '../../../ui/charts/WeekHours.tsx';
import { toGallerySeries } from './gallery-series.ts';
import { Piece } from './Piece.tsx';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function ChartPieces({ nowMs }: { readonly nowMs: number }) {
  const span = { fromMs: nowMs - dayMs, toMs: nowMs };
  const line = toGallerySeries(nowMs, 'line');
  const ahead = Array.from({ length: 7 }, (_, at) => nowMs + at * hourMs);
  const hours = Array.from({ length: 400 }, (_, at) => nowMs - at * hourMs);
  const wave = (timeMs: number): number => 20 + 15 * Math.sin(timeMs / hourMs / 4);
  const days = new Map(
    Array.from({ length: 60 }, (_, at) => {
      const timeMs = nowMs - at * dayMs;
      return [
        new Date(timeMs).toISOString().slice(0, 10),
        at % 11 === 4 ? null : Math.round(wave(timeMs * 3)),
      ];
    }),
  );
  const bars = [
    { id: 'a', name: 'Cẩm Lệ', value: 87.7 },
    { id: 'b', name: 'Hòa Vang', value: 41.2, doubt: 'cũ' },
    { id: 'c', name: 'Sơn Trà', value: 12 },
    { id: 'd', name: 'Liên Chiểu', value: null },
  ];
  return (
    <>
      <Piece name="TimeSeries: what is expected" wide>
        <TimeSeries
          series={line}
          span={{ fromMs: span.fromMs, toMs: nowMs + 6 * hourMs }}
          fan={{
            timesMs: ahead,
            middle: ahead.map((_, at) => 50 + at * 3),
            low: ahead.map((_, at) => 50 - at),
            high: ahead.map((_, at) => 50 + at * 8),
          }}
        />
      </Piece>
      <Piece name="SmallMultiples" wide>
        <SmallMultiples
          label="Mực nước"
          series={['Cẩm Lệ', 'Ái Nghĩa', 'Giao Thủy'].map((name, at) => ({
            ...line,
            id: name,
            name,
            stale: at === 2,
            limit: { value: [40, 60, 300][at] ?? 0, name: 'ngưỡng Cao' },
          }))}
          span={span}
          unit="cm"
          decimals={0}
        />
      </Piece>
      <Piece name="RankedBars: a target, a doubt, one without a value" wide>
        <RankedBars
          label="Mưa 1 giờ"
          bars={bars}
          unit="mm"
          decimals={1}
          target={{ value: 60, name: 'ngưỡng Cao' }}
        />
      </Piece>
      <Piece name="Histogram" wide>
        <Histogram label="PM2.5" values={hours.map(wave)} unit="µg/m³" decimals={0} unknown={3} />
      </Piece>
      <Piece name="WeekHours" wide>
        <WeekHours
          hours={{ timesMs: hours, values: hours.map((timeMs, at) => (at % 50 < 6 ? null : wave(timeMs))) }}
          unit="µg/m³"
          decimals={0}
        />
      </Piece>
      <Piece name="CalendarHeat" wide>
        <CalendarHeat days={days} unit="mm" decimals={0} />
      </Piece>
      <Piece name="Rose">
        <Rose label="Gió" unit="%" decimals={0} sectors={[12, 30, 18, 4, 6, 9, null, 21]} />
      </Piece>
      <Piece name="StepTimeline">
        <StepTimeline
          label="Chuyến đi"
          nowMs={nowMs}
          steps={[
            {
              id: '1',
              name: 'Nhận lệnh',
              timeMs: nowMs - 3 * hourMs,
              dueMs: nowMs - 2 * hourMs,
              who: 'Đội 1',
            },
            { id: '2', name: 'Tới nơi', timeMs: nowMs - hourMs, dueMs: nowMs - 2 * hourMs },
            { id: '3', name: 'Về bến', timeMs: null, dueMs: nowMs - hourMs / 2 },
            { id: '4', name: 'Báo cáo', timeMs: null, dueMs: nowMs + hourMs },
          ]}
        />
      </Piece>
      <Piece name="RankedBars, Histogram: nothing" wide>
        <RankedBars label="Mưa 1 giờ" bars={[]} unit="mm" decimals={1} />
        <Histogram label="PM2.5" values={[]} unit="µg/m³" decimals={0} />
      </Piece>
    </>
  );
}
