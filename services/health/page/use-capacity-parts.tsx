/** Facilities with what they have and use, and visits of the day before by department. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { toTablePart, useStationColumns } from '../../../ui/tables/station-columns.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Facilities, FacilityView } from '../answers.ts';
import { FACILITY_LOOKS, FACILITY_STATES } from '../looks.ts';

const STALE_SEC = 26 * 3_600;

export function useCapacityParts(props: ServicePageProps): (data: Facilities) => ServicePart[] {
  const { words, language } = props;
  const columns = useStationColumns<FacilityView>(props);
  const figure = (value: number | null) => (value === null ? '—' : toNumberText(value, 0, language));
  const pair = (
    id: string,
    used: (row: FacilityView) => number | null,
    there: (row: FacilityView) => number | null,
  ) => ({
    id,
    title: words(`column.${id}`),
    end: true,
    sortBy: used,
    cell: (row: FacilityView) => (there(row) === null ? '—' : `${figure(used(row))}/${figure(there(row))}`),
  });
  return ({ facilities, visits, visitsDay, visitsHave, of }) => {
    const visitTitle = words('visits.title', {
      day: `${visitsDay.slice(8, 10)}/${visitsDay.slice(5, 7)}/${visitsDay.slice(0, 4)}`,
    });
    return [
      toTablePart({
        title: words('page.facilities'),
        rows: facilities,
        sortedBy: 'state',
        columns: [
          columns.name(),
          {
            id: 'state',
            title: words('column.state'),
            sortBy: ({ state }) => FACILITY_STATES.indexOf(state),
            first: 'smallest',
            cell: ({ state }) => <StateBadge {...FACILITY_LOOKS[state]} word={words(`state.${state}`)} />,
          },
          pair(
            'beds',
            ({ bedsUsed }) => bedsUsed,
            ({ beds }) => beds,
          ),
          {
            id: 'occupancy',
            title: words('column.occupancy'),
            decimals: 0,
            sortBy: ({ occupancy }) => occupancy,
          },
          {
            id: 'planned',
            title: words('column.plannedOccupancy'),
            decimals: 0,
            sortBy: ({ plannedOccupancy }) => plannedOccupancy,
          },
          pair(
            'icu',
            ({ icuUsed }) => icuUsed,
            ({ icu }) => icu,
          ),
          pair(
            'ventilators',
            ({ ventilatorsUsed }) => ventilatorsUsed,
            ({ ventilators }) => ventilators,
          ),
          pair(
            'negative',
            ({ negativeUsed }) => negativeUsed,
            ({ negative }) => negative,
          ),
          { id: 'waiting', title: words('column.waiting'), decimals: 0, sortBy: ({ waiting }) => waiting },
          {
            id: 'handover',
            title: words('column.handover'),
            decimals: 0,
            sortBy: ({ handover }) => handover,
          },
          columns.age(({ timeMs }) => timeMs, STALE_SEC),
        ],
      }),
      {
        title: visitTitle,
        body: (
          <PanelPart note={words('visits.note', { have: visitsHave, of })}>
            {visits.length === 0 ? (
              <p>{words('visits.none')}</p>
            ) : (
              <PlainTable
                head={[words('visits.department'), words('visits.visits'), words('visits.usual')]}
                rows={visits.map(({ id, name, visits: count, usual }) => ({
                  id,
                  cells: [name[language], figure(count), figure(usual)],
                }))}
              />
            )}
          </PanelPart>
        ),
      },
    ];
  };
}
