/** One case, read again as soon as the socket says that it changed, and marked as seen by this person. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { CaseView } from '../../../contract/cases/case.ts';
import { sendJson } from '../../api/api-client.ts';
import { caseQuery } from '../../api/case-queries.ts';
import { useLive } from '../../live/live-context.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';

/** Three people working on one case make some pulses a second; the screen follows this often. */
const againMs = 400;

export function useCase(caseId: number, atMs?: number): UseQueryResult<CaseView> {
  const { store } = useLive();
  const query = useQuery(caseQuery(caseId, atMs));
  const version = query.data?.version;
  const readIfOld = (): void => {
    const pulse = store.cases.get(caseId);
    if (pulse !== undefined && version !== undefined && pulse.version > version) void query.refetch();
  };
  useCasePulses(readIfOld, againMs, atMs === undefined);
  // It was read for another screen, and changed before it was opened here: that pulse does not come again.
  const readOnce = useEffectEvent(readIfOld);
  useEffect(() => {
    if (atMs === undefined) readOnce();
  }, [caseId, atMs]);
  const isRead = version !== undefined && atMs === undefined;
  useEffect(() => {
    // Being seen is a courtesy to the others: when it can't be told, the case is shown all the same.
    if (isRead) sendJson('POST', `/cases/${caseId}/seen`).catch(() => undefined);
  }, [caseId, isRead]);
  return query;
}
