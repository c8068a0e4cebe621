/** Open missions: each with its chain of time stamps, who set each, what its position proposes, and what to decide next. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissionView } from '../../contract/missions/unit-answers.ts';
import { StepTimeline } from '../charts/StepTimeline.tsx';
import { PanelPart } from '../page/PanelPart.tsx';
import type { ServicePageProps } from '../service-web.ts';
import { useNowMs, useTimeText } from '../time/clock-context.tsx';
import { NearestUnits } from './NearestUnits.tsx';

type Page = Pick<ServicePageProps, 'useRead' | 'useOneSend' | 'language' | 'openAsset' | 'openRecord'> & {
  /** Whose missions they are. */
  readonly serviceId: string;
  /** What a unit is called. */
  readonly nameOf: (unit: string) => string;
  /** What kind of unit is needed, in words. */
  readonly needOf: (level: string) => string;
  /** What one has to decide of a mission beside whom to send. */
  readonly beside?: (mission: MissionView, isFirstOfCall: boolean) => ReactNode;
};
const MOST = 12;

export function OpenMissions({ missions, ...page }: Page & { readonly missions: readonly MissionView[] }) {
  const { t } = useTranslation('ui');
  if (missions.length === 0) return <p>{t('missions.none')}</p>;
  return (
    <>
      {missions.slice(0, MOST).map((mission) => (
        <OneMission
          key={mission.code}
          mission={mission}
          isFirstOfCall={missions.find(({ call }) => call === mission.call) === mission}
          {...page}
        />
      ))}
      {missions.length > MOST && <p>{t('missions.more', { count: missions.length - MOST })}</p>}
    </>
  );
}

function OneMission({
  mission,
  isFirstOfCall,
  beside,
  nameOf,
  needOf,
  ...page
}: Page & { readonly mission: MissionView; readonly isFirstOfCall: boolean }) {
  const { t } = useTranslation('ui');
  const { language, openRecord } = page;
  const nowMs = useNowMs(30);
  const timeText = useTimeText();
  const { code, title, status, statusName, unit, needs, ward, destinationName, stamps, proposed } = mission;
  const about = [
    statusName[language],
    unit === null
      ? needs === null
        ? undefined
        : t('missions.needs', { kind: needOf(needs) })
      : nameOf(unit),
    ward?.[language],
    destinationName === null ? undefined : t('missions.to', { place: destinationName[language] }),
  ].filter((one) => one != null);
  return (
    <PanelPart title={`${title} · ${about.join(' · ')}`}>
      <StepTimeline
        inRow
        label={t('missions.chain', { code })}
        nowMs={nowMs}
        steps={stamps.map(({ id, name, timeMs, setBy, setter }) => ({
          id,
          name: name[language],
          timeMs,
          who: setter === null ? undefined : toSetter(setter[language], setBy),
        }))}
      />
      {proposed !== null && (
        <p>
          {t('missions.proposed', {
            stamp: proposed.name[language],
            time: timeText(proposed.timeMs, 'dayMinute'),
          })}
        </p>
      )}
      {status === 'waiting' && <NearestUnits mission={mission} {...page} />}
      {beside?.(mission, isFirstOfCall)}
      <Button size="xs" variant="subtle" onClick={() => openRecord(mission.id)}>
        {t('missions.open', { code })}
      </Button>
    </PanelPart>
  );
}

/** `desk:truc-115` as `bàn điều phối (truc-115)`; which feed it was is said by the duties of the page, not by its id. */
function toSetter(name: string, setBy: string | null): string {
  const [what, who = ''] = setBy?.split(':', 2) ?? [];
  return who === '' || what === 'feed' ? name : `${name} (${who})`;
}
