/** The scene of the wall: the indicators that lag most, with what they have reached of their plan. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { Board } from './answers.ts';

const MOST = 6;

export function BoardScene({ useRead, language, words }: WallSceneProps) {
  const { data } = useRead<Board>('/services/socio-economic/board');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  if (data.behind.length === 0) return <p>{words(data.total === 0 ? 'now.none' : 'behind.none')}</p>;
  return (
    <WallLines
      unit={words('wall.unit')}
      decimals={1}
      lines={data.behind.slice(0, MOST).map(({ code, name, share }) => ({
        id: code,
        name: name[language],
        value: share === null ? null : share * 100,
      }))}
    />
  );
}
