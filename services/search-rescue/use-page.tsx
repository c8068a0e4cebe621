/** The page of searches: who is looked for, where to search next and why, where water may have carried them. */
import { toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { Searches } from './answers.ts';
import { NORM } from './norms.ts';
import { toDriftPart } from './page/drift-part.tsx';
import { toLandParts } from './page/land-parts.tsx';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, language, openRecord } = props;
  const timeText = useTimeText();
  const common = { method: words('page.method'), norms: [NORM.weights, NORM.wander] };
  return useReadPage(props, '/services/search-rescue/searches', common, (data: Searches) => {
    const said = { words, language, timeText };
    const bulletins = data.searches.filter(({ bulletin }) => bulletin !== null);
    return {
      sentence: toSentence(data, said),
      charts: toLandParts(data, said).charts,
      tables: [
        {
          title: words('page.searches'),
          body:
            data.searches.length === 0 ? (
              <p>{words('now.none')}</p>
            ) : (
              <SortTable
                label={words('page.searches')}
                rows={data.searches}
                keyOf={({ code }) => code}
                sortedBy="lastSeen"
                columns={[
                  {
                    id: 'code',
                    title: words('page.code'),
                    sortBy: ({ code }) => code,
                    open: ({ id }) => openRecord(id),
                  },
                  { id: 'subject', title: words('page.subject'), sortBy: ({ subject }) => subject[language] },
                  { id: 'people', title: words('page.people'), decimals: 0, sortBy: ({ people }) => people },
                  { id: 'ward', title: words('page.ward'), sortBy: ({ ward }) => ward?.[language] ?? null },
                  {
                    id: 'lastSeen',
                    title: words('page.lastSeen'),
                    first: 'smallest',
                    sortBy: ({ lastSeenMs }) => lastSeenMs,
                    cell: ({ lastSeenMs }) => timeText(lastSeenMs, 'near'),
                  },
                  { id: 'clues', title: words('page.clues'), decimals: 0, sortBy: ({ clues }) => clues },
                  { id: 'teams', title: words('page.teams'), decimals: 0, sortBy: ({ teams }) => teams },
                  {
                    id: 'searched',
                    title: words('page.searched'),
                    decimals: 0,
                    sortBy: ({ searched }) => searched,
                  },
                ]}
              />
            ),
        },
        ...toLandParts(data, said).tables,
        ...toDriftPart(data, said),
      ],
      extra: bulletins.map(({ code, bulletin }) => ({
        title: words('page.bulletin', { code }),
        body: <p>{bulletin?.[language]}</p>,
      })),
    };
  });
}

function toSentence(
  { searches, atMs }: Searches,
  { words, timeText }: Pick<ServicePageProps, 'words'> & { timeText: ReturnType<typeof useTimeText> },
): string {
  if (searches.length === 0) return words('now.none');
  const people = searches.reduce((sum, one) => sum + one.people, 0);
  const longest = Math.min(...searches.map(({ lastSeenMs }) => lastSeenMs));
  const still = searches.filter(({ terrain, drift }) => terrain === 'sea' && drift.length === 0).length;
  return toSaid(
    words('now.searches', { count: searches.length, people, time: timeText(atMs, 'near') }),
    words('now.longest', { time: timeText(longest, 'near') }),
    words('now.teams', { count: searches.reduce((sum, { teams }) => sum + teams, 0) }),
    still > 0 && words('now.noDrift', { count: still }),
  );
}
