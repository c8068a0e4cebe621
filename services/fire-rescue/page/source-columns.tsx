/** Columns of the table of sources of water. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useStationColumns } from '../../../ui/tables/station-columns.tsx';
import type { SourceView } from '../answers.ts';
import { STATES } from '../water/source.ts';
import { SOURCE_LOOKS } from './source-looks.ts';

export function useSourceColumns(props: ServicePageProps): readonly SortColumn<SourceView>[] {
  const { words } = props;
  const column = useStationColumns<SourceView>(props);
  return [
    column.name(),
    {
      id: 'type',
      title: words('source.type'),
      sortBy: ({ type }) => (type === null ? null : words(`type.${type}`)),
    },
    {
      id: 'state',
      title: words('source.state'),
      sortBy: ({ state }) => STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...SOURCE_LOOKS[state]} word={words(`condition.${state}`)} />,
    },
    {
      id: 'age',
      title: words('source.age'),
      decimals: 0,
      sortBy: ({ ageDays }) => ageDays,
      cell: ({ ageDays, isOutOfTest }) =>
        ageDays === null
          ? words('water.neverTested')
          : words(isOutOfTest ? 'water.outOfTest' : 'water.tested', { count: ageDays }),
    },
    { id: 'flow', title: words('source.flow'), decimals: 0, sortBy: ({ flowLs }) => flowLs },
    {
      id: 'pressure',
      title: words('source.pressure'),
      decimals: 1,
      sortBy: ({ pressureBar }) => pressureBar,
    },
    { id: 'outlet', title: words('source.outlet'), decimals: 0, sortBy: ({ outletMm }) => outletMm },
  ];
}
