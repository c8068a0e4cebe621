/** The scene of the wall: where most people are, by camera, and nobody's picture. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { States } from './answers.ts';

const MOST = 4;

export function CrowdScene({ useRead, words, language }: WallSceneProps) {
  const { data } = useRead<States>('/services/cameras/states');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const counted = data.cameras.filter(({ people }) => people !== null);
  if (counted.length === 0) return <p>{words('wall.none')}</p>;
  return (
    <WallLines
      unit={words('page.peopleUnit')}
      decimals={0}
      lines={counted
        .toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0))
        .slice(0, MOST)
        .map(({ code, name, people }) => ({ id: code, name: name[language], value: people }))}
    />
  );
}
