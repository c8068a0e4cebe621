/** The scene of the wall: panels that say fire, free units, calls that wait, nine of ten. Nobody's name. */
import { useUnitLines } from '../../ui/missions/use-unit-lines.ts';
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { States } from './answers.ts';

export function FireScene({ useRead, words }: WallSceneProps) {
  const { data } = useRead<States>('/services/fire-rescue/states');
  const toLines = useUnitLines();
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const alarms = {
    id: 'alarms',
    name: words('wall.alarms'),
    value: data.alarms.filter(({ status }) => status === 'alarm').length,
  };
  return <WallLines unit="" decimals={0} lines={[alarms, ...toLines(data)]} />;
}
