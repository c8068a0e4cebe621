/** A map of a style, north up and flat, that tells when it is ready and where it looks. It is made anew for another style. */
import { Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { CITY_TILES_SOURCE } from './city-tile-layers.ts';
import { loadMapLetters } from './map-library.ts';
import { keepPace } from './keep-pace.ts';
import { MapDrawing } from './MapDrawing.tsx';
import type { MapPlace } from './paint-ground.ts';
import css from './MapView.module.css';

/** The land around is drawn so far: scripts/make-far-land.ts. */
const KNOWN_BOUNDS: [number, number, number, number] = [70, -25, 155, 50];

interface Props {
  readonly style: StyleSpecification;
  readonly start: MapPlace;
  /** What a screen reader says; the same things must be reachable elsewhere as a list. */
  readonly label: string;
  /** The style is loaded: add layers. What it returns is called before the map goes. */
  readonly onReady: (map: MapLibreMap) => () => void;
  readonly onMoved?: (place: MapPlace) => void;
  /** WebGL 2 is not there or was lost. */
  readonly onFailed: (reason: string) => void;
}

export function MapView({ style, start, label, onReady, onMoved, onFailed }: Props) {
  const [drawn, setDrawn] = useState<StyleSpecification>();
  /** Where it looks while it is being drawn: a page may have moved it already. */
  const [place, setPlace] = useState(start);
  const container = useRef<HTMLDivElement>(null);
  const ready = useEffectEvent(onReady);
  const moved = useEffectEvent((place: MapPlace) => onMoved?.(place));
  const failed = useEffectEvent(onFailed);
  const getStart = useEffectEvent(() => start);

  useEffect(() => {
    let map: MapLibreMap | undefined;
    let clear: (() => void) | undefined;
    let gone = false;
    const open = async (): Promise<void> => {
      await loadMapLetters();
      if (gone || container.current === null) return;
      const { lon, lat, zoom } = getStart();
      const opened = new MapLibreMap({
        container: container.current,
        style,
        center: [lon, lat],
        zoom,
        attributionControl: { compact: true },
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxPitch: 0,
        fadeDuration: 0,
        renderWorldCopies: false,
        minZoom: 3,
        // Nothing is known of the land beyond: there would be an edge.
        maxBounds: KNOWN_BOUNDS,
        maxZoom: 18,
      });
      map = opened;
      markOnce('map-opened');
      opened.touchZoomRotate.disableRotation();
      opened.keyboard.disableRotation();
      opened.getCanvas().setAttribute('aria-label', label);
      opened.once('style.load', () => {
        markOnce('map-styled');
        const end = ready(opened);
        const slacken = keepPace(opened);
        clear = () => {
          slacken();
          end();
        };
      });
      const toPlace = (): MapPlace => {
        const { lng, lat } = opened.getCenter();
        return { lon: lng, lat, zoom: opened.getZoom() };
      };
      const follow = (): void => setPlace(toPlace());
      const ground = listGround(style);
      const tellDrawn = (): void => {
        if (!ground.every((id) => opened.isSourceLoaded(id))) return;
        opened.off('render', tellDrawn);
        opened.off('move', follow);
        markOnce('map-drawn');
        setDrawn(style);
      };
      opened.on('render', tellDrawn);
      opened.on('move', follow);
      // A tile that did not come, for example because the page was left, is asked for again when it is looked at.
      opened.on('error', () => undefined);
      opened.on('moveend', () => moved(toPlace()));
      opened.on('webglcontextlost', () => failed('webglcontextlost'));
    };
    open().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      clear?.();
      map?.remove();
    };
  }, [style, label]);

  return (
    <>
      <div ref={container} className={css.map} />
      {drawn !== style && <MapDrawing style={style} place={place} />}
    </>
  );
}

/** What must be there to tell land from sea: names, borders and streets may come a moment later. */
function listGround({ layers }: StyleSpecification): readonly string[] {
  const filled = layers.flatMap((layer) =>
    layer.type === 'fill' || layer.type === 'raster' ? [layer.source] : [],
  );
  return [...new Set(filled)].filter((id) => id !== CITY_TILES_SOURCE);
}

/** How long the first map of a visit takes can be read in the browser's own tools. */
function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
