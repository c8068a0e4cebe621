/** The place of a case on a small map of the city. Without WebGL the page stands without it: the place is told in words too. */
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { MapDrawing } from '../../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../../ui/map/MapView.tsx';
import { palettes, toneColour } from '../../../../ui/look/tokens.ts';
import { cityQuery } from '../../../api/queries.ts';
import { useBasemap } from '../../picture/map/use-basemap.ts';
import { toCaseZoom } from '../case-map-search.ts';
import css from '../Case.module.css';

interface Props {
  readonly lon: number;
  readonly lat: number;
  readonly areaCode: string | null;
  readonly severity: Severity;
}

export function CaseMap({ lon, lat, areaCode, severity }: Props) {
  const { t } = useTranslation();
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, error } = useBasemap(city);
  const [failed, setFailed] = useState(false);
  if (failed || error !== null) return null;
  if (style === undefined)
    return (
      <div className={css.map}>
        <MapDrawing />
      </div>
    );

  function addPlace(map: MapLibreMap): () => void {
    map.addSource('place', {
      type: 'geojson',
      data: { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } },
    });
    map.addLayer({
      id: 'place',
      type: 'circle',
      source: 'place',
      paint: {
        'circle-radius': 9,
        'circle-color': toneColour(severity, scheme),
        'circle-stroke-width': 3,
        'circle-stroke-color': palettes[scheme].surface,
      },
    });
    return () => undefined;
  }

  return (
    <div className={css.map}>
      <MapView
        key={`${lon} ${lat} ${severity}`}
        style={style}
        start={{ lon, lat, zoom: toCaseZoom({ areaCode }) }}
        label={t('cases.map', { lat: lat.toFixed(4), lon: lon.toFixed(4) })}
        onReady={addPlace}
        onFailed={() => setFailed(true)}
      />
    </div>
  );
}
