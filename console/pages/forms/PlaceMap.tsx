/** The map on which the place of a form is set; the same is done without it by name or by typing. */
import { useSuspenseQuery } from '@tanstack/react-query';
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useState } from 'react';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../ui/map/MapView.tsx';
import { palettes } from '../../../ui/look/tokens.ts';
import { cityQuery } from '../../api/queries.ts';
import { useBasemap } from '../picture/map/use-basemap.ts';
import css from './Forms.module.css';

interface Place {
  readonly lon: number;
  readonly lat: number;
}

interface Props {
  readonly label: string;
  readonly value: Place | undefined;
  readonly onChange: (place: Place) => void;
}

const source = 'chosen-place';
const nearZoom = 14;

export function PlaceMap({ label, value, onChange }: Props) {
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, error } = useBasemap(city);
  const [map, setMap] = useState<MapLibreMap>();
  const [failed, setFailed] = useState(false);
  const clicked = useEffectEvent(({ lngLat }: MapMouseEvent) =>
    onChange({ lon: toShort(lngLat.lng), lat: toShort(lngLat.lat) }),
  );
  const [lon, lat] = [value?.lon, value?.lat];

  useEffect(() => {
    if (map === undefined) return;
    const drawn = map.getSource<GeoJSONSource>(source);
    const coordinates = lon === undefined || lat === undefined ? [] : [[lon, lat]];
    void drawn?.setData({ type: 'MultiPoint', coordinates });
    if (lon === undefined || lat === undefined || map.getBounds().contains([lon, lat])) return;
    map.jumpTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), nearZoom) });
  }, [map, lon, lat]);

  useEffect(() => {
    if (map === undefined) return undefined;
    const listen = (event: MapMouseEvent): void => clicked(event);
    map.on('click', listen);
    return () => void map.off('click', listen);
  }, [map]);

  function addMark(ready: MapLibreMap): () => void {
    const { accent, surface } = palettes[scheme];
    ready.addSource(source, { type: 'geojson', data: { type: 'MultiPoint', coordinates: [] } });
    ready.addLayer({
      id: source,
      type: 'circle',
      source,
      paint: {
        'circle-radius': 9,
        'circle-color': accent,
        'circle-stroke-width': 3,
        'circle-stroke-color': surface,
      },
    });
    ready.getCanvas().style.cursor = 'crosshair';
    // Whoever fills in a form by keys goes past it: the place is typed or found by name above.
    ready.getCanvas().tabIndex = -1;
    setMap(ready);
    return () => setMap(undefined);
  }

  if (failed || error !== null) return null;
  const [centreLon, centreLat] = city.centre;
  return (
    <div className={css.placeMap}>
      {style === undefined ? (
        <MapDrawing />
      ) : (
        <MapView
          style={style}
          start={
            value === undefined
              ? { lon: centreLon, lat: centreLat, zoom: city.zoom }
              : { ...value, zoom: nearZoom }
          }
          label={label}
          onReady={addMark}
          onFailed={() => setFailed(true)}
        />
      )}
    </div>
  );
}

/** Metres, not the width of a hair. */
function toShort(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
