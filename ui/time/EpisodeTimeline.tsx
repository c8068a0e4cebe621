/** Episodes over time, one lane a subject: solid bars are what is proposed, hollow ones below them what is compared. */
import type { CSSProperties } from 'react';
import type { Severity } from '../../contract/basics/severity.ts';
import { useCityClock, useTimeText } from './clock-context.tsx';
import { toTimeText } from '../words/format.ts';
import { SeverityMark } from '../marks/SeverityMark.tsx';
import css from './EpisodeTimeline.module.css';

interface Bar {
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly severity: Severity;
}

interface Props {
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly bars: readonly Bar[];
    readonly compared: readonly Bar[];
  }[];
}

const DAY_MS = 86_400_000;

export function EpisodeTimeline({ label, fromMs, toMs, rows }: Props) {
  const { timeZone } = useCityClock();
  const timeText = useTimeText();
  const days = toDayStarts(fromMs, toMs, timeZone);
  const toPercent = (timeMs: number) => (100 * (timeMs - fromMs)) / (toMs - fromMs);
  const toStyle = ({ openedMs, closedMs }: Bar): CSSProperties => {
    const left = Math.max(0, toPercent(openedMs));
    return { left: `${left}%`, width: `${Math.max(0, toPercent(closedMs ?? toMs) - left)}%` };
  };
  const toTitle = ({ openedMs, closedMs }: Bar): string =>
    [openedMs, closedMs].map((timeMs) => (timeMs === null ? '…' : timeText(timeMs, 'dayMinute'))).join(' – ');
  const compares = rows.some((row) => row.compared.length > 0);
  return (
    <figure className={css.chart} aria-label={label}>
      <div className={css.axis} aria-hidden>
        {days.map((dayMs) => (
          <span key={dayMs} style={{ left: `${toPercent(dayMs)}%` }}>
            {timeText(dayMs, 'day')}
          </span>
        ))}
      </div>
      {rows.map((row) => (
        <div key={row.key} className={css.row} data-compares={compares}>
          <span className={css.name} title={row.name}>
            {row.name}
          </span>
          <div className={css.lane}>
            {days.map((dayMs) => (
              <i key={dayMs} className={css.day} style={{ left: `${toPercent(dayMs)}%` }} />
            ))}
            {row.bars.map((bar) => (
              <span
                key={bar.openedMs}
                className={css.bar}
                title={toTitle(bar)}
                style={{ ...toStyle(bar), background: `var(--hv-${bar.severity})` }}
              />
            ))}
            {row.compared.map((bar) => (
              <span
                key={`compared ${bar.openedMs}`}
                className={css.compared}
                title={toTitle(bar)}
                style={{ ...toStyle(bar), borderColor: `var(--hv-${bar.severity})` }}
              />
            ))}
          </div>
          <span className={css.marks}>
            {[...new Set(row.bars.map(({ severity }) => severity))].map((severity) => (
              <SeverityMark key={severity} severity={severity} shapeOnly />
            ))}
            {row.bars.length}
          </span>
        </div>
      ))}
    </figure>
  );
}

/** Midnights of the zone inside the span; the offset is read from the clock's own words, so any zone is right. */
function toDayStarts(fromMs: number, toMs: number, timeZone: string): readonly number[] {
  const starts: number[] = [];
  for (let dayMs = fromMs + DAY_MS; dayMs <= toMs + DAY_MS; dayMs += DAY_MS) {
    const [hour = 0, minute = 0, second = 0] = toTimeText(dayMs, 'clock', 'en', timeZone)
      .split(':')
      .map(Number);
    const startMs = dayMs - ((hour * 60 + minute) * 60 + second) * 1_000 - (dayMs % 1_000);
    if (startMs > fromMs && startMs < toMs) starts.push(startMs);
  }
  return starts;
}
