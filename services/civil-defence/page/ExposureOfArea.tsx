/** Who and what is in the ward of a case: of the whole ward, each with its source, empty where nobody knows. */
import { SaidMark } from '../../../ui/marks/SaidMark.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import type { AreaPartProps } from '../../../ui/service-web.ts';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Exposure } from '../answers.ts';
import { toSourcesText } from './exposure-sources.ts';

const M_PER_KM = 1_000;
const UNKNOWN = '—';

export function ExposureOfArea({ areaCode, language, words, atMs, useRead }: AreaPartProps) {
  const timeText = useTimeText();
  const { data, isPending } = useRead<Exposure>('/services/civil-defence/exposure', {
    wards: areaCode,
    at: atMs,
  });
  if (isPending) return <LoadingState rows={5} />;
  const [ward] = data?.wards ?? [];
  if (data === undefined || ward === undefined) return <p>{words('exposure.notOfWard')}</p>;
  const { people, roomLeft, sheltersOpen, sheltersListed, hospitals, schools, streetsM } = ward;
  const number = (value: number | null, decimals = 0): string =>
    value === null ? UNKNOWN : toNumberText(value, decimals, language);
  return (
    <>
      <p>
        <SaidMark by="assessment" /> {words('exposure.limits')}
      </p>
      <FactList
        facts={[
          {
            name: words('exposure.people'),
            value:
              people === null
                ? words('exposure.noPeople')
                : `${number(people.count)}, ${words('exposure.asOf', { day: timeText(people.ofMs, 'date'), source: people.source })}`,
          },
          {
            name: words('exposure.room'),
            value: words('exposure.roomOf', {
              room: roomLeft,
              open: sheltersOpen,
              listed: sheltersListed ?? UNKNOWN,
            }),
          },
          { name: words('exposure.hospitals'), value: number(hospitals) },
          { name: words('exposure.schools'), value: number(schools) },
          {
            name: words('exposure.streets'),
            value: number(streetsM === null ? null : streetsM / M_PER_KM, 1),
          },
        ]}
      />
      <p>
        <small>{words('exposure.sources', { sources: toSourcesText(data, language) })}</small>
      </p>
    </>
  );
}
