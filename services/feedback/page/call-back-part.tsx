/** Who is to be called back, and how many of those called say that it is done. */
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { CallBacks } from '../call-backs/read-call-backs.ts';

interface Said extends Pick<ServicePageProps, 'words' | 'language' | 'openRecord'> {
  readonly timeText: ReturnType<typeof useTimeText>;
}

export function toCallBackPart(
  calls: CallBacks,
  { words, language, openRecord, timeText }: Said,
): ServicePart {
  const title = words('calls.title');
  const number = (value: number) => toNumberText(value, 0, language);
  const { done, notDone, unreachable, due, waiting, ratings } = calls;
  const rated = ratings.reduce((sum, { total }) => sum + total, 0);
  const norms = {
    share: toNumberText(calls.sharePercent, 1, language),
    metres: number(calls.withinM),
    days: number(calls.withinDays),
  };
  return {
    title,
    body: (
      <PanelPart note={words('calls.note', norms)}>
        <p>
          {words(calls.isComplete ? 'calls.counts' : 'calls.counting', {
            done: number(done),
            called: number(done + notDone),
            notDone: number(notDone),
            unreachable: number(unreachable),
            due: number(due),
          })}
        </p>
        {rated > 0 && (
          <p>
            {words('calls.ratings', {
              rated: number(rated),
              said: ratings
                .map(({ name, total }) => `${number(total)} ${name[language].toLowerCase()}`)
                .join(', '),
            })}
          </p>
        )}
        {waiting.length === 0 ? (
          <p>{words('calls.none')}</p>
        ) : (
          <SortTable
            label={title}
            rows={waiting}
            keyOf={({ id }) => String(id)}
            sortedBy="ended"
            columns={[
              {
                id: 'request',
                title: words('record.request'),
                sortBy: ({ request }) => request,
                open: ({ id }) => openRecord(id),
              },
              {
                id: 'category',
                title: words('record.category'),
                sortBy: ({ category }) => category[language],
              },
              {
                id: 'ward',
                title: words('record.ward'),
                sortBy: ({ ward }) => ward?.[language] ?? words('figure.unknownArea'),
              },
              { id: 'outcome', title: words('record.outcome'), sortBy: ({ outcome }) => outcome[language] },
              {
                id: 'why',
                title: words('record.why'),
                sortBy: ({ why, repeatedBy }) => [why[language], repeatedBy].filter(Boolean).join(': '),
              },
              {
                id: 'ended',
                title: words('record.endedMs'),
                end: true,
                first: 'smallest',
                sortBy: ({ endedMs }) => endedMs,
                cell: ({ endedMs }) => timeText(endedMs, 'near'),
              },
            ]}
          />
        )}
        {calls.more && <p>{words('calls.more', { shown: number(waiting.length) })}</p>}
      </PanelPart>
    ),
  };
}
