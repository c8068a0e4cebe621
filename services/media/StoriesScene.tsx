/** The scene of the wall: how many stories are unverified, answered, rising, followed. No words of anybody. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { Stories } from './answers.ts';

const SHOWN = ['unverified', 'answered', 'rising', 'following'] as const;

export function StoriesScene({ useRead, words }: WallSceneProps) {
  const { data } = useRead<Stories>('/services/media/stories');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  return (
    <WallLines
      unit=""
      decimals={0}
      lines={[
        ...SHOWN.map((status) => ({
          id: status,
          name: words(`status.${status}`),
          value: data.stories.filter((story) => story.status === status).length,
        })),
        { id: 'day', name: words('wall.day'), value: data.day },
      ]}
    />
  );
}
