/** The map of one service: its assets and open records with the colours of their norm, and what these mean. */
import { Select, useComputedColorScheme } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { addCrowdLayer, type CrowdLayer } from '../../../ui/map/crowd-layer.ts';
import { gatherMoving } from '../../../ui/map/gather-moving.ts';
import { addLineLayer, type LineLayer } from '../../../ui/map/line-layer.ts';
import { drawMarksOnDemand } from '../../../ui/map/mark-images.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../ui/map/MapView.tsx';
import { createMovingLayer, type MovingLayer } from '../../../ui/map/moving-layer.ts';
import { addStandingLayer, type StandingLayer } from '../../../ui/map/standing-layer.ts';
import type { LayerSpec, MapBeside, ShapeLayerSpec } from '../../../ui/service-web.ts';
import { palettes } from '../../../ui/look/tokens.ts';
import { useAreaName } from '../../api/area-queries.ts';
import { cityQuery } from '../../api/queries.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { useServiceWeb, useServiceWebs } from '../../services.ts';
import { LineLegend } from '../../LineLegend.tsx';
import { OverlayLegend } from '../../overlays/OverlayLegend.tsx';
import { useOverlayLayers, useOverlays, type Overlays } from '../../overlays/use-overlays.ts';
import { toBounds, toCore } from '../picture/map/alert-places.ts';
import {
  findMarkedRecord,
  toPictureMarks,
  toRecordLines,
  toRecordMarks,
} from '../picture/map/picture-marks.ts';
import { useBasemap } from '../picture/map/use-basemap.ts';
import type { ServiceSearch } from './service-search.ts';
import type { ServiceView } from './service-view.ts';
import { useRecordsBeside, useServiceRecords } from './use-service-records.ts';
import css from './ServicePage.module.css';

const route = getRouteApi('/shell/services/$serviceId');
/** Said in the address bar where wards are not to be filled. */
const noFill = 'none';
const paddingPx = 40;
const nothingBeside: readonly MapBeside[] = [];
const noShapes: readonly ShapeLayerSpec[] = [];
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
  readonly lines: LineLayer;
}

