/** What waste water adds to its page: outlets beyond their permits, pumps in trouble, plants and collection areas, what came of the data. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates, toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { toFigure, findGravest, toMostShare, toName, toUnit } from './amounts.ts';
import type { DataReport, OutletView, WasteStates } from './answers.ts';
import { BasinTable } from './BasinTable.tsx';
import { OUTLET_LOOKS, PUMP_LOOKS } from './looks.ts';
import { NORM } from './norms.ts';
import { isJudged, OUTLET_STATES } from './outlet-state.ts';
import { PUMP_STATES, type PumpState } from './pump-state.ts';
import {
  useExceedanceColumns,
  useOutletColumns,
  usePlantColumns,
  usePumpColumns,
  useReceivedColumns,
} from './columns.tsx';

const IN_TROUBLE: ReadonlySet<PumpState> = new Set(['overflow', 'stopped-in-rain', 'no-power', 'stopped']);

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
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
    sentence: toSentence(data, props),
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

function toSentence({ outlets, pumps }: WasteStates, props: ServicePageProps): string {
  const { words, language } = props;
  const judged = outlets.filter(({ state }) => isJudged(state));
  const beyond = judged
    .filter(({ state }) => state === 'exceeded')
    .toSorted((a, b) => toShareOf(b) - toShareOf(a));
  const [farthest] = beyond;
  const gravest = farthest === undefined ? undefined : findGravest(farthest);
  const trouble = pumps.filter(({ state }) => IN_TROUBLE.has(state));
  const emergency = pumps.filter(({ state }) => state === 'stopped-in-rain').length;
  const unknown = pumps.filter(({ state }) => state === 'unknown').length;
  return toSaid(
    judged.length === 0
      ? words('now.unknown')
      : words(beyond.length === 0 ? 'now.none' : 'now.beyond', {
          beyond: beyond.length,
          judged: judged.length,
        }),
    farthest !== undefined &&
      gravest !== undefined &&
      gravest.mean !== null &&
      words('now.worst', {
        code: farthest.code,
        name: farthest.name[language],
        what: toName(gravest.property, language),
        value: `${toFigure(gravest.property, gravest.mean, language)} ${toUnit(gravest.property)}`,
      }),
    judged.length > 0 &&
      judged.length !== outlets.length &&
      words('now.unjudged', { count: outlets.length - judged.length }),
    pumps.length !== unknown &&
      words(trouble.length === 0 ? 'now.pumpsFine' : 'now.pumps', {
        trouble: trouble.length,
        pumps: pumps.length - unknown,
      }),
    emergency > 0 && words('now.inRain', { emergency }),
    unknown > 0 && words('now.pumpsUnknown', { unknown }),
  );
}

function toShareOf(outlet: OutletView): number {
  const gravest = findGravest(outlet);
  return gravest === undefined ? 0 : toMostShare(gravest);
}

function listCharts(
  { outlets, plants }: WasteStates,
  { words, language, openAsset }: ServicePageProps,
): ServicePart[] {
  const plantsTitle = words('page.plantLoad');
  const outletsTitle = words('page.nearest');
  return [
    {
      title: outletsTitle,
      body: (
        <RankedBars
          label={outletsTitle}
          unit="%"
          decimals={0}
          most={10}
          target={{ value: 100, name: words('page.allowed') }}
          onOpen={openAsset}
          bars={outlets.map((outlet) => {
            const gravest = findGravest(outlet);
            const share = gravest === undefined ? 0 : toMostShare(gravest);
            return {
              id: outlet.code,
              name: outlet.name[language],
              value: share === 0 || !Number.isFinite(share) ? null : share * 100,
              of: gravest === undefined ? undefined : toName(gravest.property, language),
            };
          })}
        />
      ),
    },
    {
      title: plantsTitle,
      body: (
        <RankedBars
          label={plantsTitle}
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
