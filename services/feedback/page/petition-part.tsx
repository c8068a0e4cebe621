/** Requests that may be complaints or denunciations, until a person decides. */
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { PetitionDoubts } from '../petition-doubts/read-doubts.ts';

interface Said extends Pick<ServicePageProps, 'words' | 'language' | 'openRecord'> {
  readonly timeText: ReturnType<typeof useTimeText>;
}

export function toPetitionPart(
  { requests, days, more }: PetitionDoubts,
  { words, language, openRecord, timeText }: Said,
): ServicePart {
  const title = words('doubts.title');
  const count = toNumberText(requests.length, 0, language);
  return {
    title,
    body: (
      <PanelPart note={words('doubts.note')}>
        <p>{words(more ? 'doubts.more' : 'doubts.counts', { count, days })}</p>
        <SortTable
          label={title}
          rows={requests}
          keyOf={({ id }) => String(id)}
          sortedBy="opened"
          columns={[
            {
              id: 'request',
              title: words('record.request'),
              sortBy: ({ code }) => code,
              open: ({ id }) => openRecord(id),
            },
            { id: 'said', title: words('doubts.said'), sortBy: ({ said }) => said },
            {
              id: 'ward',
              title: words('record.ward'),
              sortBy: ({ ward }) => ward?.[language] ?? words('figure.unknownArea'),
            },
            {
              id: 'opened',
              title: words('doubts.opened'),
              end: true,
              first: 'smallest',
              sortBy: ({ openedMs }) => openedMs,
              cell: ({ openedMs }) => (openedMs === null ? '—' : timeText(openedMs, 'near')),
            },
          ]}
        />
      </PanelPart>
    ),
  };
}