export function ServiceMap({ view, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = useAreaName();
  const language = useLanguage();
  const city = useSuspenseQuery(cityQuery).data;
  const { style, scheme, shapes, error } = useBasemap(city);
  const [layers, setLayers] = useState<Layers>();
  const [zoom, setZoom] = useState(city.zoom);
  const [failed, setFailed] = useState(false);
  const { mapStates: states, manifest } = view;
  const { mapBeside = nothingBeside } = useServiceWeb(manifest.id);
  const beside = useRecordsBeside(mapBeside, view);
  const open = useServiceRecords(view, { open: true, limit: 1_000 });
  const own = useMemo(() => open.data?.pages.flatMap((page) => page.records) ?? [], [open.data]);
  const records = useMemo(() => [...own, ...beside], [own, beside]);
  const overlays = useServiceOverlays(view, own);
  const ground = useOverlayLayers(overlays);
  const marks = useMemo(() => toPictureMarks(states, scheme, language), [states, scheme, language]);
  const recordLines = useMemo(() => toRecordLines(records, scheme), [records, scheme]);

  useEffect(() => {
    layers?.standing.setMarks(marks.standing);
    layers?.lines.setLines([...marks.lines, ...recordLines]);
  }, [layers, marks, recordLines]);
  useEffect(() => {
    const { alone, crowds } = gatherMoving(marks.moving, Math.floor(zoom * 2) / 2, undefined);
    layers?.moving.setMarks(alone);
    layers?.crowds.setCrowds(crowds);
  }, [layers, marks, zoom]);
  useEffect(() => layers?.records.setMarks(toRecordMarks(records, scheme)), [layers, records, scheme]);

  const navigate = route.useNavigate();
  const openRecord = (record: number): void =>
    void navigate({ search: (before) => ({ ...before, record }), replace: true });

  function addLayers(map: MapLibreMap): () => void {
    drawMarksOnDemand(map, scheme);
    if (shapes !== undefined) ground.add(map, shapes, scheme);
    const lines = addLineLayer(map, scheme);
    const recordLayer = addStandingLayer(map, 'records', scheme, 'records');
    const moving = createMovingLayer(map, 'moving', palettes[scheme].surface, palettes[scheme].accent);
    map.addLayer(moving.layer);
    const crowds = addCrowdLayer(map, scheme);
    const standing = addStandingLayer(map, 'standing', scheme);
    const places = states.flatMap(({ lon, lat, asset }) => [
      ...(lon === null || lat === null ? [] : [{ lon, lat }]),
      ...(asset.line ?? []).map(([alongLon, alongLat]) => ({ lon: alongLon, lat: alongLat })),
    ]);
    const [west, south, east, north] = toBounds(places) ?? toCore(city);
    map.fitBounds([west, south, east, north], { padding: paddingPx, maxZoom: nearestZoom, duration: 0 });
    const find = ({ point }: MapMouseEvent): string | undefined =>
      standing.findMark(point) ?? moving.findMark(point) ?? lines.findLine(point);
    map.on('click', (event) => {
      const found = find(event);
      const record = findMarkedRecord(recordLayer.findMark(event.point) ?? found);
      // A record lies upon the street that it closes.
      if (record !== undefined) openRecord(record);
      else if (found !== undefined) openAsset(found);
      else if (!crowds.openCrowd(event.point)) void standing.openCluster(event.point);
    });
    map.on('mousemove', (event) => {
      map.getCanvas().style.cursor = find(event) === undefined ? '' : 'pointer';
    });
    setLayers({ standing, moving, crowds, records: recordLayer, lines });
    return () => {
      standing.remove();
      recordLayer.remove();
      lines.remove();
      ground.drop();
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
      <OverlayChoice view={view} />
      <ServiceLegend view={view} />
      <OverlayLegend overlays={overlays} nameOf={nameOf} atMs={view.atMs} openAsset={openAsset} />
    </>
  );
}

/** The first of its layers of wards unless another is chosen; density only when it is. */
function useServiceOverlays(
  { manifest: { id: serviceId }, catalogue, values, search, atMs }: ServiceView,
  records: readonly RecordView[],
): Overlays {
  const { areaLayers = [], heatLayers = [], shapeLayers = noShapes } = useServiceWeb(serviceId);
  const area =
    search.fill === noFill ? undefined : (areaLayers.find(({ id }) => id === search.fill) ?? areaLayers[0]);
  const heat = heatLayers.find(({ id }) => id === search.heat);
  return useOverlays({
    area: useMemo(() => area && { serviceId, spec: area }, [area, serviceId]),
    heat: useMemo(() => heat && { serviceId, spec: heat }, [heat, serviceId]),
    shapes: useMemo(() => shapeLayers.map((spec) => ({ serviceId, spec })), [shapeLayers, serviceId]),
    catalogue,
    values,
    records,
    atMs,
  });
}

function OverlayChoice({ view: { manifest, search } }: { readonly view: ServiceView }) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = route.useNavigate();
  const { areaLayers = [], heatLayers = [] } = useServiceWeb(manifest.id);
  if (areaLayers.length + heatLayers.length === 0) return null;
  const toOptions = (layers: readonly { readonly id: string; readonly name: Text }[]) => [
    { value: noFill, label: t('overlay.none') },
    ...layers.map(({ id, name }) => ({ value: id, label: text(name) })),
  ];
  const change = (next: Partial<ServiceSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <div className={css.filters}>
      {areaLayers.length > 0 && (
        <Select
          label={t('overlay.fill')}
          allowDeselect={false}
          data={toOptions(areaLayers)}
          value={search.fill ?? areaLayers[0]?.id ?? noFill}
          onChange={(fill) => change({ fill: fill ?? undefined })}
        />
      )}
      {heatLayers.length > 0 && (
        <Select
          label={t('overlay.heat')}
          allowDeselect={false}
          data={toOptions(heatLayers)}
          value={search.heat ?? noFill}
          onChange={(heat) => change({ heat: heat === noFill ? undefined : (heat ?? undefined) })}
        />
      )}
    </div>
  );
}

/** Only what this map shows: the steps of each scale, and what a hollow mark means. */
function ServiceLegend({ view }: { readonly view: ServiceView }) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const layers = useMapLayers(view);
  const { mapStates: states, manifest } = view;
  // Kinds that share a scale share its legend.
  const byScale = Map.groupBy(
    layers.flatMap(({ assetKind, scale, line }) =>
      scale === undefined || line !== undefined ? [] : [{ assetKind, scale }],
    ),
    ({ scale }) => scale,
  );
  const nameOf = (kind: string): string => {
    const facts =
      states.find(({ asset }) => asset.kind === kind)?.kind ??
      manifest.assetKinds.find((one) => one.kind === kind);
    return facts === undefined ? kind : text(facts.name);
  };
  return (
    <div className={css.legend}>
      {[...byScale].map(([scale, ofScale]) => (
        <ul
          key={ofScale.map(({ assetKind }) => assetKind).join()}
          aria-label={`${t('picture.legend.title')}: ${ofScale.map(({ assetKind }) => nameOf(assetKind)).join(', ')}`}
        >
          {scale.map((step) => (
            <li key={step.upTo ?? 'above'}>
              <i style={{ background: step.colour[scheme] }} aria-hidden />
              {text(step.name)}
            </li>
          ))}
        </ul>
      ))}
      {layers
        .filter(({ line }) => line !== undefined)
        .map((spec) => (
          <LineLegend
            key={spec.assetKind}
            spec={spec}
            label={`${t('picture.legend.title')}: ${nameOf(spec.assetKind)}`}
          />
        ))}
      {states.some(({ isOld, line }) => isOld && line === undefined) && (
        <span>
          <i data-hollow aria-hidden /> {t('picture.legend.silent')}
        </span>
      )}
    </div>
  );
}

/** Its own looks, and those of the kinds of other services that it shows. */
function useMapLayers({ manifest }: ServiceView): readonly LayerSpec[] {
  const webs = useServiceWebs();
  const { layers = [], mapBeside = nothingBeside } = useServiceWeb(manifest.id);
  return [
    ...layers,
    ...mapBeside.flatMap(({ serviceId, assetKinds }) =>
      (webs?.get(serviceId)?.layers ?? []).filter(({ assetKind }) => assetKinds.includes(assetKind)),
    ),
  ];
}
