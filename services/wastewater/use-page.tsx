/** What waste water adds to its page: outlets beyond their permits, pumps in trouble, plants and collection areas, what came of the data. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { DataReport, WasteStates } from './answers.ts';
import { BasinTable } from './BasinTable.tsx';
import { OUTLET_LOOKS, PUMP_LOOKS } from './looks.ts';
import { NORM } from './norms.ts';
import { OUTLET_STATES } from './outlet-state.ts';
import { toWasteSentence } from './page-words.ts';
import { PUMP_STATES } from './pump-state.ts';
import {
  useExceedanceColumns,
  useOutletColumns,
  usePlantColumns,
  usePumpColumns,
  useReceivedColumns,
} from './columns.tsx';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, language, atMs } = props;
  const timeText = useTimeText();
  const { data: report } = useRead<DataReport>('/services/wastewater/reporting', { at: atMs });
  const outletColumns = useOutletColumns(props);
  const pumpColumns = usePumpColumns(props);
  const plantColumns = usePlantColumns(props);
  const reportParts = useReportParts(props, report);
  const common = {
    method: words('page.method'),
    norms: [NORM.shares, NORM.rain, NORM.mainLoad, NORM.balance],
  };
  return useReadPage(props, '/services/wastewater/states', common, (data: WasteStates) => ({
    sentence: toWasteSentence(data, { words, language, timeText }),
    figures: (
      <>
        <SummaryRow
          label={words('page.outletsByState')}
          items={countStates(data.outlets, OUTLET_STATES, (state) => words(`state.${state}`), OUTLET_LOOKS)}
        />
        <SummaryRow
          label={words('page.pumpsByState')}
          items={countStates(data.pumps, PUMP_STATES, (state) => words(`pump.${state}`), PUMP_LOOKS)}
        />
      </>
    ),
    charts: listCharts(data, props),
    tables: [
      toTablePart({
        title: words('page.outlets'),
        columns: outletColumns,
        rows: data.outlets,
        sortedBy: 'state',
      }),
      toTablePart({ title: words('page.pumps'), columns: pumpColumns, rows: data.pumps, sortedBy: 'state' }),
      toTablePart({
        title: words('page.plants'),
        columns: plantColumns,
        rows: data.plants,
        sortedBy: 'load',
      }),
      { title: words('page.basins'), body: <BasinTable {...props} data={data} /> },
      ...reportParts,
    ],
  }));
}

/** How near outlets are to their limits is the property that the page ranks by itself. */
function listCharts(
  { plants }: WasteStates,
  { words, language, openAsset }: ServicePageProps,
): ServicePart[] {
  const title = words('page.plantLoad');
  return [
    {
      title,
      body: (
        <RankedBars
          label={title}
          unit="%"
          decimals={0}
          target={{ value: 100, name: words('page.design') }}
          onOpen={openAsset}
          bars={plants.map(({ code, name, loadPercent }) => ({
            id: code,
            name: name[language],
            value: loadPercent,
          }))}
        />
      ),
    },
  ];
}

/** The received-data and exceedance reports over the last whole 24 hours; nothing until they are read. */
function useReportParts(props: ServicePageProps, report: DataReport | undefined): ServicePart[] {
  const { words } = props;
  const receivedColumns = useReceivedColumns(props);
  const exceedanceColumns = useExceedanceColumns(props);
  if (report === undefined) return [];
  return [
    toTablePart({
      title: words('page.received'),
      columns: receivedColumns,
      rows: report.received,
      sortedBy: 'ratio',
    }),
    ...(report.exceedances.length === 0
      ? []
      : [
          toTablePart({
            title: words('page.exceedances'),
            columns: exceedanceColumns,
            rows: report.exceedances,
            sortedBy: 'beyond',
          }),
        ]),
  ];
}
