/** Who and what is in the wards of a case: of whole wards, each counted once, each with its source, empty where nobody knows. */
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

export function ExposureOfArea({ areaCodes, language, words, atMs, useRead }: AreaPartProps) {
  const timeText = useTimeText();
  const { data, isPending } = useRead<Exposure>('/services/civil-defence/exposure', {
    wards: areaCodes.join(),
    at: atMs,
  });
  if (isPending) return <LoadingState rows={5} />;
  if (data === undefined || data.wards.length === 0) return <p>{words('exposure.notOfWard')}</p>;
  const { people, peopleTold, roomLeft, sheltersOpen, sheltersListed, hospitals, schools, streetsM } =
    data.total;
  const number = (value: number | null, decimals = 0): string =>
    value === null ? UNKNOWN : toNumberText(value, decimals, language);
  const named = data.wards.length > 1;
  /** Each figure with its day and whose it is, by its ward where there are several. */
  const told = data.wards.flatMap((ward) => {
    if (ward.people === null) return [];
    const { count, ofMs, source } = ward.people;
    const said = words('exposure.asOf', { day: timeText(ofMs, 'date'), source });
    return [named ? `${ward.name[language]} ${number(count)}, ${said}` : said];
  });
  return (
    <>
      <p>
        <SaidMark by="assessment" /> {words('exposure.limits')}
      </p>
      {named && (
        <p>
          {words('exposure.ofWards', {
            count: data.wards.length,
            wards: data.wards.map(({ name }) => name[language]).join(', '),
          })}
        </p>
      )}
      <FactList
        facts={[
          {
            name: words('exposure.people'),
            value:
              people === null
                ? words('exposure.noPeople')
                : named
                  ? words('exposure.peopleOf', {
                      people: number(people),
                      told: peopleTold,
                      of: data.wards.length,
                      each: told.join('; '),
                    })
                  : `${number(people)}, ${told.join('')}`,
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
