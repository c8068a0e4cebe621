/** The map of one service: its assets and open records with the colours of their norm, and what these mean. */
import { useComputedColorScheme } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCrowdLayer, type CrowdLayer } from '../../../ui/map/crowd-layer.ts';
import { gatherMoving } from '../../../ui/map/gather-moving.ts';
import { drawMarksOnDemand } from '../../../ui/map/mark-images.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../ui/map/MapView.tsx';
import { createMovingLayer, type MovingLayer } from '../../../ui/map/moving-layer.ts';
import { addStandingLayer, type StandingLayer } from '../../../ui/map/standing-layer.ts';
import { palettes } from '../../../ui/tokens.ts';
import { cityQuery } from '../../api/queries.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { useServiceWeb } from '../../services.ts';
import { toBounds, toCore } from '../picture/map/alert-places.ts';
import { toPictureMarks, toRecordMarks } from '../picture/map/picture-marks.ts';
import { useBasemap } from '../picture/map/use-basemap.ts';
import type { ServiceView } from './service-view.ts';
import { useServiceRecords } from './use-service-records.ts';
import css from './ServicePage.module.css';

const paddingPx = 40;
const nearestZoom = 13;

interface Props {
  readonly view: ServiceView;
  readonly openAsset: (code: string) => void;
}

interface Layers {
  readonly standing: StandingLayer;
  readonly moving: MovingLayer;
  readonly crowds: CrowdLayer;
  readonly records: StandingLayer;
}

export function ServiceMap({ view, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, error } = useBasemap(city);
  const [layers, setLayers] = useState<Layers>();
  const [zoom, setZoom] = useState(city.zoom);
  const [failed, setFailed] = useState(false);
  const { states, manifest } = view;
  const open = useServiceRecords(view, { open: true, limit: 1_000 });
  const records = useMemo(() => open.data?.pages.flatMap((page) => page.records) ?? [], [open.data]);
  const marks = useMemo(() => toPictureMarks(states, scheme, language), [states, scheme, language]);

  useEffect(() => layers?.standing.setMarks(marks.standing), [layers, marks]);
  useEffect(() => {
    const { alone, crowds } = gatherMoving(marks.moving, Math.floor(zoom * 2) / 2, undefined);
    layers?.moving.setMarks(alone);
    layers?.crowds.setCrowds(crowds);
  }, [layers, marks, zoom]);
  useEffect(() => layers?.records.setMarks(toRecordMarks(records, scheme)), [layers, records, scheme]);

  function addLayers(map: MapLibreMap): () => void {
    drawMarksOnDemand(map, scheme);
    const recordLayer = addStandingLayer(map, 'records', scheme, 'records');
    const moving = createMovingLayer(map, 'moving', palettes[scheme].surface, palettes[scheme].accent);
    map.addLayer(moving.layer);
    const crowds = addCrowdLayer(map, scheme);
    const standing = addStandingLayer(map, 'standing', scheme);
    const places = states.flatMap(({ lon, lat }) => (lon === null || lat === null ? [] : [{ lon, lat }]));
    const [west, south, east, north] = toBounds(places) ?? toCore(city);
    map.fitBounds([west, south, east, north], { padding: paddingPx, maxZoom: nearestZoom, duration: 0 });
    const find = ({ point }: MapMouseEvent): string | undefined =>
      standing.findMark(point) ?? moving.findMark(point);
    map.on('click', (event) => {
      const found = find(event);
      if (found !== undefined) openAsset(found);
      else if (!crowds.openCrowd(event.point)) void standing.openCluster(event.point);
    });
    map.on('mousemove', (event) => {
      map.getCanvas().style.cursor = find(event) === undefined ? '' : 'pointer';
    });
    setLayers({ standing, moving, crowds, records: recordLayer });
    return () => {
      standing.remove();
      recordLayer.remove();
      setLayers(undefined);
    };
  }

  if (failed || error !== null) return <p className={css.quiet}>{t('services.noMap')}</p>;
  const [lon, lat] = city.centre;
  return (
    <>
      <div className={css.map}>
        {style === undefined ? (
          <MapDrawing />
        ) : (
          <MapView
            style={style}
            start={{ lon, lat, zoom: city.zoom }}
            label={t('services.map', { name: text(manifest.name) })}
            onReady={addLayers}
            onMoved={(place) => setZoom(place.zoom)}
            onFailed={() => setFailed(true)}
          />
        )}
      </div>
      <ServiceLegend view={view} />
    </>
  );
}

/** Only what this map shows: the steps of each scale, and what a hollow mark means. */
function ServiceLegend({ view: { manifest, states } }: { readonly view: ServiceView }) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const { layers = [] } = useServiceWeb(manifest.id);
  return (
    <div className={css.legend}>
      {layers.map(({ assetKind, scale = [] }) => (
        <ul key={assetKind} aria-label={t('picture.legend.title')}>
          {scale.map((step) => (
            <li key={step.upTo ?? 'above'}>
              <i style={{ background: step.colour[scheme] }} aria-hidden />
              {text(step.name)}
            </li>
          ))}
        </ul>
      ))}
      {states.some(({ silent }) => silent) && (
        <span>
          <i data-hollow aria-hidden /> {t('picture.legend.silent')}
        </span>
      )}
    </div>
  );
}
