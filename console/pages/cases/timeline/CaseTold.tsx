/** To whom a step was told: each person and channel with the receipt that proves it, the next try, or why it never came. */
import { useTranslation } from 'react-i18next';
import type { NotificationState, NotificationView } from '../../../../contract/people/notification.ts';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

const shapes: Readonly<Record<NotificationState, string>> = {
  queued: '○',
  sent: '◐',
  delivered: '●',
  failed: '▲',
  digested: '○',
  cancelled: '○',
};

export function CaseTold({ told }: { readonly told: readonly NotificationView[] }) {
  const { t } = useTranslation();
  const time = useCaseTime();
  return (
    <ul className={css.told} aria-label={t('cases.told.label')}>
      {told.map((one) => (
        <li key={one.id} data-state={one.state}>
          <span aria-hidden>{shapes[one.state]}</span>
          <span>
            <strong>{one.userName}</strong> · {t(`bell.channel.${one.channel}`)} ·{' '}
            {t(`cases.told.state.${toWord(one)}`, {
              time: one.sentMs === null ? '' : time(one.sentMs),
              count: one.attempts,
            })}
            {one.readMs !== null && ` · ${t('cases.told.read', { time: time(one.readMs) })}`}
            {one.trouble !== null && one.state !== 'delivered' && <> · {one.trouble}</>}
            {one.receipt !== null && one.channel !== 'app' && <code>{one.receipt}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What waits for its first try is not what waits after one that failed. */
function toWord({ state, attempts }: NotificationView): NotificationState | 'retry' {
  return state === 'queued' && attempts > 0 ? 'retry' : state;
}
