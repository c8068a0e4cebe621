/** Pictures of outside sources that are switched on, each of the newest moment there is, and whether the source answers. */
import { queryOptions } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { OutsideLayer, OutsideLayerList } from '../../contract/city/outside-layer.ts';
import type { RasterPicture, TellAnswers } from '../../ui/map/raster-layer.ts';
import { getJson } from '../api/api-client.ts';
import { toOutsidePicture } from './outside-picture.ts';

export const outsideLayersQuery = queryOptions({
  queryKey: ['outside-layers'],
  queryFn: async ({ signal }) => (await getJson<OutsideLayerList>('/city/outside-layers', {}, signal)).layers,
  staleTime: Infinity,
});

const opacityDefault = 0.6;
const maxZoomDefault = 18;

export interface OutsideOverlay {
  readonly layer: OutsideLayer;
  /** Undefined: it has no picture of the time that is shown. */
  readonly picture: RasterPicture | undefined;
  /** The moment of the picture; undefined where the source gives its newest without saying of when. */
  readonly timeMs: number | undefined;
  /** Undefined until it has answered, or not. */
  readonly answers: boolean | undefined;
}

export function useOutside(
  layers: readonly OutsideLayer[],
  nowMs: number,
  atMs: number | undefined,
): { readonly overlays: readonly OutsideOverlay[]; readonly tell: TellAnswers } {
  const [answersOf, setAnswers] = useState<ReadonlyMap<string, boolean>>(new Map());
  const tell = useCallback<TellAnswers>((id, answers) => {
    setAnswers((before) => (before.get(id) === answers ? before : new Map(before).set(id, answers)));
  }, []);
  const found = layers.map((layer) => toOutsidePicture(layer, nowMs, atMs));
  // A picture is of a step of time: between two of them nothing is drawn anew.
  const key = found.map((one) => one?.url ?? '').join(' ');
  const overlays = useMemo(
    () =>
      layers.map((layer, at): OutsideOverlay => {
        const { id, attribution, opacity = opacityDefault, maxZoom = maxZoomDefault } = layer;
        const { url, timeMs } = found[at] ?? {};
        const picture = url === undefined ? undefined : { id, url, attribution, opacity, maxZoom };
        return { layer, picture, timeMs, answers: answersOf.get(id) };
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for what was found
    [layers, key, answersOf],
  );
  return { overlays, tell };
}
