/** Streets under water and rivers against their alarm 3, as tables. */
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { toTablePart, useStationColumns } from '../../../ui/tables/station-columns.tsx';
import type { Storm } from '../answers.ts';

const LEVEL_STALE_SEC = 3_600;
const DEPTH_STALE_SEC = 1_500;

type Street = Storm['flooded']['places'][number];
type River = Storm['rivers'][number];

export function useWaterParts(props: ServicePageProps): (storm: Storm) => ServicePart[] {
  const { words } = props;
  const ofStreet = useStationColumns<Street>(props);
  const ofRiver = useStationColumns<River>(props);
  const streets: readonly SortColumn<Street>[] = [
    ofStreet.name(),
    { id: 'depth', title: words('water.depth'), decimals: 0, sortBy: ({ value }) => value },
    {
      id: 'shelters',
      title: words('water.shelters'),
      decimals: 0,
      sortBy: ({ sheltersNear }) => sheltersNear,
    },
    ofStreet.age(({ timeMs }) => timeMs, DEPTH_STALE_SEC),
  ];
  const rivers: readonly SortColumn<River>[] = [
    ofRiver.name(),
    { id: 'level', title: words('water.level'), decimals: 2, sortBy: ({ value }) => value },
    {
      id: 'reached',
      title: words('water.reached'),
      sortBy: ({ reached }) => reached,
      cell: ({ reached }) =>
        reached === null
          ? words('water.unknown')
          : reached === 0
            ? words('water.noAlarm')
            : words('water.alarm', { alarm: reached }),
    },
    { id: 'margin', title: words('water.margin'), decimals: 2, sortBy: ({ margin }) => margin },
    ofRiver.age(({ timeMs }) => timeMs, LEVEL_STALE_SEC),
  ];
  return (storm) => [
    toTablePart({
      title: words('water.title'),
      columns: streets,
      rows: storm.flooded.places,
      sortedBy: 'depth',
    }),
    toTablePart({ title: words('water.rivers'), columns: rivers, rows: storm.rivers, sortedBy: 'margin' }),
  ];
}
