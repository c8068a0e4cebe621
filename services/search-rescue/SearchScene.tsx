/** The scene of the wall: searches under way with their hours; whom one looks for, and nobody's name. */
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import type { Searches } from './answers.ts';

const MOST = 4;
const HOUR_MS = 3_600_000;

export function SearchScene({ useRead, words, language }: WallSceneProps) {
  const { data } = useRead<Searches>('/services/search-rescue/searches');
  if (data === undefined) return <p>{words('unreadable')}</p>;
  const { searches, atMs } = data;
  if (searches.length === 0) return <p>{words('now.none')}</p>;
  return (
    <WallLines
      unit={words('wall.hours')}
      decimals={0}
      lines={searches
        .toSorted((a, b) => a.lastSeenMs - b.lastSeenMs)
        .slice(0, MOST)
        .map(({ code, subject, ward, lastSeenMs }) => ({
          id: code,
          name: ward === null ? subject[language] : `${subject[language]}, ${ward[language]}`,
          value: Math.floor((atMs - lastSeenMs) / HOUR_MS),
        }))}
    />
  );
}
