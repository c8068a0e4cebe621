/** Time left until something is due, as of the moment of the page, told anew every second; overdue it says by how much. */
import { useTranslation } from 'react-i18next';
import { useCityClock, useMomentMs } from './clock-context.tsx';
import { toTimeText } from '../words/format.ts';
import { WholeNumbers } from '../words/WholeNumbers.tsx';
import { toDueState, toTimeLeft, type DueState } from './time-left.ts';
import css from '../marks/marks.module.css';

interface Props {
  readonly dueMs: number;
  /** When the clock began; tells how early "soon" is. */
  readonly startedMs?: number | undefined;
  /** The clock stands still since then. */
  readonly pausedMs?: number | null;
  /** It was met or missed then. */
  readonly endedMs?: number | null;
  /** Which limit it is, as words: beside the time left, and in the words of an overdue one. */
  readonly what?: string | undefined;
}

const looks: Record<DueState, { readonly shape: string; readonly colour: string }> = {
  'in-time': { shape: '', colour: 'var(--hv-text-soft)' },
  'due-soon': { shape: '◆', colour: 'var(--hv-high)' },
  overdue: { shape: '▲', colour: 'var(--hv-critical)' },
};

export function Countdown({ dueMs, startedMs, pausedMs = null, endedMs = null, what }: Props) {
  const { t } = useTranslation('ui');
  const { language, timeZone } = useCityClock();
  const momentMs = useMomentMs();
  const nowMs = endedMs ?? pausedMs ?? momentMs;
  const state = toDueState(dueMs, nowMs, startedMs);
  const { shape, colour } = looks[endedMs !== null && state !== 'overdue' ? 'in-time' : state];
  const span = useSpanWords()(dueMs - nowMs);
  const words =
    endedMs !== null
      ? state === 'overdue'
        ? t('left.endedLate', { span })
        : t('left.endedInTime')
      : state === 'overdue'
        ? what === undefined
          ? t('left.over', { span })
          : t('left.overWhat', { what, span })
        : pausedMs !== null
          ? t('left.paused', { span })
          : t('left.left', { span });
  const isLate = state === 'overdue' && endedMs === null;
  const mark = (
    <time
      className={css.mark}
      style={{ color: colour, fontWeight: isLate ? 600 : undefined }}
      dateTime={new Date(dueMs).toISOString()}
      title={t('left.due', { time: toTimeText(dueMs, 'full', language, timeZone) })}
    >
      {shape !== '' && (
        <span aria-hidden className={css.shape}>
          {shape}
        </span>
      )}
      <span>
        <WholeNumbers text={words} />
      </span>
    </time>
  );
  if (what === undefined || isLate || endedMs !== null) return mark;
  return (
    <>
      {mark}
      <small>{what}</small>
    </>
  );
}

/** Words for a span of milliseconds in its two largest parts. */
export function useSpanWords(): (spanMs: number) => string {
  const { t } = useTranslation('ui');
  return (spanMs) => {
    const { years, days, hours, minutes, seconds } = toTimeLeft(spanMs);
    if (years > 0) return t('left.years', { years });
    if (days > 0) return t('left.days', { days, hours });
    if (hours > 0) return t('left.hours', { hours, minutes: String(minutes).padStart(2, '0') });
    if (minutes > 0) return t('left.minutes', { minutes });
    return t('left.seconds', { seconds });
  };
}
