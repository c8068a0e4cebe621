/** Columns of the tables of the waste-water page. */
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { ServicePageProps } from '../../ui/service-web.ts';
import type { SortColumn } from '../../ui/tables/SortTable.tsx';
import { useStationColumns } from '../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { findGravest, toFigure, toLimitText, toName, toUnit } from './amounts.ts';
import type { ExceedanceRow, OutletView, PlantView, PumpView, ReceivedRow } from './answers.ts';
import { OUTLET_LOOKS, plantScale, PUMP_LOOKS } from './looks.ts';
import { OUTLET_STATES } from './outlet-state.ts';
import { PUMP_STATES } from './pump-state.ts';

type Columns<Row> = readonly SortColumn<Row>[];
const PUMP_STALE_SEC = 1_200;

export function useOutletColumns(props: ServicePageProps): Columns<OutletView> {
  const { words, language } = props;
  const timeText = useTimeText();
  const column = useStationColumns<OutletView>(props);
  return [
    column.name(),
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => -OUTLET_STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...OUTLET_LOOKS[state]} word={words(`state.${state}`)} />,
    },
    {
      id: 'worst',
      title: words('page.worst'),
      cell: (outlet) => {
        const one = findGravest(outlet);
        const value = one?.state === 'tendency' ? (one.newest ?? one.mean) : one?.mean;
        if (one === undefined || value === null || value === undefined) return '—';
        const limit = toLimitText(one, language);
        return `${toName(one.property, language)} ${toFigure(one.property, value, language)} ${toUnit(one.property)}${limit === '' ? '' : ` (${limit})`}`;
      },
    },
    {
      id: 'averaging',
      title: words('page.averaging'),
      cell: (outlet) => {
        const one = findGravest(outlet);
        return one === undefined ? '—' : words(`averaging.${one.averaging}`);
      },
    },
    {
      id: 'permit',
      title: words('page.permit'),
      cell: ({ permit }) => permit ?? words('page.template'),
    },
    {
      id: 'time',
      title: words('page.time'),
      end: true,
      sortBy: (outlet) => findGravest(outlet)?.timeMs ?? null,
      cell: (outlet) => {
        const timeMs = findGravest(outlet)?.timeMs ?? null;
        return timeMs === null ? '—' : timeText(timeMs, 'near');
      },
    },
  ];
}

export function usePumpColumns(props: ServicePageProps): Columns<PumpView> {
  const { words, language } = props;
  const column = useStationColumns<PumpView>(props);
  return [
    column.name(),
    { id: 'basin', title: words('page.basin'), sortBy: ({ basin }) => basin },
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => -PUMP_STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...PUMP_LOOKS[state]} word={words(`pump.${state}`)} />,
    },
    {
      id: 'running',
      title: words('page.running'),
      end: true,
      sortBy: ({ running }) => running,
      cell: ({ running, pumps }) => (running === null ? '—' : `${running} / ${pumps ?? '—'}`),
    },
    {
      id: 'level',
      title: words('page.level'),
      end: true,
      sortBy: ({ levelM, overflowM }) => (levelM === null || overflowM === null ? null : levelM / overflowM),
      cell: ({ levelM, overflowM }) =>
        levelM === null
          ? '—'
          : `${toNumberText(levelM, 2, language)}${overflowM === null ? '' : ` / ${toNumberText(overflowM, 1, language)}`} m`,
    },
    column.figure('rain', words('page.rain'), ({ rainMm }) => rainMm),
    column.age(({ timeMs }) => timeMs, PUMP_STALE_SEC),
  ];
}

export function usePlantColumns(props: ServicePageProps): Columns<PlantView> {
  const { words } = props;
  const column = useStationColumns<PlantView>(props);
  return [
    column.name(),
    { id: 'capacity', title: words('page.capacity'), decimals: 0, sortBy: ({ capacityM3d }) => capacityM3d },
    { id: 'in', title: words('page.in'), decimals: 0, sortBy: ({ inM3h }) => inM3h },
    { id: 'out', title: words('page.out'), decimals: 0, sortBy: ({ outM3h }) => outM3h },
    {
      id: 'load',
      title: words('page.load'),
      end: true,
      sortBy: ({ loadPercent }) => loadPercent,
      cell: ({ loadPercent }) => <ScaleBadge value={loadPercent} steps={plantScale} noneWord="—" />,
    },
    column.figure('balance', words('page.balance'), ({ balancePercent }) => balancePercent),
    { id: 'energy', title: words('page.energy'), decimals: 2, sortBy: ({ energyKwhM3 }) => energyKwhM3 },
    { id: 'codLoad', title: words('page.codLoad'), decimals: 0, sortBy: ({ codKgD }) => codKgD },
    {
      id: 'removal',
      title: words('page.removal'),
      decimals: 0,
      sortBy: ({ removalPercent }) => removalPercent,
    },
  ];
}

export function useReceivedColumns(props: ServicePageProps): Columns<ReceivedRow> {
  const { words } = props;
  const column = useStationColumns<ReceivedRow>(props);
  const count = (id: 'valid' | 'calibrating' | 'fault' | 'suspect' | 'missing'): SortColumn<ReceivedRow> => ({
    id,
    title: words(`count.${id}`),
    decimals: 0,
    sortBy: (row) => row[id],
  });
  return [
    column.name(),
    { ...column.coverage(words('page.ratio'), ({ ratio }) => ratio), id: 'ratio' },
    { id: 'expected', title: words('count.expected'), decimals: 0, sortBy: ({ expected }) => expected },
    { id: 'got', title: words('count.received'), decimals: 0, sortBy: ({ received }) => received },
    count('valid'),
    count('calibrating'),
    count('fault'),
    count('suspect'),
    count('missing'),
  ];
}

export function useExceedanceColumns(props: ServicePageProps): Columns<ExceedanceRow> {
  const { words, language } = props;
  const timeText = useTimeText();
  const column = useStationColumns<ExceedanceRow>(props);
  return [
    column.name(),
    {
      id: 'parameter',
      title: words('panel.parameter'),
      sortBy: ({ property }) => toName(property, language),
    },
    {
      id: 'beyond',
      title: words('page.beyond'),
      end: true,
      sortBy: ({ beyond }) => beyond,
      cell: ({ beyond, judged, averaging }) => words(`page.beyondOf.${averaging}`, { beyond, judged }),
    },
    {
      id: 'farthest',
      title: words('page.farthest'),
      end: true,
      sortBy: ({ worst, limit }) => worst / limit,
      cell: ({ property, worst, limit, side, worstMs }) =>
        `${toFigure(property, worst, language)} ${toUnit(property)} (${side === 'most' ? '≤' : '≥'} ${toFigure(property, limit, language)}), ${timeText(worstMs, 'near')}`,
    },
  ];
}
