/** The scene of the wall: the four gauges with most rain of the last hour; with none, that it is dry or not known. */
import type { WallSceneProps } from '../../ui/service-web.ts';
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { AccumulationList } from './answers.ts';

const MOST = 4;

export function WettestScene({ useRead, language, words }: WallSceneProps) {
  const { data } = useRead<AccumulationList>('/services/rainfall/accumulations');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const lines = data.gauges
    .map(({ code, name, windows }) => ({
      id: code,
      name: name[language],
      value: windows.find(({ hours }) => hours === 1)?.atLeastMm ?? null,
    }))
    .filter(({ value }) => value !== null && value > 0)
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, MOST);
  const { known, incomplete } = data.city;
  if (lines.length > 0) return <WallLines lines={lines} unit="mm" decimals={1} />;
  return <p>{words(known === 0 ? 'now.unknown' : incomplete === 0 ? 'now.dry' : 'now.dryWhereKnown')}</p>;
}
