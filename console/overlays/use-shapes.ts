/** Lines and areas of services that are switched on, as their reads answer now or of the past that is shown. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MapShapes } from '../../contract/services/map-shapes.ts';
import type { DrawnShape } from '../../ui/map/shape-layer.ts';
import type { ShapeLayerSpec } from '../../ui/service-web.ts';
import { getJson } from '../api/api-client.ts';
import { useLanguage } from '../i18n.ts';
import type { OfService } from './of-service.ts';

/** What they are made of (streets, tracks) changes by the minute, and each costs a search over all streets. */
const againMs = 60_000;

export interface ShapeOverlay extends OfService<ShapeLayerSpec> {
  /** Undefined until it is read, or where it can't be. */
  readonly answer: MapShapes | undefined;
  readonly failed: boolean;
  readonly drawn: readonly DrawnShape[];
}

export function useShapes(
  layers: readonly OfService<ShapeLayerSpec>[],
  atMs: number | undefined,
): readonly ShapeOverlay[] {
  const language = useLanguage();
  const answers = useQueries({
    queries: layers.map(({ spec }) => ({
      queryKey: ['shapes', spec.read, atMs],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        getJson<MapShapes>(spec.read, { at: atMs }, signal),
      refetchInterval: atMs === undefined ? againMs : (false as const),
    })),
    combine: (all) => all.map(({ data, isError }) => ({ data, isError })),
  });
  return useMemo(
    () =>
      layers.map((layer, at): ShapeOverlay => {
        const { data, isError = false } = answers[at] ?? {};
        // In the order of the looks: what is named first lies at the bottom.
        const drawn = layer.spec.looks.flatMap((look) =>
          (data?.shapes ?? [])
            .filter((shape) => shape.look === look.look)
            .map(({ geometry, label }) => ({ look, geometry, words: label?.[language] ?? '' })),
        );
        return { ...layer, answer: data, failed: isError, drawn };
      }),
    [layers, answers, language],
  );
}
