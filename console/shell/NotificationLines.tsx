/** What a person was told, newest first: shape of the urgency, title, words, age; unread ones stand out. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseNow, NotificationView, Urgency } from '../../contract/people/notification.ts';
import { Age } from '../../ui/time/Age.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { useText } from '../i18n.ts';
import css from './Bell.module.css';

const shapes: Record<Urgency, string> = { emergency: '▲', high: '◆', normal: '○' };

interface Props {
  readonly notifications: readonly NotificationView[];
  readonly onOpen: (notification: NotificationView) => void;
}

export function NotificationLines({ notifications, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const toNow = ({ phase, acknowledgedMs, closedMs }: CaseNow): string => {
    if (closedMs !== null) return t('bell.now.closed', { time: timeText(closedMs, 'near') });
    if (acknowledgedMs === null) return t('bell.now.waits');
    return t('bell.now.at', { phase: t(`cases.phase.${phase}`) });
  };
  return (
    <ul className={css.lines}>
      {notifications.map((one) => (
        <li key={one.id} data-unread={one.readMs === null} data-urgency={one.urgency}>
          {/* The link is a path of this console that the server wrote. */}
          <Link to={one.link as '/'} onClick={() => onOpen(one)}>
            <span className={css.shape} title={t(`bell.urgency.${one.urgency}`)}>
              {shapes[one.urgency]}
            </span>
            <span className={css.words}>
              <strong>{text(one.title)}</strong>
              <span>{t('bell.then', { time: timeText(one.createdMs, 'near'), words: text(one.body) })}</span>
              {one.caseNow !== null && <span>{toNow(one.caseNow)}</span>}
            </span>
            <Age timeMs={one.createdMs} bare />
          </Link>
        </li>
      ))}
    </ul>
  );
}
