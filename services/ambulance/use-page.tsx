/** The page of ambulances: who is free, which calls wait and who is nearest, the chain of each mission, times, cover, requests. */
import { Histogram } from '../../ui/charts/Histogram.tsx';
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates, toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { Cover, States } from './answers.ts';
import { UNIT_LOOKS } from './looks.ts';
import { NORM } from './norms.ts';
import { useClockColumns, useCoverColumns, useRequestColumns, useUnitColumns } from './page/columns.tsx';
import { OpenMissions } from './page/OpenMissions.tsx';
import { UNIT_STATES } from './units/unit-state.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, useRead } = props;
  const { data: cover } = useRead<Cover>('/services/ambulance/cover');
  const unitColumns = useUnitColumns(props);
  const clockColumns = useClockColumns(props);
  const requestColumns = useRequestColumns(props);
  const coverColumns = useCoverColumns(props);
  const common = {
    method: words('page.method'),
    norms: [NORM.response, NORM.clocks, NORM.depths, NORM.silent, NORM.cover],
  };
  return useReadPage(props, '/services/ambulance/states', common, (data: States) => ({
    sentence: toSentence(data, props),
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={countStates(data.units, UNIT_STATES, (state) => words(`state.${state}`), UNIT_LOOKS)}
      />
    ),
    charts: listCharts(data, cover, props),
    tables: [
      {
        title: words('mission.title', { count: data.missions.length }),
        body: <OpenMissions missions={data.missions} {...props} />,
      },
      toTablePart({ title: words('page.units'), columns: unitColumns, rows: data.units, sortedBy: 'state' }),
      {
        title: words('clock.title', { n: data.responses.length }),
        body: (
          <SortTable
            label={words('clock.name')}
            columns={clockColumns}
            rows={data.clocks}
            keyOf={({ id }) => id}
            sortedBy="clock"
          />
        ),
      },
      ...(data.requests.length === 0
        ? []
        : [
            {
              title: words('request.title'),
              body: (
                <SortTable
                  label={words('request.title')}
                  columns={requestColumns}
                  rows={data.requests}
                  keyOf={({ code }) => code}
                  sortedBy="since"
                />
              ),
            },
          ]),
      ...(cover === undefined || cover.wards.length === 0
        ? []
        : [
            toTablePart({
              title: words('cover.title'),
              columns: coverColumns,
              rows: cover.wards,
              sortedBy: 'reached8',
            }),
          ]),
    ],
  }));
}

function toSentence(
  { units, missions, clocks, cover8 }: States,
  { words, language }: ServicePageProps,
): string {
  if (units.length === 0) return words('now.noUnit');
  const count = (state: string) => units.filter((unit) => unit.state === state).length;
  const waiting = missions.filter(({ status }) => status === 'waiting').length;
  const response = clocks.find(({ id }) => id === 'response');
  const silent = count('silent') + count('unknown');
  return toSaid(
    words('now.free', { free: count('free'), of: units.length }),
    silent > 0 && words('now.silent', { count: silent }),
    words(missions.length === 0 ? 'now.noMission' : 'now.missions', { count: missions.length }),
    waiting > 0 && words('now.waiting', { count: waiting }),
    response?.p90 == null
      ? words('now.noTimes')
      : words('now.times', { minutes: toNumberText(response.p90 / 60, 1, language), n: response.n }),
    cover8 !== null && words('now.cover', { share: toNumberText(cover8, 0, language) }),
  );
}

function listCharts(
  { responses, clocks }: States,
  cover: Cover | undefined,
  { words, language }: ServicePageProps,
): ServicePart[] {
  const spread = words('page.responses');
  const next = words('cover.next');
  const without = clocks.find(({ id }) => id === 'response')?.without ?? 0;
  return [
    {
      title: spread,
      body: (
        <Histogram
          label={spread}
          values={responses.map((seconds) => seconds / 60)}
          unit={words('page.minutes')}
          decimals={1}
          unknown={without}
        />
      ),
    },
    {
      title: next,
      body:
        cover?.hasStreets === false ? (
          <p>{words('cover.noStreets')}</p>
        ) : (
          <RankedBars
            label={next}
            unit="%"
            decimals={1}
            bars={(cover?.next ?? []).map(({ code, name, gain }) => ({
              id: code,
              name: name[language],
              value: gain,
            }))}
          />
        ),
    },
  ];
}
