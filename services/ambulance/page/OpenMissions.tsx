/** Open missions: each with its chain of time stamps, who set each, what its position proposes, and what to decide next. */
import { Button } from '@mantine/core';
import { StepTimeline } from '../../../ui/charts/StepTimeline.tsx';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import type { MissionView } from '../answers.ts';
import { HospitalChoice } from './HospitalChoice.tsx';
import { NearestUnits } from './NearestUnits.tsx';

type Page = Pick<
  ServicePageProps,
  'useRead' | 'useOneSend' | 'words' | 'language' | 'openAsset' | 'openRecord'
>;
const CARRIES: ReadonlySet<string> = new Set(['on-scene', 'to-hospital']);
const MOST = 12;

export function OpenMissions({ missions, ...page }: Page & { readonly missions: readonly MissionView[] }) {
  const { words } = page;
  if (missions.length === 0) return <p>{words('mission.none')}</p>;
  return (
    <>
      {missions.slice(0, MOST).map((mission) => (
        <OneMission key={mission.code} mission={mission} {...page} />
      ))}
      {missions.length > MOST && <p>{words('mission.more', { count: missions.length - MOST })}</p>}
    </>
  );
}

function OneMission({ mission, ...page }: Page & { readonly mission: MissionView }) {
  const { words, language, openRecord } = page;
  const nowMs = useNowMs(30);
  const timeText = useTimeText();
  const { code, title, status, statusName, unit, ward, destinationName, stamps, proposed } = mission;
  const about = [
    statusName[language],
    unit,
    ward?.[language],
    destinationName === null ? undefined : words('mission.to', { place: destinationName[language] }),
  ].filter((one) => one != null);
  return (
    <PanelPart title={`${title} · ${about.join(' · ')}`}>
      <StepTimeline
        label={words('mission.chain', { code })}
        nowMs={nowMs}
        steps={stamps.map(({ id, timeMs, setBy }) => ({
          id,
          name: words(`stamp.${id}`),
          timeMs,
          who: setBy === null ? undefined : toSetter(setBy, words),
        }))}
      />
      {proposed !== null && (
        <p>
          {words('mission.proposed', {
            stamp: words(`stamp.${proposed.id}`),
            time: timeText(proposed.timeMs, 'dayMinute'),
          })}
        </p>
      )}
      {status === 'waiting' && <NearestUnits mission={mission} {...page} />}
      {CARRIES.has(status) && <HospitalChoice mission={mission} {...page} />}
      <Button size="xs" variant="subtle" onClick={() => openRecord(mission.id)}>
        {words('mission.open', { code })}
      </Button>
    </PanelPart>
  );
}

/** `desk:truc-115` as `bàn điều phối (truc-115)`. */
function toSetter(setBy: string, words: Page['words']): string {
  const [what = '', who = ''] = setBy.split(':', 2);
  return who === '' ? words(`setter.${what}`) : `${words(`setter.${what}`)} (${who})`;
}
