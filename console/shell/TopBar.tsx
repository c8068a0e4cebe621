/** The line over every page: whose city, search, how live the picture is, the hour, open alerts, the person. */
import { Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CityInfo } from '../../contract/city/city-info.ts';
import { toSeveritySplit } from '../../contract/basics/severity.ts';
import { useNowMs, useTimeText } from '../../ui/time/clock-context.tsx';
import { SeverityCount } from '../../ui/marks/SeverityCount.tsx';
import { useSplitText } from '../../ui/words/use-split-text.ts';
import { useText } from '../i18n.ts';
import { useOpenAlerts } from '../live/live-context.tsx';
import { Bell } from './Bell.tsx';
import { LiveBadge } from './LiveBadge.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { StageLink } from './StageLink.tsx';
import { usePastTime } from './use-past-time.ts';
import css from './Shell.module.css';

export function TopBar({ city }: { readonly city: CityInfo }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <header className={css.top} data-region="top">
      <Link
        to="/home"
        preload={false}
        className={css.brand}
        aria-label={`${t('app.name')} · ${text(city.name)}`}
      >
        <span className={css.mark}>
          <img src="/mark.svg" width={24} height={24} alt="" />
        </span>
        <strong>{t('app.name')}</strong>
        <span>{text(city.name)}</span>
      </Link>
      {city.demo && (
        <Tooltip label={t('top.demoWhy')} multiline maw={300}>
          <span className={css.demo}>{t('top.demo')}</span>
        </Tooltip>
      )}
      <button type="button" className={css.search} onClick={spotlight.open} aria-label={t('top.search')}>
        <IconSearch size={16} aria-hidden />
        <span>{t('top.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={css.right}>
        <LiveBadge />
        <StageLink />
        <Clock />
        <OpenAlertsLink />
        <Bell />
        <PersonMenu />
      </div>
    </header>
  );
}

function Clock() {
  const timeText = useTimeText();
  const nowMs = useNowMs();
  return (
    <time className={css.clock} dateTime={new Date(nowMs).toISOString()}>
      <span className={css.clockLong}>{timeText(nowMs, 'clock')}</span>
      <span className={css.clockShort}>{timeText(nowMs, 'minute')}</span>
      <small>
        {timeText(nowMs, 'weekday')} {timeText(nowMs, 'day')}
      </small>
    </time>
  );
}

function OpenAlertsLink() {
  const { t } = useTranslation();
  const alerts = useOpenAlerts();
  const past = usePastTime();
  const split = toSeveritySplit((alerts ?? []).map((alert) => alert.severity));
  const splitText = useSplitText();
  return (
    <Link
      to="/alerts"
      className={css.bell}
      aria-label={
        alerts === undefined
          ? t('alerts.reading')
          : [t('top.openAlerts', { count: alerts.length }), ...splitText(split)].join(', ')
      }
    >
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      {split === undefined ? <span>{alerts?.length ?? '–'}</span> : <SeverityCount {...split} />}
      {past?.isFollowed === true && <small>{t('top.rightNow')}</small>}
    </Link>
  );
}
