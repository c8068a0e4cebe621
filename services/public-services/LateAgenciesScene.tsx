/** The scene of the wall: agencies with most dossiers past their appointment. Counts only: nobody is named. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { DossierSummary } from './answers.ts';

const MOST = 5;
const DAYS = 90;

export function LateAgenciesScene({ useRead, language, words }: WallSceneProps) {
  const { data } = useRead<DossierSummary>('/services/public-services/summary', { days: DAYS });
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const lines = data.byAgency
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue)
    .slice(0, MOST)
    .map(({ id, name, overdue }) => ({
      id: id ?? '',
      name: name?.[language] ?? words('unknown'),
      value: overdue,
    }));
  if (lines.length > 0) return <WallLines lines={lines} unit={words('unit')} decimals={0} />;
  return <p>{words(data.total.received === 0 ? 'wall.none' : 'wall.inTime')}</p>;
}
