/** Who has what to do: orders with who has answered them, and open cases of the storm by whose move it is, overdue first. */
import type { Agency } from '../../../contract/api.ts';
import type { CaseList, DirectiveListing, DirectiveRow } from '../../../contract/case-lists.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { useMomentMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { countByActor, type Actor } from './by-actor.ts';
import { PlainPart } from './PlainPart.tsx';

/** As many as the list gives at once; where there are more it is said. */
const MOST_CASES = 500;
const AGAIN_SEC = 30;

export function useWhoActs({ useRead, words, language, atMs }: ServicePageProps): ServicePart[] {
  const nowMs = useMomentMs(AGAIN_SEC);
  const timeText = useTimeText();
  const orders = useRead<DirectiveListing>('/directives', { atMs });
  const cases = useRead<CaseList>('/cases', { queue: 'open', sort: 'due', limit: MOST_CASES, atMs });
  const agencies = useRead<{ readonly agencies: readonly Agency[] }>('/agencies', { atMs });
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
    ...(cases.data === undefined ? [] : [{ title: words('acts.title'), body: <Actors list={cases.data} /> }]),
  ];

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

  function Actors({ list }: { readonly list: CaseList }) {
    const actors = countByActor(list.cases, open, nowMs);
    if (actors.length === 0) return <PlainPart text={words('acts.noCase')} />;
    const column = (id: 'overdue' | 'cases' | 'orders' | 'unanswered') => ({
      id,
      title: words(`acts.count.${id}`),
      decimals: 0,
      sortBy: (one: Actor) => one[id],
    });
    return (
      <>
        {list.cases.length >= MOST_CASES && <PlainPart text={words('acts.some', { count: MOST_CASES })} />}
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
