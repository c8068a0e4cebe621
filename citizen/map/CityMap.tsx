/** A map with marks that can be pressed; where a place is asked for, it stands under the cross in the middle. Loaded only when it is opened. */
import { Map as MapLibreMap, Marker } from 'maplibre-gl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Point } from '../near/near.ts';
import { useWords } from '../words.ts';
import { loadBasemap } from './load-basemap.ts';

export interface MapMark extends Point {
  readonly id: string;
  readonly shape: string;
  readonly level: string;
  readonly words: string;
}

interface Props {
  readonly start: Point & { readonly zoom: number };
  readonly marks: readonly MapMark[];
  readonly label: string;
  /** Where the middle is, after each movement. */
  readonly onMiddle?: (middle: Point) => void;
}

export function CityMap({ start, marks, label, onMiddle }: Props) {
  const { t, language } = useWords();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap>();
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  const [said, setSaid] = useState<string>();
  const moved = useEffectEvent((middle: Point) => onMiddle?.(middle));
  const getStart = useEffectEvent(() => start);

  useEffect(() => {
    let gone = false;
    let opened: MapLibreMap | undefined;
    loadBasemap(language).then(
      (style) => {
        if (gone || container.current === null) return;
        const { lon, lat, zoom } = getStart();
        opened = new MapLibreMap({
          container: container.current,
          style,
          center: [lon, lat],
          zoom,
          attributionControl: { compact: true },
          dragRotate: false,
          pitchWithRotate: false,
          touchPitch: false,
          fadeDuration: 0,
          maxZoom: 18,
          // One finger scrolls the page, two move the map; a place is found with one.
          cooperativeGestures: false,
        });
        opened.touchZoomRotate.disableRotation();
        opened.getCanvas().setAttribute('aria-label', label);
        opened.on('error', () => undefined);
        opened.once('load', () => setState('drawn'));
        const tell = (): void => {
          const { lng, lat: north } = (opened ?? { getCenter: () => ({ lng: lon, lat }) }).getCenter();
          moved({ lon: lng, lat: north });
        };
        opened.on('moveend', tell);
        tell();
        setMap(opened);
      },
      () => gone || setState('failed'),
    );
    return () => {
      gone = true;
      opened?.remove();
    };
  }, [language, label]);

  useEffect(() => {
    if (map === undefined) return;
    const drawn = marks.map(({ lon, lat, shape, level, words }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'mark';
      button.dataset['level'] = level;
      button.textContent = shape;
      button.setAttribute('aria-label', words);
      button.addEventListener('click', () => setSaid(words));
      return new Marker({ element: button }).setLngLat([lon, lat]).addTo(map);
    });
    return () => drawn.forEach((mark) => mark.remove());
  }, [map, marks]);

  if (state === 'failed') return <p className="note">{t('map.failed')}</p>;
  return (
    <>
      <div className="map">
        <div ref={container} />
        {onMiddle !== undefined && (
          <span className="cross" aria-hidden>
            ✛
          </span>
        )}
      </div>
      <output className="quiet">{state === 'drawing' ? t('map.drawing') : said}</output>
    </>
  );
}
