/** Where to search next on land: the squares by their chances as a picture, and the likeliest with their reasons. */
import { HeatTable } from '../../../ui/charts/HeatTable.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { LandPlan, Searches } from '../answers.ts';
import { listNextSquares, toComparedChance } from './next-squares.ts';

export type Said = Pick<ServicePageProps, 'words' | 'language'> & {
  readonly timeText: ReturnType<typeof useTimeText>;
};

/** More pictures beside each other are not compared. */
const MOST_PICTURES = 4;
/** Of each search. */
const MOST_NEXT = 5;

export function toLandParts(
  { searches }: Searches,
  { words, language }: Said,
): { charts: ServicePart[]; tables: ServicePart[] } {
  const onLand = searches.flatMap(({ code, land, subject }) =>
    land === null ? [] : [{ code, land, subject: subject[language] }],
  );
  const next = onLand.flatMap(({ code, land }) =>
    listNextSquares(land.squares, MOST_NEXT).map((square) => ({
      ...square,
      search: code,
      key: `${code} ${square.code}`,
    })),
  );
  const percent = (share: number): string => `${toNumberText(share * 100, 1, language)} %`;
  return {
    charts: onLand.slice(0, MOST_PICTURES).map(({ code, land, subject }) => ({
      title: words('land.picture', { code, subject }),
      body: (
        <>
          <HeatTable
            label={words('land.poc')}
            unit="%"
            decimals={2}
            dense
            columns={land.columns}
            rows={toRows(land)}
            nameOf={(row, column) => `${land.columns[column] ?? ''}${land.rows[row] ?? ''}`}
          />
          <p>
            {words(land.statistic === null ? 'land.noStatistic' : 'land.statistic', {
              n: land.statistic?.n ?? 0,
              source: land.statistic?.source ?? '',
              side: toNumberText(land.sideM, 0, language),
              outside: percent(land.outside),
              pos: percent(land.pos),
            })}
          </p>
        </>
      ),
    })),
    tables:
      next.length === 0
        ? []
        : [
            {
              title: words('land.next'),
              body: (
                <SortTable
                  label={words('land.next')}
                  rows={next}
                  keyOf={({ key }) => key}
                  sortedBy="poc"
                  columns={[
                    { id: 'search', title: words('page.code'), sortBy: ({ search }) => search },
                    { id: 'square', title: words('land.square'), sortBy: ({ code }) => code },
                    {
                      id: 'poc',
                      title: words('land.chance'),
                      end: true,
                      sortBy: toComparedChance,
                      cell: ({ poc }) => percent(poc),
                    },
                    {
                      id: 'pod',
                      title: words('land.pod'),
                      end: true,
                      sortBy: ({ pod }) => pod,
                      cell: ({ pod }) => (pod === 0 ? words('land.notYet') : percent(pod)),
                    },
                    {
                      id: 'distance',
                      title: words('land.distance'),
                      end: true,
                      first: 'smallest',
                      sortBy: ({ distanceM }) => distanceM,
                      cell: ({ distanceM }) => `${toNumberText(distanceM / 1_000, 1, language)} km`,
                    },
                    {
                      id: 'place',
                      title: words('land.middle'),
                      cell: ({ lon, lat }) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
                    },
                  ]}
                />
              ),
            },
          ],
  };
}

/** What lies outside of the circle is no square. */
function toRows({ rows, columns, squares }: LandPlan) {
  const by = new Map(squares.map((square) => [`${square.row} ${square.column}`, square.poc * 100]));
  return rows.map((name, row) => ({ name, values: columns.map((_, column) => by.get(`${row} ${column}`)) }));
}
