/** Where what is looked for at sea may be: the coordination centre's own result first, then this system's estimate. */
import type { ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Searches } from '../answers.ts';
import type { Said } from './land-parts.tsx';

export function toDriftPart({ searches }: Searches, { words, language, timeText }: Said): ServicePart[] {
  const atSea = searches.filter(({ terrain }) => terrain === 'sea');
  if (atSea.length === 0) return [];
  const rows = atSea.flatMap(({ code, drift }) =>
    drift.map((area, at) => ({ ...area, search: code, key: `${code} ${at}` })),
  );
  const title = words('sea.title');
  const kilometers = (meters: number | null): string =>
    meters === null ? '—' : `${toNumberText(meters / 1_000, 1, language)} km`;
  return [
    {
      title,
      body: (
        <>
          <p>{words('sea.note')}</p>
          {rows.length === 0 ? (
            <p>{words('sea.none')}</p>
          ) : (
            <SortTable
              label={title}
              rows={rows}
              keyOf={({ key }) => key}
              sortedBy="at"
              columns={[
                { id: 'search', title: words('page.code'), sortBy: ({ search }) => search },
                {
                  id: 'by',
                  title: words('sea.by'),
                  sortBy: ({ by }) => words(`sea.of.${by}`),
                  cell: ({ by, source }) =>
                    source === null ? words(`sea.of.${by}`) : `${words(`sea.of.${by}`)}, ${source}`,
                },
                {
                  id: 'at',
                  title: words('sea.at'),
                  first: 'smallest',
                  sortBy: ({ atMs }) => atMs,
                  cell: ({ atMs }) => timeText(atMs, 'near'),
                },
                {
                  id: 'datum',
                  title: words('sea.datum'),
                  cell: ({ lon, lat }) => `${lat.toFixed(4)}, ${lon.toFixed(4)}`,
                },
                {
                  id: 'half',
                  title: words('sea.half'),
                  end: true,
                  sortBy: ({ r50M }) => r50M,
                  cell: ({ r50M }) => kilometers(r50M),
                },
                {
                  id: 'nine',
                  title: words('sea.nine'),
                  end: true,
                  sortBy: ({ r90M }) => r90M,
                  cell: ({ r90M }) => kilometers(r90M),
                },
                {
                  id: 'told',
                  title: words('sea.told'),
                  sortBy: ({ toldMs }) => toldMs,
                  cell: ({ toldMs }) => timeText(toldMs, 'near'),
                },
              ]}
            />
          )}
        </>
      ),
    },
  ];
}
