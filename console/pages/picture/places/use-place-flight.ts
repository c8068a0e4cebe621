/** The map goes to the place of the address, once, when it was not chosen on the map itself. */
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { CityPlace } from '../../../../contract/city/city-place.ts';
import type { PictureSearch } from '../picture-search.ts';
import type { MapHandle } from '../map/PictureMap.tsx';

/** From here on a single building is told from its neighbours. */
const streetZoom = 16;

export interface PlaceFlight {
  /** Goes to the place of the address, if it has one. */
  readonly toPlace: () => void;
  /** The place is about to be chosen where it is seen. */
  readonly stay: (id: string) => void;
}

/** @param search the address; a view in it at the start is a colleague's, and what they saw is shown. */
export function usePlaceFlight(
  handle: RefObject<MapHandle | null>,
  place: CityPlace | undefined,
  search: PictureSearch,
): PlaceFlight {
  const seen = useRef(search.map === undefined ? undefined : search.place);
  const toPlace = (): void => {
    if (place === undefined || handle.current === null) return;
    seen.current = place.id;
    handle.current.flyTo({ lon: place.lon, lat: place.lat, zoom: streetZoom });
  };
  const arrive = useEffectEvent(() => {
    if (place?.id !== seen.current) toPlace();
  });
  useEffect(() => arrive(), [place?.id]);
  return {
    toPlace,
    stay(id) {
      seen.current = id;
    },
  };
}
