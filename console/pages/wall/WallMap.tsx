/** The ground under the marks of the wall: drawn small and enlarged, so that its names and lines are seen from afar. Nothing to click. */
import { useSuspenseQuery } from '@tanstack/react-query';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { addLineLayer, type LineLayer } from '../../../ui/map/line-layer.ts';
import { drawMarksOnDemand } from '../../../ui/map/mark-images.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../ui/map/MapView.tsx';
import { palettes } from '../../../ui/look/tokens.ts';
import { cityQuery } from '../../api/queries.ts';
import type { AssetState } from '../../asset-state.ts';
import { useLanguage } from '../../i18n.ts';
import { useOverlayLayers, type Overlays } from '../../overlays/use-overlays.ts';
import type { Bounds, Place } from '../picture/map/alert-places.ts';
import { toLineMark, toMarkColour } from '../picture/map/picture-marks.ts';
import { useBasemap } from '../picture/map/use-basemap.ts';
import css from './WallMap.module.css';

/** So many units are one pixel of the map. */
const unitsPerPx = 4;
const nearestZoom = 10;

/** Where a place stands on the wall, in units from above and from the left. */
export type ToPoint = (place: Place) => { readonly x: number; readonly y: number };

interface Props {
  /** Pixels of the screen in a unit. */
  readonly unitPx: number;
  readonly bounds: Bounds;
  /** Units from each edge that words cover. */
  readonly covered: Record<'top' | 'right' | 'bottom' | 'left', number>;
  readonly states: readonly AssetState[];
  readonly overlays: Overlays;
  /** Anew whenever the map looks elsewhere; undefined when it goes. */
  readonly onLook: (toPoint: ToPoint | undefined) => void;
}

export function WallMap({ unitPx, bounds, covered, states, overlays, onLook }: Props) {
  const { t } = useTranslation();
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, shapes, error } = useBasemap(city);
  const ground = useOverlayLayers(overlays);
  const [map, setMap] = useState<MapLibreMap>();
  const [lines, setLines] = useState<LineLayer>();
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  const { top, right, bottom, left } = covered;
  const [west, south, east, north] = bounds;

  useEffect(() => {
    const padding = {
      top: top / unitsPerPx,
      right: right / unitsPerPx,
      bottom: bottom / unitsPerPx,
      left: left / unitsPerPx,
    };
    const look = () =>
      map?.fitBounds([west, south, east, north], { padding, maxZoom: nearestZoom, duration: 0 });
    look();
    map?.on('resize', look);
    return () => void map?.off('resize', look);
  }, [map, west, south, east, north, top, right, bottom, left, unitPx]);

  const points = useMemo(() => toFeatures(states, scheme), [states, scheme]);
  useEffect(() => void map?.getSource<GeoJSONSource>('stations')?.setData(points), [map, points]);

  useEffect(
    () => lines?.setLines(states.flatMap((state) => toLineMark(state, scheme, language) ?? [])),
    [lines, states, scheme, language],
  );

  function addLayers(made: MapLibreMap): () => void {
    drawMarksOnDemand(made, scheme);
    if (shapes !== undefined) {
      ground.add(made, shapes, scheme);
      made.setLayerZoomRange('area-values', 0, 24);
    }
    const lineLayer = addLineLayer(made, scheme);
    setLines(lineLayer);
    made.setPixelRatio(devicePixelRatio * unitsPerPx * unitPx);
    made.addSource('stations', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    made.addLayer({
      id: 'stations',
      type: 'circle',
      source: 'stations',
      paint: {
        'circle-radius': 3.5,
        'circle-color': ['case', ['get', 'hollow'], palettes[scheme].surface, ['get', 'colour']],
        'circle-stroke-width': ['case', ['get', 'hollow'], 1.2, 0.8],
        'circle-stroke-color': ['case', ['get', 'hollow'], ['get', 'colour'], palettes[scheme].surface],
      },
    });
    const tell = () =>
      onLook(({ lon, lat }) => {
        const { x, y } = made.project([lon, lat]);
        return { x: x * unitsPerPx, y: y * unitsPerPx };
      });
    made.on('move', tell);
    tell();
    setMap(made);
    return () => {
      ground.drop();
      lineLayer.remove();
      setLines(undefined);
      onLook(undefined);
      setMap(undefined);
    };
  }

  if (failed || error !== null) return null;
  const enlarged: CSSProperties = { width: `calc(100% / ${unitsPerPx * unitPx})` };
  const [lon, lat] = city.centre;
  return (
    <div
      className={css.ground}
      inert
      style={{
        ...enlarged,
        height: `calc(100% / ${unitsPerPx * unitPx})`,
        transform: `scale(${unitsPerPx * unitPx})`,
      }}
    >
      {style === undefined ? (
        <MapDrawing />
      ) : (
        <MapView
          key={unitPx}
          style={style}
          start={{ lon, lat, zoom: city.zoom - 2 }}
          label={t('picture.map')}
          onReady={addLayers}
          onFailed={() => setFailed(true)}
        />
      )}
    </div>
  );
}

function toFeatures(states: readonly AssetState[], scheme: 'light' | 'dark') {
  return {
    type: 'FeatureCollection' as const,
    features: states.flatMap((state) => {
      const { lon, lat, isOld, line, severity } = state;
      if (lon === null || lat === null || (line !== undefined && severity === undefined)) return [];
      return [
        {
          type: 'Feature' as const,
          properties: { colour: toMarkColour(state, scheme), hollow: isOld },
          geometry: { type: 'Point' as const, coordinates: [lon, lat] },
        },
      ];
    }),
  };
}
