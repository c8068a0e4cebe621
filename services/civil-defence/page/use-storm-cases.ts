/** Open cases that are about rain, water, waste water, streets and civil defence: what a night of storm makes somebody do. */
import type { CaseRow } from '../../../contract/cases/case.ts';
import type { CaseList } from '../../../contract/cases/case-lists.ts';
import type { ServicePageProps } from '../../../ui/service-web.ts';

/** As many of a service as the list gives at once; where there are more it is said. */
export const MOST_OF_ONE = 500;

export interface StormCases {
  readonly cases: readonly CaseRow[];
  /** There are more than the list gave. */
  readonly isCut: boolean;
}

/** Undefined until all of them are read. */
export function useStormCases({
  useRead,
  atMs,
}: Pick<ServicePageProps, 'useRead' | 'atMs'>): StormCases | undefined {
  const open = { queue: 'open', sort: 'due', limit: MOST_OF_ONE, atMs };
  const lists = [
    useRead<CaseList>('/cases', { ...open, serviceId: 'rainfall' }),
    useRead<CaseList>('/cases', { ...open, serviceId: 'flooding' }),
    useRead<CaseList>('/cases', { ...open, serviceId: 'wastewater' }),
    useRead<CaseList>('/cases', { ...open, serviceId: 'traffic' }),
    useRead<CaseList>('/cases', { ...open, serviceId: 'civil-defence' }),
    // Of what people report, floods alone.
    useRead<CaseList>('/cases', { ...open, procedureId: 'flooding-by-rain' }),
  ].map(({ data }) => data);
  if (lists.some((data) => data === undefined)) return undefined;
  return {
    cases: lists.flatMap((data) => data?.cases ?? []),
    isCut: lists.some((data) => (data?.cases.length ?? 0) >= MOST_OF_ONE),
  };
}
