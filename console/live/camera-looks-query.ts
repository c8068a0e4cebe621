/** The picture on which the centre last looked at a camera; each reading of it is journalled, so it is read only when asked for. */
import { queryOptions } from '@tanstack/react-query';
import type { CameraLooks } from '../../contract/centre/camera-looks.ts';
import { getJson } from '../api/api-client.ts';

export const cameraLooksQuery = (assetId: number) =>
  queryOptions({
    queryKey: ['camera-looks', assetId],
    queryFn: ({ signal }) => getJson<CameraLooks>(`/assets/${assetId}/looks`, {}, signal),
  });
