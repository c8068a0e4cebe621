/** What the city tells everybody now: one sentence a matter, what to do, how old it is and who says so. Nothing is asked of the reader. */
import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MACHINE_PACE } from '../../../contract/centre/pace.ts';
import type { CitizenCard } from '../../../contract/services/citizen-card.ts';
import { QualityMark } from '../../../ui/marks/QualityMark.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { ClockProvider, useTimeText } from '../../../ui/time/clock-context.tsx';
import { ApiError } from '../../api/api-client.ts';
import { cityQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { chooseLanguage, useLanguage, useText } from '../../i18n.ts';
import { cardsQuery } from './public-queries.ts';
import { PublicNotices } from './PublicNotices.tsx';
import css from './PublicPage.module.css';

const looks = {
  danger: { shape: '▲', tone: 'critical' },
  care: { shape: '◆', tone: 'high' },
  calm: { shape: '○', tone: 'good' },
  stale: { shape: '◷', tone: 'neutral' },
  unknown: { shape: '?', tone: 'neutral' },
} as const;

export function PublicPage() {
  const city = useSuspenseQuery(cityQuery).data;
  const language = useLanguage();
  const { data, dataUpdatedAt } = useQuery(cardsQuery);
  // Ages go by the clock of the city: that of a telephone may be wrong.
  const pace = useMemo(
    () => (data === undefined ? MACHINE_PACE : { cityMs: data.atMs, machineMs: dataUpdatedAt, speed: 1 }),
    [data, dataUpdatedAt],
  );
  return (
    <ClockProvider language={language} timeZone={city.timeZone} pace={pace}>
      <Cards />
    </ClockProvider>
  );
}

function Cards() {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  const city = useSuspenseQuery(cityQuery).data;
  const query = useQuery(cardsQuery);
  const { data, error, refetch } = query;
  const title = t('public.title', { city: text(city.name) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <main className={css.page}>
      <header className={css.head}>
        <img src="/mark.svg" width={28} height={28} alt="" />
        <h1>{title}</h1>
        <Button variant="default" lang={other} onClick={() => chooseLanguage(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </Button>
      </header>
      {data?.isDemo === true && <p className={css.note}>{t('public.demo')}</p>}
      {data === undefined && error === null && <LoadingState rows={3} />}
      {error !== null && data === undefined && <Trouble error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <output className={css.asOf}>
            {error === null
              ? t('public.asOf', { time: timeText(data.atMs, 'dayMinute') })
              : t('public.cut', { time: timeText(data.atMs, 'dayMinute') })}
          </output>
          <PublicNotices />
          <ul className={css.cards}>
            {data.cards.map((card, at) => (
              <Card key={`${card.serviceId} ${card.id} ${at}`} card={card} />
            ))}
          </ul>
        </>
      )}
      <p className={css.quiet}>{t('public.about')}</p>
    </main>
  );
}

function Card({ card }: { readonly card: CitizenCard }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { name, state, level, saying, advice, timeMs, quality, source, colour, details } = card;
  const look = level ?? (state === 'stale' ? 'stale' : 'unknown');
  return (
    <li className={css.card} data-level={look}>
      <h2>
        {text(name)} <StateBadge {...looks[look]} word={t(`public.level.${look}`)} />
      </h2>
      {saying === null ? (
        <p className={css.saying}>{t('public.unknown')}</p>
      ) : state === 'stale' ? (
        <p className={css.old}>
          {t('public.stale', {
            time: timeMs === null ? '' : timeText(timeMs, 'dayMinute'),
            saying: text(saying),
          })}
        </p>
      ) : (
        <p className={css.saying}>{text(saying)}</p>
      )}
      {colour !== null && (
        <p className={css.quiet}>
          <span className={css.colour} style={{ background: colour.hex }} aria-hidden="true" />{' '}
          {t('public.colour', { colour: text(colour.name).toLowerCase() })}
        </p>
      )}
      {advice !== null && <p className={css.advice}>{text(advice)}</p>}
      {source !== null && timeMs !== null && (
        <p className={css.quiet}>
          <Age timeMs={timeMs} /> · {text(source)}
          {quality !== null && (
            <>
              {' · '}
              <QualityMark wordAlways quality={quality} />
            </>
          )}
        </p>
      )}
      {details.length > 0 && (
        <details className={css.quiet}>
          <summary>{t('public.details')}</summary>
          {details.map((one) => (
            <p key={one.vi}>{text(one)}</p>
          ))}
        </details>
      )}
    </li>
  );
}

function Trouble({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  // A door that is shut is not there.
  return error instanceof ApiError && error.status === 404 ? (
    <p className={css.saying}>{t('public.shut')}</p>
  ) : (
    <ErrorState problem={toProblem(error)} onRetry={onRetry} />
  );
}
