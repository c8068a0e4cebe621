/** An area drawn on the map corner by corner; it is told as soon as three corners make one. */
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../ui/map/MapView.tsx';
import { palettes } from '../../../ui/look/tokens.ts';
import { cityQuery } from '../../api/queries.ts';
import { useBasemap } from '../picture/map/use-basemap.ts';
import css from './Notices.module.css';

type Corner = [lon: number, lat: number];

interface Props {
  readonly label: string;
  /** Closed; empty: nothing is drawn yet. */
  readonly ring: readonly Corner[];
  readonly onChange: (ring: Corner[]) => void;
}

const source = 'drawn-area';
const leastCorners = 3;
const mostCorners = 199;

export function RingMap({ label, ring, onChange }: Props) {
  const { t } = useTranslation();
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, error } = useBasemap(city);
  const [map, setMap] = useState<MapLibreMap>();
  const [failed, setFailed] = useState(false);
  const [corners, setCorners] = useState<readonly Corner[]>(ring.slice(0, -1));
  const draw = (next: readonly Corner[]) => {
    setCorners(next);
    const [first] = next;
    if (first !== undefined && next.length >= leastCorners) onChange([...next, first]);
  };
  const clicked = useEffectEvent(({ lngLat }: MapMouseEvent) => {
    if (corners.length < mostCorners) draw([...corners, [toShort(lngLat.lng), toShort(lngLat.lat)]]);
  });

  useEffect(() => {
    const [first] = corners;
    const line = first === undefined ? [] : [...corners, first];
    void map?.getSource<GeoJSONSource>(source)?.setData({
      type: 'GeometryCollection',
      geometries: [
        { type: 'MultiPoint', coordinates: [...corners] },
        { type: 'LineString', coordinates: line },
        { type: 'Polygon', coordinates: corners.length < leastCorners ? [] : [line] },
      ],
    });
  }, [map, corners]);

  useEffect(() => {
    if (map === undefined) return undefined;
    const listen = (event: MapMouseEvent): void => clicked(event);
    map.on('click', listen);
    return () => void map.off('click', listen);
  }, [map]);

  function addDrawing(ready: MapLibreMap): () => void {
    const { accent } = palettes[scheme];
    ready.addSource(source, { type: 'geojson', data: { type: 'MultiPoint', coordinates: [] } });
    ready.addLayer({
      id: `${source}-inside`,
      type: 'fill',
      source,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': accent, 'fill-opacity': 0.2 },
    });
    ready.addLayer({
      id: `${source}-side`,
      type: 'line',
      source,
      paint: { 'line-color': accent, 'line-width': 2 },
    });
    ready.addLayer({
      id: `${source}-corner`,
      type: 'circle',
      source,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 6, 'circle-color': accent },
    });
    ready.getCanvas().style.cursor = 'crosshair';
    setMap(ready);
    return () => setMap(undefined);
  }

  if (failed || error !== null) return <p className={css.quiet}>{t('notices.noMap')}</p>;
  const [lon, lat] = corners[0] ?? city.centre;
  return (
    <div>
      <p className={css.quiet}>{t('notices.drawAbout', { count: corners.length })}</p>
      <div className={css.map}>
        {style === undefined ? (
          <MapDrawing />
        ) : (
          <MapView
            style={style}
            start={{ lon, lat, zoom: city.zoom }}
            label={label}
            onReady={addDrawing}
            onFailed={() => setFailed(true)}
          />
        )}
      </div>
      {corners.length > 0 && (
        <div className={css.actions}>
          <Button variant="default" onClick={() => draw(corners.slice(0, -1))}>
            {t('notices.lastCorner')}
          </Button>
          <Button variant="default" onClick={() => draw([])}>
            {t('notices.noCorners')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Metres, not the width of a hair. */
function toShort(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
