/** What is so now: the service's sentence, then what the platform itself knows of it, then its figures. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { severities, toSeveritySplit } from '../../../contract/severity.ts';
import type { ServicePageParts } from '../../../ui/service-web.ts';
import { Sentence } from '../../../ui/Sentence.tsx';
import { useTimeText } from '../../../ui/clock-context.tsx';
import { alertTallyQuery, headlinesQuery } from '../../api/queries.ts';
import { HeadlineFigures } from '../../HeadlineFigures.tsx';
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
  const headlines = useQuery({ ...headlinesQuery, enabled: atMs === undefined });
  const headline = headlines.data?.services.find(({ serviceId }) => serviceId === manifest.id);
  return (
    <ServicePanel
      id="now"
      title={
        atMs === undefined
          ? t('services.part.now')
          : t('services.part.then', { time: timeText(atMs, 'dateMinute') })
      }
      wide
    >
      <p className={css.sentence}>
        {parts.sentence !== undefined && (
          <>
            <Sentence text={parts.sentence} onOpen={onOpen} />{' '}
          </>
        )}
        <PlatformSentence view={view} onOpen={onOpen} />
      </p>
      {lacksPast && <p className={css.quiet}>{t('services.onlyNow')}</p>}
      {atMs === undefined && headlines.isError && <p className={css.quiet}>{t('headline.failed')}</p>}
      {atMs === undefined && headline !== undefined && <HeadlineFigures headline={headline} size="xl" />}
      {parts.figures}
    </ServicePanel>
  );
}

/** Alerts, then how much of what should be heard is heard: silence is never calm. */
function PlatformSentence({ view, onOpen }: Pick<Props, 'view' | 'onOpen'>) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const { manifest, states, values } = view;
  const tally = useQuery(alertTallyQuery('open', view.atMs)).data;
  const isPartial = tally !== undefined && tally.inScope < tally.inCity;
  const alerts = values.alerts.filter(
    ({ serviceId, closedMs }) => serviceId === manifest.id && closedMs === null,
  );
  const split = toSeveritySplit(alerts.map(({ severity }) => severity));
  const shape = severities.find(({ id }) => id === split?.worst)?.shape;
  const expected = states.filter(({ property, kind }) => property !== undefined || kind?.moves === true);
  const silent = expected.filter((state) => state.silent).length;
  const told = [
    split === undefined
      ? t(isPartial ? 'services.sentence.noAlertsInScope' : 'services.sentence.noAlerts')
      : t('services.sentence.alerts', {
          count: alerts.length,
          worst: `${shape} ${ui(`severity.${split.worst}`)}`,
          worstCount: split.count,
        }),
    ...(expected.length === 0
      ? []
      : [
          t(silent === 0 ? 'services.sentence.allHeard' : 'services.sentence.heard', {
            heard: expected.length - silent,
            total: expected.length,
            silent,
          }),
        ]),
  ];
  return <Sentence text={told.join(' ')} onOpen={onOpen} />;
}
