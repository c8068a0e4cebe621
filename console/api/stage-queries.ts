/** Asking for the city’s stage: as it holds or held, and its history. */
import { queryOptions } from '@tanstack/react-query';
import type { StageHistory, StageView } from '../../contract/notices/stage.ts';
import { getJson } from './api-client.ts';

const AGAIN_MS = 15_000;

export const stageQuery = (at?: number) =>
  queryOptions({
    queryKey: ['stage', at],
    queryFn: ({ signal }) => getJson<StageView>('/stage', { at }, signal),
    refetchInterval: AGAIN_MS,
  });

export const stageHistoryQuery = (at?: number) =>
  queryOptions({
    queryKey: ['stage', 'history', at],
    queryFn: ({ signal }) => getJson<StageHistory>('/stage/history', { at }, signal),
  });
