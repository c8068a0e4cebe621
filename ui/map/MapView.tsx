/** A map of a style, north up and flat, that tells when it is ready and where it looks. It is made anew for another style. */
import { Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { loadMapLetters } from './map-library.ts';
import css from './MapView.module.css';

export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

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
        maxZoom: 18,
      });
      map = opened;
      opened.touchZoomRotate.disableRotation();
      opened.keyboard.disableRotation();
      opened.getCanvas().setAttribute('aria-label', label);
      opened.on('load', () => {
        clear = ready(opened);
      });
      opened.on('moveend', () => {
        const centre = opened.getCenter();
        moved({ lon: centre.lng, lat: centre.lat, zoom: opened.getZoom() });
      });
      opened.on('webglcontextlost', () => failed('webglcontextlost'));
    };
    open().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      clear?.();
      map?.remove();
    };
  }, [style, label]);

  return <div ref={container} className={css.map} />;
}
