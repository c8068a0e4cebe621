/** What happened on a mission or to a dossier, in order of time, with its limits: what is late says by how much. */
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../time/clock-context.tsx';
import { useDurationText } from '../time/duration.ts';
import css from './StepTimeline.module.css';

export interface TimelineStep {
  readonly id: string;
  readonly name: string;
  /** When it happened; null = not yet. */
  readonly timeMs: number | null;
  readonly dueMs?: number | null;
  readonly who?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly steps: readonly TimelineStep[];
  readonly nowMs: number;
  /** One after the other in lines, where many stand on a page. */
  readonly inRow?: boolean;
}

export function StepTimeline({ label, steps, nowMs, inRow = false }: Props) {
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  const duration = useDurationText();
  return (
    <ol className={css.timeline} data-row={inRow} aria-label={label}>
      {steps.map(({ id, name, timeMs, dueMs = null, who }) => {
        const lateMs = dueMs === null ? 0 : (timeMs ?? nowMs) - dueMs;
        const state = timeMs !== null ? 'done' : lateMs > 0 ? 'late' : 'open';
        return (
          <li key={id} data-state={state}>
            <strong>
              <span aria-hidden>{state === 'done' ? '●' : state === 'late' ? '◆' : '○'}</span> {name}
            </strong>
            <span>{timeMs === null ? t('chart.notYet') : timeText(timeMs, 'dayMinute')}</span>
            {who !== undefined && <span>{who}</span>}
            {dueMs !== null && (
              <span data-late={lateMs > 0}>
                {lateMs > 0
                  ? t('chart.late', { span: duration(Math.round(lateMs / 60_000) * 60) })
                  : t('chart.due', { time: timeText(dueMs, 'dayMinute') })}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
