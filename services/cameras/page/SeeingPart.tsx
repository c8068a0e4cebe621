/** Which cameras may see the place of a case, nearest first; one of them is looked at here, and its picture goes into the case. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { PlacePartProps } from '../../../ui/service-web.ts';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Seeing } from '../answers.ts';
import { CAMERA_LOOKS } from './camera-looks.ts';

export function SeeingPart({ lon, lat, language, words, useRead, live }: PlacePartProps) {
  const { data, error } = useRead<Seeing>('/services/cameras/seeing', { lon, lat });
  const [chosen, setChosen] = useState<string>();
  if (data === undefined) return <p>{words(error === null ? 'seeing.reading' : 'unreadable')}</p>;
  if (data.cameras.length === 0) return <p>{words('seeing.none')}</p>;
  return (
    <>
      <PlainTable
        head={[words('seeing.camera'), words('seeing.distance'), words('page.state'), words('seeing.do')]}
        said={[words('page.state')]}
        rows={data.cameras.map(({ code, name, distanceM, state }) => ({
          id: code,
          leads: code === chosen,
          cells: [
            name[language],
            toNumberText(distanceM, 0, language),
            <StateBadge key="state" {...CAMERA_LOOKS[state]} word={words(`state.${state}`)} />,
            code === chosen ? (
              words('seeing.chosen')
            ) : (
              <Button key="look" size="xs" variant="default" onClick={() => setChosen(code)}>
                {words('seeing.look')}
              </Button>
            ),
          ],
        }))}
      />
      <p>
        <small>{words('seeing.note')}</small>
      </p>
      {chosen !== undefined && live(chosen)}
    </>
  );
}
