/** What is so now: the service's sentence, then what the platform itself knows of it, then its figures. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ServicePageParts } from '../../../ui/service-web.ts';
import { HiddenCounts } from '../../../ui/page/hidden-counts.tsx';
import { Sentence } from '../../../ui/words/Sentence.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { headlinesQuery } from '../../api/queries.ts';
import { HeadlineFigures } from '../../HeadlineFigures.tsx';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { PlatformSentence } from './PlatformSentence.tsx';
import { useReporting } from './service-reporting.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

interface Props {
  readonly view: ServiceView;
  readonly parts: ServicePageParts;
  readonly lacksPast: boolean;
  readonly onOpen: (target: string) => void;
}

export function ServiceNow({ view, parts, lacksPast, onOpen }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { manifest, atMs } = view;
  const isHidden = useIsOutOfSight(manifest.id);
  // Figures of nothing would be zeros.
  const isUnseen = useReporting(manifest.id, atMs) === 'unseen';
  const headlines = useQuery({ ...headlinesQuery, enabled: atMs === undefined });
  const headline = headlines.data?.services.find(({ serviceId }) => serviceId === manifest.id);
  return (
    <ServicePanel
      id="now"
      title={t(isHidden ? 'services.part.ofSeen' : 'services.part.ofCity', {
        when:
          atMs === undefined
            ? t('services.part.now')
            : t('services.part.then', { time: timeText(atMs, 'dateMinute') }),
      })}
      wide
    >
      <p className={css.sentence}>
        {isUnseen && <>{t('services.sentence.outOfSight')} </>}
        {!isUnseen && parts.sentence !== undefined && (
          <>
            <Sentence text={parts.sentence} onOpen={onOpen} />{' '}
          </>
        )}
        {!isUnseen && parts.sentence === undefined && parts.answer?.isPending === true && (
          <span className={css.quiet}>{t('services.readingOwn')} </span>
        )}
        <PlatformSentence view={view} resting={parts.resting} onOpen={onOpen} />
      </p>
      {lacksPast && <p className={css.quiet}>{t('services.onlyNow')}</p>}
      {atMs === undefined && headlines.isError && <p className={css.quiet}>{t('headline.failed')}</p>}
      {atMs === undefined && headline !== undefined && !headline.isOutOfSight && (
        <HeadlineFigures headline={headline} size="xl" />
      )}
      {!isUnseen && (
        <HiddenCounts value={isHidden ? t('services.countsUnseen') : undefined}>{parts.figures}</HiddenCounts>
      )}
    </ServicePanel>
  );
}
