/** The demo's state: what is simulated, and how far its past has been sent. */
import { queryOptions } from '@tanstack/react-query';
import type { DemoState } from '../../contract/centre/demo.ts';
import { getJson } from './api-client.ts';

const REREAD_MS = 10_000;

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => getJson<DemoState>('/demo', {}, signal),
  refetchInterval: REREAD_MS,
  retry: false,
});
