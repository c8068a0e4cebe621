/** What noise adds to its page: how many stations are above their limit in one sentence, and each beside its limit. */
import { useMemo } from 'react';
import { toNumberText } from '../../ui/format.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import type { LevelList, StationLevels } from './answers.ts';
import { NORM } from './norms.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const answer = useRead<LevelList>('/services/noise/levels', { at: atMs });
  const columns = useColumns(props);
  const method = words('page.method');
  const norms = [NORM.day, NORM.night];
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], method, norms };
  return {
    answer,
    sentence: toSentence(data, props),
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

function toSentence(
  { stations, known, above, period }: LevelList,
  { words, language }: ServicePageProps,
): string {
  const worst = stations.toSorted((a, b) => (b.excess ?? -Infinity) - (a.excess ?? -Infinity))[0];
  const figure = (value: number): string => toNumberText(value, 1, language);
  const silent = stations.length - known;
  const when = words(`period.${period}`);
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
