/** Rain of wards without a gauge of their own, between gauges with its error, and those of which nothing can be told. */
import { SaidMark } from '../../ui/marks/SaidMark.tsx';
import type { ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { WardRain } from './ward-rain.ts';

const M_PER_KM = 1_000;

export function useWardPart({ useRead, words, language, atMs }: ServicePageProps): ServicePart[] {
  const timeText = useTimeText();
  const { data } = useRead<WardRain>('/services/rainfall/wards', { at: atMs });
  if (data === undefined) return [];
  const count = (from: string) => data.wards.filter((ward) => ward.from === from).length;
  const between = data.wards.filter(({ from }) => from === 'between');
  const title = words('wards.title');
  const number = (value: number, decimals: number) => toNumberText(value, decimals, language);
  return [
    {
      title,
      body: (
        <>
          <p>
            <SaidMark by="assessment" />{' '}
            {words('wards.note', {
              at: timeText(data.atMs, 'near'),
              known: data.known,
              of: data.of,
              own: count('gauge'),
              between: between.length,
              none: count('none'),
            })}
          </p>
          {between.length > 0 && (
            <SortTable
              label={title}
              rows={between}
              keyOf={({ code }) => code}
              sortedBy="mm"
              columns={[
                { id: 'ward', title: words('wards.ward'), sortBy: ({ name }) => name[language] },
                {
                  id: 'mm',
                  title: words('wards.mm'),
                  end: true,
                  sortBy: ({ mm }) => mm,
                  cell: ({ mm, error }) =>
                    mm === null || error === null ? '—' : `${number(mm, 1)} ± ${number(error, 1)}`,
                },
                { id: 'gauges', title: words('wards.gauges'), decimals: 0, sortBy: ({ gauges }) => gauges },
                {
                  id: 'nearest',
                  title: words('wards.nearest'),
                  decimals: 1,
                  first: 'smallest',
                  sortBy: ({ nearestM }) => (nearestM === null ? null : nearestM / M_PER_KM),
                },
              ]}
            />
          )}
        </>
      ),
    },
  ];
}
