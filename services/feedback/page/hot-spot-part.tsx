/** Where more was told than is usual of the place and the days, as a list; what was left out of it is said. */
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { HotSpots } from '../hot-spots/read-hot-spots.ts';

type Said = Pick<ServicePageProps, 'words' | 'language' | 'openRecord'>;

export function toHotSpotPart({ look, spots }: HotSpots, { words, language, openRecord }: Said): ServicePart {
  const title = words('spots.title');
  const number = (value: number, decimals = 0) => toNumberText(value, decimals, language);
  const where = (meters: number, days: number) =>
    words('spots.where', { meters: number(meters), days: number(days) });
  if (look === null) return { title, body: <p>{words('spots.notYet')}</p> };
  return {
    title,
    body: (
      <PanelPart note={words('spots.note', { categories: number(look.categories) })}>
        <p>
          {words('spots.looked', {
            day: look.toDay.split('-').toReversed().join('/'),
            days: number(look.days),
            scanned: number(look.scanned),
            round: number(look.round),
            noPlace: number(look.noPlace),
          })}
        </p>
        {look.since > 0 && <p>{words('spots.since', { since: number(look.since) })}</p>}
        {spots.length === 0 ? (
          <p>{words(look.categories === 0 ? 'spots.tooFew' : 'spots.none')}</p>
        ) : (
          <SortTable
            label={title}
            rows={spots}
            keyOf={({ id }) => String(id)}
            sortedBy="p"
            columns={[
              {
                id: 'category',
                title: words('record.category'),
                sortBy: ({ category }) => category[language],
                open: ({ id }) => openRecord(id),
              },
              {
                id: 'ward',
                title: words('record.ward'),
                sortBy: ({ ward }) => ward?.[language] ?? words('figure.unknownArea'),
              },
              { id: 'count', title: words('record.count'), decimals: 0, sortBy: ({ count }) => count },
              {
                id: 'expected',
                title: words('record.expected'),
                decimals: 1,
                sortBy: ({ expected }) => expected,
              },
              {
                id: 'where',
                title: words('spots.within'),
                sortBy: ({ radiusM }) => radiusM,
                cell: ({ radiusM, days }) => where(radiusM, days),
              },
              { id: 'p', title: words('record.p'), decimals: 3, first: 'smallest', sortBy: ({ p }) => p },
            ]}
          />
        )}
      </PanelPart>
    ),
  };
}
