/** The rescue list: counts, by commune and forward post, each household with who has it and which may be the same. */
import { Button } from '@mantine/core';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import { SummaryRow } from '../../../ui/page/SummaryRow.tsx';
import { toSaid } from '../../../ui/read-page.ts';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { HouseholdView, Rescue } from '../answers.ts';
import { RESCUE_STATES } from '../rescue/household.ts';

const FILE = '/api/v1/services/civil-defence/rescue.csv';
const PAPER = '/api/v1/services/civil-defence/papers/rescue-list';
const OVER: ReadonlySet<string> = new Set(['safe', 'false', 'joined']);

/** Nothing for who may not see the list; one line while there is none. */
export function useRescuePart(props: ServicePageProps): ServicePart[] {
  const { useRead, words, language, atMs } = props;
  const columns = useRescueColumns(props);
  const { data } = useRead<Rescue>('/services/civil-defence/rescue', { at: atMs });
  if (data === undefined || data.households.length === 0) return [];
  const isOpen = ({ id }: { readonly id: string }) => !OVER.has(id) && id !== 'proposed';
  const open = data.counts.filter(isOpen);
  const sum = (of: 'households' | 'people') => open.reduce((all, one) => all + one[of], 0);
  const waits = data.counts.find(({ id }) => id === 'proposed')?.households ?? 0;
  const groups = [
    ...data.wards.map((group) => ({ ...group, none: words('rescue.noWard'), kind: 'ward' })),
    ...data.posts.map((group) => ({ ...group, none: words('rescue.noPost'), kind: 'post' })),
  ];
  const title = words('rescue.title', { open: sum('households') });
  return [
    {
      title,
      body: (
        <>
          <p>
            {toSaid(
              sum('households') > 0 &&
                words('rescue.said', {
                  households: sum('households'),
                  people: sum('people'),
                  unknown: data.unknownPeople,
                }),
              waits > 0 && words('rescue.waits', { count: waits }),
              data.isCut && words('rescue.cut'),
            )}
          </p>
          <SummaryRow
            label={words('rescue.counts')}
            items={data.counts.map(({ id, name, households }) => ({
              id,
              name: name[language],
              count: households,
            }))}
          />
          <p>
            <a href={PAPER} download="ho-can-cuu.pdf">
              {words('rescue.paper')}
            </a>
            {' · '}
            <a href={`${PAPER}?format=xlsx`} download="ho-can-cuu.xlsx">
              {words('rescue.workbook')}
            </a>
            {' · '}
            <a href={FILE} download="ho-can-cuu.csv">
              {words('rescue.file')}
            </a>
          </p>
          {groups.length > 0 && (
            <PanelPart title={words('rescue.byWard')}>
              <PlainTable
                head={[
                  words('rescue.group'),
                  words('rescue.households'),
                  words('rescue.people'),
                  words('rescue.uncontacted'),
                ]}
                rows={groups.map(
                  ({ kind, key, name, none, households, people, unknownPeople, uncontacted }) => ({
                    id: `${kind} ${key}`,
                    cells: [
                      name?.[language] ?? none,
                      String(households),
                      unknownPeople === 0
                        ? String(people)
                        : words('rescue.atLeast', { people, unknown: unknownPeople }),
                      String(uncontacted),
                    ],
                  }),
                )}
              />
            </PanelPart>
          )}
          <SortTable
            label={title}
            columns={columns}
            rows={data.households}
            keyOf={({ code }) => code}
            sortedBy="state"
          />
        </>
      ),
    },
  ];
}

function useRescueColumns({
  words,
  language,
  openRecord,
}: ServicePageProps): readonly SortColumn<HouseholdView>[] {
  const timeText = useTimeText();
  const stateOf = (state: string) => RESCUE_STATES.find(({ id }) => id === state)?.name[language] ?? state;
  return [
    {
      id: 'state',
      title: words('rescue.state'),
      sortBy: ({ state }) => RESCUE_STATES.findIndex(({ id }) => id === state),
      cell: ({ state }) => stateOf(state),
    },
    {
      id: 'where',
      title: words('rescue.where'),
      sortBy: ({ where, code }) => where || code,
      open: ({ id }) => openRecord(id),
    },
    {
      id: 'ward',
      title: words('rescue.ward'),
      sortBy: ({ wardName }) => wardName?.[language] ?? words('rescue.noWard'),
    },
    {
      id: 'people',
      title: words('rescue.people'),
      end: true,
      sortBy: ({ people }) => people,
      cell: ({ people }) => (people === null ? words('rescue.noPeople') : String(people)),
    },
    {
      id: 'vulnerable',
      title: words('rescue.vulnerable'),
      sortBy: ({ vulnerable }) => vulnerable.length,
      cell: ({ vulnerable }) =>
        vulnerable.map((one) => words(`rescue.vulnerableOf.${one}`)).join(', ') || '—',
    },
    {
      id: 'telephone',
      title: words('rescue.telephone'),
      cell: ({ telephones, telephone }) =>
        telephones.length === 0
          ? telephone || '—'
          : telephones.map((number) => (
              <div key={number}>
                <a href={`tel:${number}`}>{number}</a>
              </div>
            )),
    },
    {
      id: 'who',
      title: words('rescue.who'),
      sortBy: ({ post, team }) => `${post} ${team}`,
      cell: ({ post, team }) => [post, team].filter((part) => part !== '').join(', ') || '—',
    },
    {
      id: 'alike',
      title: words('rescue.alike'),
      sortBy: ({ alike }) => alike.length,
      cell: ({ alike }) =>
        alike.length === 0
          ? '—'
          : alike.slice(0, 3).map(({ id, code, by }) => (
              <div key={id}>
                <Button size="compact-xs" variant="subtle" onClick={() => openRecord(id)}>
                  {code}
                </Button>{' '}
                ({words(`rescue.by.${by}`)})
              </div>
            )),
    },
    {
      id: 'since',
      title: words('rescue.since'),
      end: true,
      sortBy: ({ toldMs }) => toldMs,
      cell: ({ toldMs }) => timeText(toldMs, 'near'),
    },
  ];
}
