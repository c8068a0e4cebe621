/** The scene of the wall: beds, ICU, what is declared and what waits for a judgement. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { Facilities, Surveillance } from './answers.ts';

export function HealthScene({ useRead, words }: WallSceneProps) {
  const facilities = useRead<Facilities>('/services/health/facilities');
  const surveillance = useRead<Surveillance>('/services/health/surveillance');
  if (facilities.data === undefined || surveillance.data === undefined) return <p>{words('unreadable')}</p>;
  const { beds, icu, of } = facilities.data;
  const { signals, outbreaks } = surveillance.data;
  const toFree = ({ used, there }: Facilities['beds']) =>
    used === null || there === null ? null : there - used;
  return (
    <WallLines
      unit=""
      decimals={0}
      lines={[
        { id: 'beds', name: words('wall.beds', { have: beds.have, of }), value: toFree(beds) },
        { id: 'icu', name: words('wall.icu', { have: icu.have, of }), value: toFree(icu) },
        { id: 'outbreaks', name: words('wall.outbreaks'), value: outbreaks.length },
        {
          id: 'signals',
          name: words('wall.signals'),
          value: signals.filter(({ status }) => status === 'new').length,
        },
      ]}
    />
  );
}
