/** Columns of the list of stories. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { StoryView } from '../answers.ts';
import { STORY_STATES, toStoryLook } from '../looks.ts';

const PER_CENT = 100;

export function useStoryColumns({
  words,
  language,
  openRecord,
}: Pick<ServicePageProps, 'words' | 'language' | 'openRecord'>): readonly SortColumn<StoryView>[] {
  const timeText = useTimeText();
  const per = (share: number) => Math.round(share * PER_CENT);
  return [
    {
      id: 'status',
      title: words('column.status'),
      first: 'smallest',
      sortBy: ({ status }) => STORY_STATES.indexOf(status),
      cell: ({ status, statusName }) => <StateBadge {...toStoryLook(status)} word={statusName[language]} />,
    },
    {
      id: 'title',
      title: words('column.title'),
      sortBy: ({ title }) => title,
      open: ({ id }) => openRecord(id),
    },
    {
      id: 'texts',
      title: words('column.texts'),
      decimals: 0,
      sortBy: ({ articles, posts }) => articles + posts,
    },
    {
      id: 'independent',
      title: words('record.independent'),
      decimals: 0,
      sortBy: ({ independent }) => independent,
    },
    {
      id: 'negative',
      title: words('column.negative'),
      end: true,
      sortBy: ({ negativeLow }) => negativeLow,
      cell: ({ negativeLow, negativeHigh }) => `${per(negativeLow)}–${per(negativeHigh)} %`,
    },
    {
      id: 'rise',
      title: words('column.rise'),
      end: true,
      sortBy: ({ z, recent }) => z ?? recent,
      cell: ({ recent, usual }) =>
        usual === null
          ? words('rise.noUsual', { recent })
          : words('rise.usual', { recent, usual: toNumberText(usual, 1, language) }),
    },
    {
      id: 'last',
      title: words('column.last'),
      end: true,
      sortBy: ({ lastMs }) => lastMs,
      cell: ({ lastMs }) => (lastMs === null ? '—' : timeText(lastMs, 'near')),
    },
    { id: 'topic', title: words('record.topic'), sortBy: ({ topicName }) => topicName[language] },
    { id: 'place', title: words('record.place'), sortBy: ({ place }) => (place === '' ? '—' : place) },
    { id: 'agency', title: words('record.agency'), sortBy: ({ agency }) => agency?.[language] ?? '—' },
  ];
}
