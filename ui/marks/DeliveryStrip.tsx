/** The last 24 hours of a feed as 24 bars: received stands up, late is hollow, refused hangs below the line. */
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../time/clock-context.tsx';
import css from './DeliveryStrip.module.css';

export interface StripHour {
  readonly hourMs: number;
  readonly accepted: number;
  readonly late: number;
  readonly refused: number;
}

interface Props {
  /** Oldest first; fewer than 24 are drawn at the right. */
  readonly hours: readonly StripHour[];
  readonly size?: 'row' | 'large';
}

const HOURS = 24;
const sizes = { row: { step: 6, up: 16, down: 8 }, large: { step: 24, up: 48, down: 20 } } as const;

export function DeliveryStrip({ hours, size = 'row' }: Props) {
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  const { step, up, down } = sizes[size];
  const most = Math.max(1, ...hours.map((hour) => hour.accepted));
  const mostRefused = Math.max(1, ...hours.map((hour) => hour.refused));
  const total = (name: 'accepted' | 'late' | 'refused') => hours.reduce((sum, hour) => sum + hour[name], 0);
  const label = t('strip.label', {
    accepted: total('accepted'),
    late: total('late'),
    refused: total('refused'),
  });
  const first = HOURS - hours.length;
  const width = step - 2;
  const toHeight = (count: number, of: number, room: number) =>
    count === 0 ? 0 : Math.max(2, Math.round((room * count) / of));

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here has no file for an img tag
    <svg className={css.strip} width={HOURS * step} height={up + down} role="img" aria-label={label}>
      <line x1={0} x2={HOURS * step} y1={up + 0.5} y2={up + 0.5} className={css.base} />
      {hours.map((hour, index) => {
        const x = (first + index) * step;
        const late = toHeight(Math.min(hour.late, hour.accepted), most, up);
        const onTime = toHeight(Math.max(0, hour.accepted - hour.late), most, up - late);
        const refused = toHeight(hour.refused, mostRefused, down - 2);
        const words = { hour: timeText(hour.hourMs, 'dayMinute'), ...hour };
        return (
          <g key={hour.hourMs}>
            <title>{t('strip.hour', words)}</title>
            <rect x={x} y={0} width={step} height={up + down} fill="transparent" />
            <rect x={x + 1} y={up - onTime} width={width} height={onTime} className={css.accepted} />
            {late > 0 && (
              <rect
                x={x + 1.5}
                y={up - onTime - late + 0.5}
                width={width - 1}
                height={late - 1}
                className={css.late}
              />
            )}
            <rect x={x + 1} y={up + 2} width={width} height={refused} className={css.refused} />
          </g>
        );
      })}
    </svg>
  );
}
