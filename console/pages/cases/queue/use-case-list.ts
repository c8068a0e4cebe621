/** The cases of the queue and how many stand in each, of one moment; read again when the socket tells of changes, but not at every one. */
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseCounts, CaseList, CaseTally } from '../../../../contract/cases/case-lists.ts';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import { casePagesQuery, type CaseFilter } from '../../../api/case-queries.ts';
import { useCasePulses } from '../../../live/use-case-pulses.ts';
import type { CasesSearch } from '../cases-search.ts';

/** In a storm a thousand cases change in a second; the list follows this often. */
const againMs = 2_000;
const pageSize = 200;
const noPages: readonly CaseList[] = [];

export interface CaseListState {
  readonly query: UseInfiniteQueryResult<InfiniteData<CaseList>>;
  readonly cases: readonly CaseRow[];
  readonly total: number;
  readonly counts: CaseCounts | undefined;
  readonly tally: CaseTally | undefined;
}

export function useCaseList(search: CasesSearch): CaseListState {
  const query = useInfiniteQuery(casePagesQuery(toFilter(search)));
  useCasePulses(() => void query.refetch(), againMs, search.at === undefined);
  const pages = query.data?.pages ?? noPages;
  const cases = useMemo(() => pages.flatMap((page) => page.cases), [pages]);
  const [first] = pages;
  return {
    query,
    cases,
    total: first?.total ?? 0,
    counts: first?.numbers?.counts,
    tally: first?.numbers?.tally,
  };
}

function toFilter(search: CasesSearch): CaseFilter {
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
    limit: pageSize,
  };
}
