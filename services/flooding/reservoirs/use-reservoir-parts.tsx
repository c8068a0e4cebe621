/** Reservoirs with the room that is left, releases with who confirmed them, and the tide, as tables of the page. */
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { toTablePart, useStationColumns } from '../../../ui/tables/station-columns.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { ReleaseView, Reservoirs, ReservoirState, TideState } from '../answers.ts';

const STALE_SEC = 9_000;
const TIDE_STALE_SEC = 3_600;

export function useReservoirParts(props: ServicePageProps): readonly ServicePart[] {
  const { useRead, words, atMs } = props;
  const { data } = useRead<Reservoirs>('/services/flooding/reservoirs', { at: atMs });
  const reservoirs = useReservoirColumns(props);
  const tides = useTideColumns(props);
  const releases = useReleaseColumns(props);
  if (data === undefined) return [];
  return [
    ...(data.reservoirs.length === 0
      ? []
      : [
          toTablePart({
            title: words('reservoir.title'),
            columns: reservoirs,
            rows: data.reservoirs,
            sortedBy: 'spill',
          }),
        ]),
    ...(data.releases.length === 0
      ? []
      : [
          {
            title: words('release.title'),
            body: (
              <SortTable
                label={words('release.title')}
                columns={releases}
                rows={data.releases}
                keyOf={({ id }) => String(id)}
                sortedBy="from"
              />
            ),
          },
        ]),
    ...(data.tides.length === 0
      ? []
      : [toTablePart({ title: words('tide.title'), columns: tides, rows: data.tides, sortedBy: 'level' })]),
  ];
}

function useReservoirColumns(props: ServicePageProps): readonly SortColumn<ReservoirState>[] {
  const { words, language } = props;
  const column = useStationColumns<ReservoirState>(props);
  return [
    column.name(),
    { id: 'level', title: words('reservoir.level'), decimals: 2, sortBy: ({ level }) => level },
    column.figure('inflow', words('reservoir.inflow'), ({ inflow }) => inflow),
    column.figure('turbine', words('reservoir.turbine'), ({ turbine }) => turbine),
    column.figure('spill', words('reservoir.spill'), ({ spill }) => spill),
    {
      id: 'room',
      title: words('reservoir.room'),
      end: true,
      first: 'smallest',
      sortBy: ({ room }) => room,
      cell: ({ room, hasCurve }) =>
        room === null
          ? words(hasCurve ? 'reservoir.roomUnknown' : 'reservoir.noCurve')
          : toNumberText(room, 1, language),
    },
    column.age(({ timeMs }) => timeMs, STALE_SEC),
  ];
}

function useReleaseColumns({ words, language }: ServicePageProps): readonly SortColumn<ReleaseView>[] {
  const timeText = useTimeText();
  return [
    { id: 'notice', title: words('release.notice'), sortBy: ({ title }) => title },
    {
      id: 'from',
      title: words('release.from'),
      end: true,
      sortBy: ({ fromMs }) => fromMs,
      cell: ({ fromMs }) => timeText(fromMs, 'near'),
    },
    {
      id: 'confirmed',
      title: words('release.confirmed'),
      end: true,
      first: 'smallest',
      sortBy: ({ confirmed, of }) => (of === 0 ? null : confirmed / of),
      cell: ({ confirmed, of }) => (of === 0 ? words('release.noWards') : `${confirmed}/${of}`),
    },
    {
      id: 'waiting',
      title: words('release.waiting'),
      cell: ({ waiting }) =>
        waiting.length === 0
          ? '—'
          : waiting
              .map((ward) =>
                ward.dutyPhone === null ? ward[language] : `${ward[language]} (${ward.dutyPhone})`,
              )
              .join(', '),
    },
    {
      id: 'receipts',
      title: words('release.receipts'),
      cell: ({ receipts }) =>
        receipts.length === 0
          ? '—'
          : receipts.map(({ ward, timeMs }) => `${ward[language]} ${timeText(timeMs, 'near')}`).join(', '),
    },
  ];
}

function useTideColumns(props: ServicePageProps): readonly SortColumn<TideState>[] {
  const { words, language } = props;
  const timeText = useTimeText();
  const column = useStationColumns<TideState>(props);
  return [
    column.name(),
    { id: 'datum', title: words('tide.datum'), sortBy: ({ datum }) => datum },
    { id: 'level', title: words('tide.level'), decimals: 2, sortBy: ({ level }) => level },
    { id: 'tide', title: words('tide.computed'), decimals: 2, sortBy: ({ tide }) => tide },
    {
      id: 'high',
      title: words('tide.high'),
      end: true,
      sortBy: ({ highMs }) => highMs,
      cell: ({ highMs, highLevel }) =>
        highMs === null || highLevel === null
          ? words('tide.noConstants')
          : `${timeText(highMs, 'near')}: ${toNumberText(highLevel, 2, language)} m`,
    },
    column.age(({ timeMs }) => timeMs, TIDE_STALE_SEC),
  ];
}
