/** Shelters on the page: room that is left, what it takes, who lies in it by the port's word and by positions. */
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { ShelterRoom } from './shelter-room.ts';

type Said = Pick<ServicePageProps, 'words' | 'language' | 'openAsset'> & {
  readonly timeText: ReturnType<typeof useTimeText>;
};

/** Nothing where the city has told of no shelter. */
export function toShelterParts(shelters: readonly ShelterRoom[], said: Said): ServicePart[] {
  const { words, language, openAsset, timeText } = said;
  if (shelters.length === 0) return [];
  const known = shelters.filter(({ left }) => left !== null);
  const title = words('shelter.title');
  return [
    {
      title,
      body: (
        <>
          <p>
            {words('shelter.sum', {
              left: known.reduce((sum, { left }) => sum + (left ?? 0), 0),
              known: known.length,
              all: shelters.length,
            })}
          </p>
          <SortTable
            label={title}
            rows={shelters}
            keyOf={({ code }) => code}
            sortedBy="left"
            columns={[
              {
                id: 'name',
                title: words('shelter.name'),
                sortBy: ({ name }) => name[language],
                open: ({ code }) => openAsset(code),
              },
              {
                id: 'left',
                title: words('shelter.left'),
                decimals: 0,
                end: true,
                sortBy: ({ left }) => left,
              },
              {
                id: 'capacity',
                title: words('shelter.capacity'),
                decimals: 0,
                end: true,
                sortBy: ({ capacity }) => capacity,
              },
              {
                id: 'inside',
                title: words('shelter.inside'),
                decimals: 0,
                end: true,
                sortBy: ({ inside }) => inside,
              },
              {
                id: 'report',
                title: words('shelter.report'),
                cell: ({ report }) =>
                  report === null
                    ? words('shelter.noReport')
                    : words(report.holds ? 'shelter.told' : 'shelter.toldLong', {
                        vessels: report.vessels,
                        time: timeText(report.countedMs, 'near'),
                        by: report.toldBy,
                      }) + (report.isShut ? ` ${words('shelter.shut')}` : ''),
              },
              {
                id: 'source',
                title: words('shelter.source'),
                cell: ({ capacitySource }) => capacitySource ?? '—',
              },
            ]}
          />
        </>
      ),
    },
  ];
}
