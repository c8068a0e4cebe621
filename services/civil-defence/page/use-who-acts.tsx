/** Who has what to do: orders with who has answered them, and open cases of the storm by whose move it is, overdue first. */
import { FORWARD_POST, type AgencyVersion } from '../../../contract/city/agency.ts';
import type { DirectiveListing, DirectiveRow } from '../../../contract/cases/case-lists.ts';
import type { OnDutyNow } from '../../../contract/people/duty.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { useMomentMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { countByActor, type Actor } from './by-actor.ts';
import { listRollCall } from './roll-call.tsx';
import { PlainPart } from './PlainPart.tsx';
import { MOST_OF_ONE, useStormCases, type StormCases } from './use-storm-cases.ts';

const AGAIN_SEC = 30;

export function useWhoActs({ useRead, words, language, atMs }: ServicePageProps): ServicePart[] {
  const nowMs = useMomentMs(AGAIN_SEC);
  const timeText = useTimeText();
  const orders = useRead<DirectiveListing>('/directives', { atMs });
  const duty = useRead<OnDutyNow>('/duty/now');
  const cases = useStormCases({ useRead, atMs });
  const agencies = useRead<{ readonly agencies: readonly AgencyVersion[] }>('/agencies', { atMs });
  const nameOf = (id: string | null): string =>
    id === null
      ? words('acts.nobody')
      : (agencies.data?.agencies.find((one) => one.id === id)?.name[language] ?? id);
  const open = (orders.data?.directives ?? []).filter(({ case: { closedMs } }) => closedMs === null);
  return [
    ...(orders.data === undefined
      ? []
      : [
          {
            title: words('acts.orders'),
            body: open.length === 0 ? <PlainPart text={words('acts.noOrder')} /> : <Orders />,
          },
        ]),
    ...(atMs === undefined && agencies.data !== undefined
      ? listRollCall({ open, agencies: agencies.data.agencies, duty: duty.data, words, language })
      : []),
    ...toPosts(agencies.data?.agencies ?? []),
    ...(cases === undefined ? [] : [{ title: words('acts.title'), body: <Actors {...cases} /> }]),
  ];

  /** None where no forward post is set up: most of the year. */
  function toPosts(all: readonly AgencyVersion[]): ServicePart[] {
    const posts = all.filter(({ kind }) => kind === FORWARD_POST);
    if (posts.length === 0) return [];
    return [
      {
        title: words('post.title', { count: posts.length }),
        body: (
          <SortTable
            label={words('post.title', { count: posts.length })}
            rows={posts}
            keyOf={({ id }) => id}
            sortedBy="name"
            columns={[
              {
                id: 'name',
                title: words('post.name'),
                first: 'smallest',
                sortBy: ({ name }) => name[language],
              },
              {
                id: 'phone',
                title: words('roll.phone'),
                cell: ({ dutyPhone }) =>
                  dutyPhone === undefined ? (
                    '—'
                  ) : (
                    <a href={`tel:${dutyPhone.replaceAll(' ', '')}`}>{dutyPhone}</a>
                  ),
              },
              {
                id: 'since',
                title: words('post.since'),
                sortBy: ({ validFromMs }) => validFromMs,
                cell: ({ validFromMs, validToMs }) =>
                  words(validToMs === null ? 'post.from' : 'post.span', {
                    from: validFromMs === null ? '—' : timeText(validFromMs, 'dayMinute'),
                    to: validToMs === null ? '' : timeText(validToMs, 'dayMinute'),
                  }),
              },
            ]}
          />
        ),
      },
    ];
  }

  function Orders() {
    return (
      <SortTable
        label={words('acts.orders')}
        rows={open}
        keyOf={({ case: { id } }) => String(id)}
        sortedBy="due"
        columns={[
          {
            id: 'order',
            title: words('acts.order'),
            sortBy: ({ case: { title } }) => title,
            cell: ({ case: { id, title }, document }) => (
              <>
                <a href={`/cases/${id}`}>{title}</a>
                {document !== null && ` (${document})`}
              </>
            ),
          },
          {
            id: 'due',
            title: words('acts.due'),
            first: 'smallest',
            sortBy: ({ case: { dueMs } }) => dueMs,
            cell: ({ case: { dueMs }, lateMs }) =>
              dueMs === null ? (
                '—'
              ) : lateMs > 0 ? (
                <StateBadge
                  shape="▲"
                  tone="high"
                  word={words('acts.late', { due: timeText(dueMs, 'near') })}
                />
              ) : (
                timeText(dueMs, 'near')
              ),
          },
          ...(['done', 'received', 'none'] as const).map((answer) => ({
            id: answer,
            title: words(`acts.${answer}`),
            decimals: 0,
            sortBy: ({ tasks }: DirectiveRow) => tasks.filter((one) => one.answer === answer).length,
          })),
          {
            id: 'silent',
            title: words('acts.silent'),
            sortBy: (row) => listSilent(row),
          },
        ]}
      />
    );
  }

  function listSilent({ tasks }: DirectiveRow): string {
    return tasks
      .filter(({ answer }) => answer === 'none')
      .map(({ agencyId }) => nameOf(agencyId))
      .join(', ');
  }

  function Actors({ cases: ofStorm, isCut }: StormCases) {
    const actors = countByActor(ofStorm, open, nowMs);
    if (actors.length === 0) return <PlainPart text={words('acts.noCase')} />;
    const column = (id: 'overdue' | 'cases' | 'orders' | 'unanswered') => ({
      id,
      title: words(`acts.count.${id}`),
      decimals: 0,
      sortBy: (one: Actor) => one[id],
    });
    return (
      <>
        <PlainPart text={words(isCut ? 'acts.some' : 'acts.of', { count: MOST_OF_ONE })} />
        <SortTable
          label={words('acts.title')}
          rows={actors}
          keyOf={({ agencyId }) => agencyId ?? ''}
          sortedBy="overdue"
          columns={[
            { id: 'agency', title: words('acts.agency'), sortBy: ({ agencyId }) => nameOf(agencyId) },
            column('overdue'),
            column('cases'),
            column('orders'),
            column('unanswered'),
            {
              id: 'next',
              title: words('acts.next'),
              end: true,
              first: 'smallest',
              sortBy: ({ nextMs }) => nextMs,
              cell: ({ nextMs }) => (nextMs === null ? '—' : timeText(nextMs, 'near')),
            },
          ]}
        />
      </>
    );
  }
}
