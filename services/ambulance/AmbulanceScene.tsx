/** The scene of the wall: free units, calls that wait, hand-overs that wait, nine of ten. Nobody's name. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { States } from './answers.ts';

export function AmbulanceScene({ useRead, words }: WallSceneProps) {
  const { data } = useRead<States>('/services/ambulance/states');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const { units, missions, clocks } = data;
  const count = (status: string) => missions.filter((mission) => mission.status === status).length;
  const heard = units.filter(({ state }) => state !== 'silent' && state !== 'unknown').length;
  const p90 = clocks.find(({ id }) => id === 'response')?.p90 ?? null;
  return (
    <WallLines
      unit=""
      decimals={0}
      lines={[
        {
          id: 'free',
          name: words('wall.free', { of: heard }),
          value: heard === 0 ? null : units.filter(({ state }) => state === 'free').length,
        },
        { id: 'waiting', name: words('wall.waiting'), value: count('waiting') },
        { id: 'handover', name: words('wall.handover'), value: count('at-hospital') },
        { id: 'p90', name: words('wall.p90'), value: p90 === null ? null : Math.round(p90 / 60) },
      ]}
    />
  );
}
