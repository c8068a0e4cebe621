/** Reads and writes about maintenance windows. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MaintenanceList } from '../../../contract/alerts/maintenance.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

export const maintenanceQuery = queryOptions({
  queryKey: ['maintenance'],
  queryFn: ({ signal }) => getJson<MaintenanceList>('/maintenance', {}, signal),
});

export interface PlannedWindow {
  readonly assetId?: number;
  readonly feedId?: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

function useMaintenanceMutation<Given>(send: (given: Given) => Promise<unknown>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['maintenance'] });
    },
  });
}

export const usePlanMaintenance = () =>
  useMaintenanceMutation(
    (window: PlannedWindow) => sendJson('POST', '/maintenance', window),
    'saved.maintenance',
  );

export const useCancelMaintenance = () =>
  useMaintenanceMutation(
    (id: number) => sendJson('POST', `/maintenance/${id}/cancel`, {}),
    'saved.maintenanceCancelled',
  );
