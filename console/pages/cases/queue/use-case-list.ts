/** The cases of the queue and how many stand in each, read again when the socket tells of changes, but not at every one. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CaseCounts, CaseList, CaseTally } from '../../../../contract/case-lists.ts';
import { caseCountsQuery, casesQuery, caseTallyQuery, type CaseFilter } from '../../../api/case-queries.ts';
import { useCasePulses } from '../../../live/use-case-pulses.ts';
import type { CasesSearch } from '../cases-search.ts';

/** In a storm a thousand cases change in a second; the list follows this often. */
const againMs = 2_000;

export interface CaseListState {
  readonly query: UseQueryResult<CaseList>;
  readonly counts: CaseCounts | undefined;
  readonly tally: CaseTally | undefined;
}

export function useCaseList(search: CasesSearch, limit: number): CaseListState {
  const filter = toFilter(search, limit);
  const query = useQuery(casesQuery(filter));
  const tally = useQuery(caseTallyQuery(filter));
  const counts = useQuery(caseCountsQuery(search.at));
  useCasePulses(
    () => {
      void query.refetch();
      void counts.refetch();
      void tally.refetch();
    },
    againMs,
    search.at === undefined,
  );
  return { query, counts: counts.data, tally: tally.data };
}

function toFilter(search: CasesSearch, limit: number): CaseFilter {
  return {
    queue: search.queue ?? 'open',
    severity: search.severity,
    kind: search.kind,
    serviceId: search.service,
    agencyId: search.agency,
    areaCode: search.area,
    endedSinceMs: search.ended,
    q: search.q,
    sort: search.sort,
    atMs: search.at,
    limit,
  };
}
