/** Answers that wait for somebody: approval, mending, publication. */
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { WaitingAnswers } from '../answer/read-waiting.ts';

interface Said extends Pick<ServicePageProps, 'words' | 'language' | 'openRecord'> {
  readonly timeText: ReturnType<typeof useTimeText>;
}

export function toAnswerPart(
  { answers, more }: WaitingAnswers,
  { words, language, openRecord, timeText }: Said,
): ServicePart {
  const title = words('waiting.title');
  return {
    title,
    body: (
      <PanelPart note={words('waiting.note')}>
        {more && <p>{words('waiting.more')}</p>}
        <SortTable
          label={title}
          rows={answers}
          keyOf={({ id }) => String(id)}
          sortedBy="due"
          columns={[
            {
              id: 'request',
              title: words('record.request'),
              sortBy: ({ title: told, code }) => told || code,
              open: ({ id }) => openRecord(id),
            },
            { id: 'stage', title: words('waiting.stage'), sortBy: ({ stage }) => stage[language] },
            {
              id: 'since',
              title: words('waiting.since'),
              end: true,
              sortBy: ({ sinceMs }) => sinceMs,
              cell: ({ sinceMs }) => timeText(sinceMs, 'near'),
            },
            {
              id: 'due',
              title: words('waiting.due'),
              end: true,
              first: 'smallest',
              sortBy: ({ dueMs }) => dueMs,
              cell: ({ dueMs }) => (dueMs === null ? '—' : timeText(dueMs, 'near')),
            },
          ]}
        />
      </PanelPart>
    ),
  };
}
