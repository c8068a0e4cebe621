/** For one mission with somebody on board: hospitals that can take over, with room and time, each with a button. */
import { Button } from '@mantine/core';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { MissionView } from '../../../contract/missions/unit-answers.ts';
import type { Room } from '../hospitals/rank-hospitals.ts';
import type { Tone } from '../../../ui/look/tokens.ts';
import type { Hospitals } from '../answers.ts';

const ROOM_LOOKS: Readonly<Record<Room, { readonly shape: string; readonly tone: Tone }>> = {
  room: { shape: '●', tone: 'good' },
  unknown: { shape: '○', tone: 'neutral' },
  full: { shape: '▲', tone: 'high' },
};

type Props = Pick<ServicePageProps, 'useRead' | 'useOneSend' | 'words' | 'language' | 'openAsset'> & {
  readonly mission: MissionView;
};

export function HospitalChoice({ mission, useRead, useOneSend, words, language, openAsset }: Props) {
  const { data, error } = useRead<Hospitals>('/services/ambulance/hospitals', {
    lon: mission.lon ?? 0,
    lat: mission.lat ?? 0,
    nature: mission.nature ?? undefined,
  });
  const choosing = useOneSend('ambulance', 'choose-destination');
  if (data === undefined) return <p>{words(error === null ? 'hospital.reading' : 'hospital.unreadable')}</p>;
  const figure = (value: number | null) => (value === null ? '—' : toNumberText(value, 0, language));
  return (
    <>
      <PlainTable
        head={[words('hospital.name'), words('hospital.room'), words('hospital.time'), words('hospital.do')]}
        said={[words('hospital.room'), words('hospital.time')]}
        rows={data.hospitals.map((hospital) => {
          const { code, name, room, isAble, icu, icuUsed, handoverMin, unitsThere, travelSec } = hospital;
          const isChosen = mission.destination === code;
          const why = words('hospital.why', {
            room: words(`room.${room}`),
            minutes: travelSec === null ? '—' : toNumberText(travelSec / 60, 0, language),
            handover: figure(handoverMin),
          });
          return {
            id: code,
            leads: isChosen,
            cells: [
              <button key="name" type="button" onClick={() => openAsset(code)}>
                {name[language]}
              </button>,
              <StateBadge key="room" {...ROOM_LOOKS[room]} word={words(`room.${room}`)} />,
              `${why}${icu === null ? '' : `; ${words('hospital.icu', { used: figure(icuUsed), icu: figure(icu) })}`}${
                unitsThere === 0 ? '' : `; ${words('hospital.waiting', { count: unitsThere })}`
              }${isAble === true ? '' : `; ${words(isAble === null ? 'hospital.ableUnknown' : 'hospital.notAble')}`}`,
              isChosen ? (
                words('hospital.chosen')
              ) : choosing.isMine === true ? (
                <Button
                  key="choose"
                  size="xs"
                  variant="default"
                  loading={choosing.isPending}
                  onClick={() =>
                    choosing.send({
                      recordId: mission.id,
                      body: { destination: code, whyDestination: why.slice(0, 300) },
                    })
                  }
                >
                  {words('hospital.choose')}
                </Button>
              ) : (
                '—'
              ),
            ],
          };
        })}
      />
      {choosing.error !== null && <p role="alert">{choosing.error.message}</p>}
    </>
  );
}
