/** Columns of the table of what free units reach. */
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import type { Cover } from '../answers.ts';

export function useCoverColumns({
  words,
  language,
}: ServicePageProps): readonly SortColumn<Cover['wards'][number]>[] {
  return [
    { id: 'ward', title: words('cover.ward'), sortBy: ({ name }) => name[language] },
    { id: 'reached8', title: words('cover.within8'), decimals: 0, sortBy: ({ reached8 }) => reached8 },
    { id: 'reached15', title: words('cover.within15'), decimals: 0, sortBy: ({ reached15 }) => reached15 },
    { id: 'km', title: words('cover.km'), decimals: 1, sortBy: ({ km }) => km },
  ];
}
