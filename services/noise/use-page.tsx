/** What noise adds to its page: how many stations are above their limit in one sentence, and each beside its limit. */
import { useMemo } from 'react';
import { useTimeText } from '../../ui/clock-context.tsx';
import { toNumberText } from '../../ui/format.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import type { LevelList, StationLevels } from './answers.ts';
import { NORM } from './norms.ts';
import { StationOutlook } from './StationOutlook.tsx';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const timeText = useTimeText();
  const answer = useRead<LevelList>('/services/noise/levels', { at: atMs });
  const columns = useColumns(props);
  const method = words('page.method');
  const norms = [NORM.day, NORM.night];
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], method, norms };
  return {
    answer,
    sentence: toSentence(data, props, timeText),
    charts: toOutlook(data, props),
    tables: [
      {
        title: words('page.table'),
        body: (
          <SortTable
            label={words('page.table')}
            columns={columns}
            rows={data.stations}
            keyOf={({ code }) => code}
            sortedBy="excess"
          />
        ),
      },
    ],
    method,
    norms,
  };
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
      body: <StationOutlook {...{ words, atMs, useRead, name }} datastreamId={stream.id} />,
    },
  ];
}

function toByExcess(stations: readonly StationLevels[]): StationLevels[] {
  return stations.toSorted((a, b) => (b.excess ?? -Infinity) - (a.excess ?? -Infinity));
}

function toSentence(
  { hourEndMs, stations, known, above, period }: LevelList,
  { words, language }: ServicePageProps,
  timeText: ReturnType<typeof useTimeText>,
): string {
  const worst = toByExcess(stations)[0];
  const figure = (value: number): string => toNumberText(value, 1, language);
  const silent = stations.length - known;
  const when = words('now.when', {
    hour: timeText(hourEndMs, 'near'),
    period: words(`period.${period}`),
  });
  return [
    known === 0
      ? words('now.unknown')
      : words(above === 0 ? 'now.none' : 'now.above', { above, known, when }),
    ...(worst === undefined || worst.hourly === null || worst.limit === null || (worst.excess ?? 0) <= 0
      ? []
      : [
          words('now.worst', {
            code: worst.code,
            name: worst.name[language],
            level: figure(worst.hourly),
            limit: figure(worst.limit),
          }),
        ]),
    ...(silent === 0 || known === 0 ? [] : [words('now.silent', { silent })]),
  ].join(' ');
}

function useColumns({ language, words, openAsset }: ServicePageProps): readonly SortColumn<StationLevels>[] {
  return useMemo(() => {
    const figure = (id: 'hourly' | 'limit' | 'excess' | 'day' | 'night'): SortColumn<StationLevels> => ({
      id,
      title: words(`page.${id}`),
      decimals: 1,
      sortBy: (station) => station[id],
    });
    return [
      {
        id: 'name',
        title: words('page.station'),
        sortBy: ({ name }) => name[language],
        open: ({ code }) => openAsset(code),
      },
      {
        id: 'area',
        title: words('page.area'),
        sortBy: ({ special }) => words(special ? 'area.special' : 'area.ordinary'),
      },
      figure('hourly'),
      figure('limit'),
      figure('excess'),
      figure('day'),
      figure('night'),
    ];
  }, [language, words, openAsset]);
}
