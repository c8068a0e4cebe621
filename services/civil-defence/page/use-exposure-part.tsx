/** Who and what is in wards where water is or is expected, and what nobody can say of it. */
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { ExposedWard, Exposure } from '../answers.ts';
import { toSourcesText } from './exposure-sources.ts';
import { PlainPart } from './PlainPart.tsx';

const M_PER_KM = 1_000;

export function useExposurePart(props: ServicePageProps): ServicePart[] {
  const { useRead, words, language, atMs } = props;
  const timeText = useTimeText();
  const { data } = useRead<Exposure>('/services/civil-defence/exposure', { at: atMs });
  if (data === undefined) return [];
  const title = words('exposure.title');
  if (data.wards.length === 0) return [{ title, body: <PlainPart text={words('exposure.none')} /> }];
  const columns: readonly SortColumn<ExposedWard>[] = [
    { id: 'ward', title: words('slide.ward'), sortBy: ({ name }) => name[language] },
    {
      id: 'why',
      title: words('exposure.why'),
      sortBy: ({ isInWater, isDownstream }) => Number(isInWater) * 2 + Number(isDownstream),
      cell: ({ isInWater, isDownstream }) =>
        [isInWater && words('exposure.inWater'), isDownstream && words('exposure.downstream')]
          .filter((word) => word !== false)
          .join(', '),
    },
    {
      id: 'people',
      title: words('exposure.people'),
      end: true,
      sortBy: ({ people }) => people?.count ?? null,
      cell: ({ people }) =>
        people === null ? (
          words('exposure.noPeople')
        ) : (
          <>
            {toNumberText(people.count, 0, language)}{' '}
            <small>
              {words('exposure.asOf', { day: timeText(people.ofMs, 'date'), source: people.source })}
            </small>
          </>
        ),
    },
    {
      id: 'room',
      title: words('exposure.room'),
      end: true,
      sortBy: ({ roomLeft }) => roomLeft,
      cell: ({ roomLeft, sheltersOpen, sheltersListed }) =>
        words('exposure.roomOf', { room: roomLeft, open: sheltersOpen, listed: sheltersListed ?? '—' }),
    },
    {
      id: 'hospitals',
      title: words('exposure.hospitals'),
      decimals: 0,
      sortBy: ({ hospitals }) => hospitals,
    },
    { id: 'schools', title: words('exposure.schools'), decimals: 0, sortBy: ({ schools }) => schools },
    {
      id: 'streets',
      title: words('exposure.streets'),
      decimals: 1,
      sortBy: ({ streetsM }) => (streetsM === null ? null : streetsM / M_PER_KM),
    },
  ];
  return [
    {
      title,
      body: (
        <>
          <PlainPart by="assessment" text={words('exposure.limits')} />
          <SortTable
            label={title}
            rows={data.wards}
            keyOf={({ code }) => code}
            sortedBy="why"
            columns={columns}
          />
          {data.wards.length > 1 && <p>{toTotalText(data, props)}</p>}
          <p>
            <small>{words('exposure.sources', { sources: toSourcesText(data, language) })}</small>
          </p>
        </>
      ),
    },
  ];
}

function toTotalText({ total }: Exposure, { words, language }: ServicePageProps): string {
  const number = (value: number | null, decimals = 0) =>
    value === null ? '—' : toNumberText(value, decimals, language);
  return words('exposure.total', {
    wards: total.wards,
    people: number(total.people),
    told: total.peopleTold,
    hospitals: number(total.hospitals),
    schools: number(total.schools),
    streets: number(total.streetsM === null ? null : total.streetsM / M_PER_KM, 1),
  });
}
