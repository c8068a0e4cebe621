/** The scene of the wall: what is official in one line, then the three numbers of the night. */
import { SaidMark } from '../../ui/marks/SaidMark.tsx';
import { WallLines } from '../../ui/page/WallLines.tsx';
import type { WallSceneProps } from '../../ui/service-web.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { Storm } from './answers.ts';

export function StormScene({ useRead, words }: WallSceneProps) {
  const timeText = useTimeText();
  const { data } = useRead<Storm>('/services/civil-defence/storm');
  if (data === undefined) return null;
  const { official, flooded, rivers, shelters } = data;
  const first = official.bulletins.find(({ hasLapsed }) => !hasLapsed);
  const knownRivers = rivers.filter(({ reached }) => reached !== null);
  return (
    <>
      {first === undefined ? (
        <p>{words('wall.none')}</p>
      ) : (
        <small>
          <SaidMark by="official" /> {first.title}
          {first.riskLevel === null ? '' : words('now.riskLevel', { level: first.riskLevel })} (
          {timeText(first.issuedMs, 'dayMinute')})
        </small>
      )}
      <WallLines
        unit=""
        decimals={0}
        lines={[
          {
            id: 'water',
            name: words('wall.water', { known: flooded.known }),
            value: flooded.known === 0 ? null : flooded.places.length,
          },
          {
            id: 'river',
            name: words('wall.river', { known: knownRivers.length }),
            value:
              knownRivers.length === 0
                ? null
                : knownRivers.filter(({ reached }) => (reached ?? 0) >= 2).length,
          },
          {
            id: 'shelters',
            name: words('wall.shelters'),
            // None open is no count of people.
            value:
              shelters.open.length === 0 ? null : shelters.open.reduce((sum, { people }) => sum + people, 0),
          },
        ]}
      />
    </>
  );
}
