/** Ways out of the water: from each street in it to the open shelter with room that a car reaches first, and what is gone around. */
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { ShelterWays } from '../shelters/way-answer.ts';
import { PlainPart } from './PlainPart.tsx';

const M_PER_KM = 1_000;
const SEC_PER_MIN = 60;

/** None of the past (streets are known as they are now), and none while no street is in water. */
export function useWayPart({ useRead, words, language, atMs }: ServicePageProps): ServicePart[] {
  const timeText = useTimeText();
  const { data } = useRead<ShelterWays>('/services/civil-defence/ways');
  if (atMs !== undefined || data === undefined || data.ways.length === 0) return [];
  const title = words('way.title');
  const toCutOff = (count: number, call: ShelterWays['ways'][number]['call']) => {
    const cutOff = words('way.cutOff', { count });
    if (call === null) return `${cutOff}; ${words('way.rescue')}`;
    const who = call.dutyPhone === null ? call.name[language] : `${call.name[language]} (${call.dutyPhone})`;
    return `${cutOff}; ${words('way.call', { who })}`;
  };
  const number = (value: number, decimals: number) => toNumberText(value, decimals, language);
  return [
    {
      title,
      body: (
        <>
          <PlainPart
            by="assessment"
            text={words(data.isByStreet ? 'way.note' : 'way.straight', { depth: data.stoppedAtCm })}
          />
          <SortTable
            label={title}
            rows={data.ways}
            keyOf={({ code }) => code}
            sortedBy="depth"
            columns={[
              { id: 'from', title: words('way.from'), sortBy: ({ name }) => name[language] },
              { id: 'depth', title: words('way.depth'), decimals: 0, sortBy: ({ depthCm }) => depthCm },
              {
                id: 'to',
                title: words('way.to'),
                sortBy: ({ shelter }) => shelter?.name ?? null,
                cell: ({ shelter, cutOff, call }) =>
                  shelter === null
                    ? cutOff === 0
                      ? words('way.none')
                      : toCutOff(cutOff, call)
                    : words('way.room', {
                        name: shelter.name,
                        room: shelter.roomLeft,
                        counted: timeText(shelter.countedMs, 'near'),
                      }),
              },
              {
                id: 'inCharge',
                title: words('shelter.inCharge'),
                sortBy: ({ shelter }) => shelter?.inCharge ?? null,
              },
              {
                id: 'way',
                title: words('way.way'),
                end: true,
                first: 'smallest',
                sortBy: ({ shelter }) => shelter?.seconds ?? null,
                cell: ({ shelter }) =>
                  shelter === null
                    ? '—'
                    : shelter.meters === null
                      ? words('way.minutes', { minutes: number(shelter.seconds / SEC_PER_MIN, 0) })
                      : words('way.minutesKm', {
                          minutes: number(shelter.seconds / SEC_PER_MIN, 0),
                          km: number(shelter.meters / M_PER_KM, 1),
                          walk: number(shelter.walkMeters ?? 0, 0),
                        }),
              },
              {
                id: 'by',
                title: words('way.by'),
                cell: ({ shelter }) => shelter?.streets.join(', ') || '—',
              },
              {
                id: 'avoids',
                title: words('way.avoids'),
                cell: ({ shelter }) => shelter?.avoids.map((says) => says[language]).join('; ') || '—',
              },
            ]}
          />
          {data.more > 0 && <p>{words('way.more', { count: data.more })}</p>}
        </>
      ),
    },
  ];
}
