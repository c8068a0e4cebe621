/** City places on the map: which lists there are, which are on, what they hold; a list is read when it is switched on. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CityPlace, CityPlaceKindList } from '../../../../contract/city/city-place.ts';
import { placeKindsQuery, placesQuery } from '../../../api/place-queries.ts';
import type { PictureSearch } from '../picture-search.ts';

export type PlaceLayer = CityPlaceKindList['kinds'][number] & { readonly on: boolean };

export interface Places {
  readonly layers: readonly PlaceLayer[];
  /** Of the lists that are on. */
  readonly shown: readonly CityPlace[];
  /** The place of the address; it is found also while its list is off. */
  readonly chosen: CityPlace | undefined;
  readonly ready: boolean;
}

export function usePlaces({ places: on, place }: PictureSearch): Places {
  const kinds = useQuery(placeKindsQuery).data;
  const layers = useMemo(
    () => (kinds ?? []).map((kind) => ({ ...kind, on: on?.includes(kind.kind) === true })),
    [kinds, on],
  );
  const wanted = layers.filter((layer) => layer.on || place?.startsWith(`${layer.kind}-`) === true);
  const { lists, ready } = useQueries({
    queries: wanted.map(({ kind }) => placesQuery({ kind })),
    combine: combineLists,
  });
  return useMemo(() => {
    const read = lists.flat();
    return {
      layers,
      shown: read.filter(({ kind }) => on?.includes(kind) === true),
      chosen: place === undefined ? undefined : read.find(({ id }) => id === place),
      ready: ready && kinds !== undefined,
    };
  }, [layers, lists, ready, kinds, on, place]);
}

function combineLists(results: readonly { readonly data: readonly CityPlace[] | undefined }[]): {
  lists: readonly (readonly CityPlace[])[];
  ready: boolean;
} {
  return {
    lists: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
    ready: results.every(({ data }) => data !== undefined),
  };
}

/** What the address bar holds after one list is switched; nothing when none is on. */
export function switchPlaces(layers: readonly PlaceLayer[], kind: string): readonly string[] | undefined {
  const on = layers
    .filter((layer) => (layer.kind === kind ? !layer.on : layer.on))
    .map((layer) => layer.kind);
  return on.length === 0 ? undefined : on;
}

/** One thing stands open: choosing an asset closes the place. */
export function closePlace({ asset }: Partial<PictureSearch>): Partial<PictureSearch> {
  return asset === undefined ? {} : { place: undefined };
}
