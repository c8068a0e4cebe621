/** The scene of the wall: free units, calls that wait, hand-overs that wait, nine of ten. Nobody's name. */
import { useUnitLines } from '../../ui/missions/use-unit-lines.ts';
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { States } from './answers.ts';

export function AmbulanceScene({ useRead, words }: WallSceneProps) {
  const { data } = useRead<States>('/services/ambulance/states');
  const toLines = useUnitLines();
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const [free, waiting, p90] = toLines(data);
  const handover = {
    id: 'handover',
    name: words('wall.handover'),
    value: data.missions.filter(({ status }) => status === 'at-hospital').length,
  };
  return <WallLines unit="" decimals={0} lines={[free, waiting, handover, p90]} />;
}
