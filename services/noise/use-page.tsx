/** What noise adds to its page: how many stations are above their limit in one sentence, and each beside its limit. */
import { StationOutlook } from '../../ui/charts/StationOutlook.tsx';
import { type TimeText, useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { toTablePart, useStationColumns } from '../../ui/tables/station-columns.tsx';
import type { LevelList, StationLevels } from './answers.ts';
import { NORM } from './norms.ts';

const FIGURES = ['hourly', 'limit', 'excess', 'day', 'night'] as const;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words } = props;
  const timeText = useTimeText();
  const column = useStationColumns<StationLevels>(props);
  const common = { method: words('page.method'), norms: [NORM.day, NORM.night] };
  return useReadPage(props, '/services/noise/levels', common, (data: LevelList) => ({
    sentence: toSentence(data, props, timeText),
    charts: toOutlook(data, props),
    tables: [
      toTablePart({
        title: words('page.table'),
        columns: [
          column.name(),
          {
            id: 'area',
            title: words('page.area'),
            sortBy: ({ special }) => words(special ? 'area.special' : 'area.ordinary'),
          },
          ...FIGURES.map((id) => column.figure(id, words(`page.${id}`), (station) => station[id])),
        ],
        rows: data.stations,
        sortedBy: 'excess',
      }),
    ],
  }));
}

/** Of the station that is nearest to its limit, or furthest over it. */
function toOutlook(
  { stations }: LevelList,
  { assets, datastreams, language, words, useRead, atMs }: ServicePageProps,
): readonly ServicePart[] {
  const worst = toByExcess(stations)[0];
  const asset = assets.find(({ code }) => code === worst?.code);
  const stream = datastreams.find(
    ({ assetId, property }) => assetId === asset?.id && property === 'noise-hourly',
  );
  if (worst === undefined || stream === undefined) return [];
  const name = worst.name[language];
  return [
    {
      title: words('outlook.of', { name }),
      body: (
        <StationOutlook
          {...{ atMs, useRead }}
          datastreamId={stream.id}
          name={`${words('outlook.level')}, ${name}`}
          unit="dB(A)"
          decimals={1}
        />
      ),
    },
  ];
}

function toByExcess(stations: readonly StationLevels[]): StationLevels[] {
  return stations.toSorted((a, b) => (b.excess ?? -Infinity) - (a.excess ?? -Infinity));
}

function toSentence(
  { hourEndMs, stations, known, above, period }: LevelList,
  { words, language }: ServicePageProps,
  timeText: TimeText,
): string {
  const worst = toByExcess(stations)[0];
  const figure = (value: number): string => toNumberText(value, 1, language);
  const silent = stations.length - known;
  const when = words('now.when', {
    hour: timeText(hourEndMs, 'near'),
    period: words(`period.${period}`),
  });
  return toSaid(
    known === 0
      ? words('now.unknown')
      : words(above === 0 ? 'now.none' : 'now.above', { above, known, when }),
    worst !== undefined &&
      worst.hourly !== null &&
      worst.limit !== null &&
      (worst.excess ?? 0) > 0 &&
      words('now.worst', {
        code: worst.code,
        name: worst.name[language],
        level: figure(worst.hourly),
        limit: figure(worst.limit),
      }),
    silent > 0 && known > 0 && words('now.silent', { silent }),
  );
}
