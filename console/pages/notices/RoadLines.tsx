/** Roads that a notice names: whether each is open again, and whether navigation services get it. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ClosedRoad } from '../../../contract/notices/notice.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import css from './Notices.module.css';

export function RoadLines({ roads }: { readonly roads: readonly ClosedRoad[] }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return (
    <Section title={t('notices.field.roads')} about={t('notices.roadsAbout')}>
      {roads.map(({ recordId, serviceId, code, title, sinceMs, openedMs, isNarrowed, isInCifs }) => (
        <p key={code} className={css.marks}>
          {openedMs === null ? (
            <StateBadge
              shape={isNarrowed ? '◐' : '■'}
              tone={isNarrowed ? 'medium' : 'high'}
              word={t(isNarrowed ? 'notices.roadNarrowed' : 'notices.roadClosed')}
            />
          ) : (
            <StateBadge
              shape="○"
              tone="good"
              word={t('notices.roadOpen', { time: timeText(openedMs, 'dayMinute') })}
            />
          )}
          <Link to="/services/$serviceId" params={{ serviceId }} search={{ record: recordId }}>
            {title} ({code})
          </Link>
          {openedMs === null && (
            <span className={css.quiet}>
              {t('notices.roadSince', { time: timeText(sinceMs, 'dayMinute') })} ·{' '}
              {t(isInCifs ? 'notices.roadSent' : 'notices.roadNotSent')}
            </span>
          )}
        </p>
      ))}
    </Section>
  );
}
