/** The map with what lies over it: its buttons, alerts beyond its edges. */
import { lazy, Suspense, useMemo, type RefObject } from 'react';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import { MapDrawing } from '../../../../ui/map/MapDrawing.tsx';
import type { Bounds } from './alert-places.ts';
import type { Began } from './began-layers.ts';
import { EdgeAlerts } from './EdgeAlerts.tsx';
import { MapButtons } from './MapButtons.tsx';
import { toMapParam, toMapPlace } from './map-param.ts';
import type { MapHandle } from './PictureMap.tsx';
import type { PlaceFlight } from '../places/use-place-flight.ts';
import type { Places } from '../places/use-places.ts';
import type { PictureSearch } from '../picture-search.ts';
import type { Chosen } from '../use-chosen.ts';
import { useIsPhone } from '../use-is-phone.ts';
import { useBasemap } from './use-basemap.ts';
import type { MapFlights } from './use-map-flights.ts';
import type { Picture } from '../use-picture.ts';

const PictureMap = lazy(async () => ({ default: (await import('./PictureMap.tsx')).PictureMap }));
/** On a phone the panel of an asset covers about so much of the map. */
const sheetShare = 0.66;

interface Props {
  readonly handle: RefObject<MapHandle | null>;
  readonly city: CityInfo;
  readonly search: PictureSearch;
  readonly picture: Picture;
  readonly places: Places;
  readonly placeFlight: PlaceFlight;
  readonly chosen: Chosen;
  readonly began: Began | undefined;
  readonly flights: MapFlights;
  readonly onHandle: (handle: MapHandle | null) => void;
  readonly onChange: (next: Partial<PictureSearch>, replace?: boolean) => void;
  readonly onBounds: (bounds: Bounds) => void;
  readonly onFailed: (reason: string) => void;
}

export function MapPart(props: Props) {
  const { handle, city, search, picture, places, placeFlight, chosen, began, flights } = props;
  const { onHandle, onChange, onBounds, onFailed } = props;
  const { style } = useBasemap(city);
  const start = useMemo(
    () => toMapPlace(search.map) ?? { lon: city.centre[0], lat: city.centre[1], zoom: city.zoom },
    [search.map, city],
  );
  const isPhone = useIsPhone();
  const isCovered =
    isPhone && (search.asset !== undefined || search.place !== undefined) && search.case === undefined;
  return (
    <>
      <Suspense fallback={<MapDrawing style={style} place={start} />}>
        <PictureMap
          city={city}
          start={start}
          states={picture.states}
          records={picture.records}
          wardAlerts={picture.wardAlerts}
          overlays={picture.overlays}
          places={places.shown}
          place={search.asset === undefined ? places.chosen : undefined}
          chosen={chosen.code}
          track={chosen.track}
          covered={isCovered ? sheetShare : 0}
          atMs={search.at}
          onHandle={(next) => {
            onHandle(next);
            if (next !== null && toMapPlace(search.map) === undefined) {
              flights.toStart();
              placeFlight.toPlace();
            }
          }}
          began={began}
          onChoose={(asset) => {
            // It was pressed where it is seen: the map stays.
            flights.stay(asset);
            onChange({ asset, alert: undefined });
          }}
          onChoosePlace={(place) => {
            placeFlight.stay(place);
            onChange({ place, asset: undefined, alert: undefined });
          }}
          onMoved={(place) => {
            if (handle.current !== null) onBounds(handle.current.getBounds());
            onChange({ map: toMapParam(place) }, true);
          }}
          onFailed={onFailed}
        />
      </Suspense>
      <MapButtons handle={handle} onHome={flights.home} />
      <EdgeAlerts groups={flights.edges} onGo={flights.toBounds} />
    </>
  );
}
