/** Power, telecom, water, roads and schools that fail, as the desk was told: of which ward, since when, until when, by whom. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { Storm } from '../answers.ts';
import { PlainPart } from './PlainPart.tsx';

export function toOutagePart(
  { outages }: Pick<Storm, 'outages'>,
  {
    words,
    language,
    timeText,
  }: Pick<ServicePageProps, 'words' | 'language'> & { readonly timeText: ReturnType<typeof useTimeText> },
): ServicePart {
  const title = words('outage.title');
  if (outages.length === 0) return { title, body: <PlainPart text={words('outage.none')} /> };
  return {
    title,
    body: (
      <SortTable
        label={title}
        rows={outages}
        keyOf={({ id }) => String(id)}
        sortedBy="households"
        columns={[
          { id: 'what', title: words('outage.what'), sortBy: ({ what }) => what[language] },
          { id: 'ward', title: words('slide.ward'), sortBy: ({ ward }) => ward?.[language] ?? null },
          { id: 'where', title: words('outage.where'), sortBy: ({ where }) => where },
          {
            id: 'households',
            title: words('outage.households'),
            decimals: 0,
            sortBy: ({ households }) => households,
          },
          {
            id: 'schools',
            title: words('outage.schools'),
            decimals: 0,
            sortBy: ({ schoolsClosed }) => schoolsClosed,
          },
          {
            id: 'since',
            title: words('closure.since'),
            end: true,
            sortBy: ({ sinceMs }) => sinceMs,
            cell: ({ sinceMs }) => timeText(sinceMs, 'near'),
          },
          {
            id: 'expected',
            title: words('outage.expected'),
            end: true,
            sortBy: ({ expectedMs }) => expectedMs,
            cell: ({ expectedMs, isOverdue }) =>
              expectedMs === null ? (
                '—'
              ) : isOverdue ? (
                <StateBadge
                  shape="▲"
                  tone="high"
                  word={words('outage.overdue', { time: timeText(expectedMs, 'near') })}
                />
              ) : (
                timeText(expectedMs, 'near')
              ),
          },
          {
            id: 'told',
            title: words('outage.toldBy'),
            sortBy: ({ toldBy }) => toldBy,
            cell: ({ toldBy, toldMs }) => (
              <>
                {toldBy} <small>{timeText(toldMs, 'near')}</small>
              </>
            ),
          },
        ]}
      />
    ),
  };
}
