/** The map of the picture: base map, standing and moving marks, the track of the chosen asset. Loaded apart: MapLibre is large. */
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { Track } from '../../../../contract/assets/track.ts';
import type { CityPlace } from '../../../../contract/city/city-place.ts';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { findAreaCode } from '../../../../contract/assets/system-asset.ts';
import { addAlertedAreas, findAreaBox, type AlertedAreas } from '../../../../ui/map/alerted-areas.ts';
import { addCrowdLayer, type CrowdLayer } from '../../../../ui/map/crowd-layer.ts';
import { gatherMoving } from '../../../../ui/map/gather-moving.ts';
import { addLineLayer, type LineLayer } from '../../../../ui/map/line-layer.ts';
import { drawMarksOnDemand } from '../../../../ui/map/mark-images.ts';
import { MapDrawing } from '../../../../ui/map/MapDrawing.tsx';
import { MapView } from '../../../../ui/map/MapView.tsx';
import type { MapPlace } from '../../../../ui/map/paint-ground.ts';
import { addMovingLabels, type MovingLabels } from '../../../../ui/map/moving-labels.ts';
import { createMovingLayer, type MovingLayer } from '../../../../ui/map/moving-layer.ts';
import { addStandingLayer, type StandingLayer } from '../../../../ui/map/standing-layer.ts';
import { palettes } from '../../../../ui/look/tokens.ts';
import { toProblem } from '../../../api/to-problem.ts';
import type { AssetState } from '../../../asset-state.ts';
import { useLanguage } from '../../../i18n.ts';
import { useOverlayLayers, type Overlays } from '../../../overlays/use-overlays.ts';
import { toAlertedAreas, type WardAlert } from './alerted-areas.ts';
import { addBeganLayers, setBegan } from './began-layers.ts';
import { MapTip } from './MapTip.tsx';
import type { Bounds } from './alert-places.ts';
import type { Began } from './began-layers.ts';
import {
  findMarkedRecord,
  toPictureMarks,
  toPlaceMarks,
  toRecordLines,
  toRecordMarks,
} from './picture-marks.ts';
import { useBasemap } from './use-basemap.ts';

/** What the page may ask of the map. */
export interface MapHandle {
  readonly flyTo: (place: MapPlace) => void;
  /** Shows all of the bounds, not nearer than `maxZoom`; at once when `jump`. */
  readonly fit: (bounds: Bounds, maxZoom: number, jump?: boolean) => void;
  readonly zoomBy: (steps: number) => void;
  /** Shows all of an area; false when the map knows none of the code. */
  readonly fitArea: (code: string, maxZoom: number) => boolean;
  readonly getBounds: () => Bounds;
}

/** Room around what is fitted into the view: marks are wider than their places. */
const fitPaddingPx = 56;
/** What moves is gathered anew so many times between two zooms. */
const zoomSteps = 2;

interface Props {
  readonly city: CityInfo;
  readonly start: MapPlace;
  readonly states: readonly AssetState[];
  readonly records: readonly RecordView[];
  /** Wards that open alerts are about. */
  readonly wardAlerts: readonly WardAlert[];
  /** City places of the kinds that are on, and the one that stands open. */
  readonly places: readonly CityPlace[];
  readonly place: CityPlace | undefined;
  readonly overlays: Overlays;
  readonly chosen: string | undefined;
  readonly track: Track | undefined;
  /** Where the chosen alert began and where its asset is now, if that is elsewhere. */
  readonly began: Began | undefined;
  /** Share of the map's height that a panel covers from below: what is chosen moves up into the rest. */
  readonly covered: number;
  /** Changes when the clock is moved: trails of another time are forgotten. */
  readonly atMs: number | undefined;
  /** Gives the map's handle once it stands, null when it goes. */
  readonly onHandle: (handle: MapHandle | null) => void;
  readonly onChoose: (code: string | undefined) => void;
  readonly onChoosePlace: (id: string) => void;
  readonly onMoved: (place: MapPlace) => void;
  readonly onFailed: (reason: string) => void;
}

interface Layers {
  readonly map: MapLibreMap;
  readonly standing: StandingLayer;
  readonly moving: MovingLayer;
  readonly records: StandingLayer;
  readonly places: StandingLayer;
  readonly crowds: CrowdLayer;
  readonly labels: MovingLabels;
  readonly lines: LineLayer;
  readonly alerted: AlertedAreas | undefined;
}

interface Tip {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

export function PictureMap(props: Props) {
  const { city, start, states, records, chosen, track, began, covered, atMs } = props;
  const { onHandle, onChoose, onChoosePlace, onMoved, onFailed } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { style, scheme, shapes, error } = useBasemap(city);
  const ground = useOverlayLayers(props.overlays);
  const [layers, setLayers] = useState<Layers>();
  const [tip, setTip] = useState<Tip>();
  const marks = useMemo(() => toPictureMarks(states, scheme, language), [states, scheme, language]);
  const recordLines = useMemo(() => toRecordLines(records, scheme), [records, scheme]);
  const recordMarks = useMemo(() => toRecordMarks(records, scheme), [records, scheme]);
  const placeMarks = useMemo(() => toPlaceMarks(props.places, scheme), [props.places, scheme]);
  // The map is made anew for another theme or language; it comes back where it was.
  const [view, setView] = useState(start);

  useEffect(() => {
    layers?.standing.setMarks(marks.standing);
    layers?.lines.setLines([...marks.lines, ...recordLines]);
  }, [layers, marks, recordLines]);
  const zoomStep = Math.floor(view.zoom * zoomSteps) / zoomSteps;
  useEffect(() => {
    if (layers === undefined) return;
    const { alone, crowds } = gatherMoving(marks.moving, zoomStep, chosen);
    layers.moving.setMarks(alone);
    layers.crowds.setCrowds(crowds);
    layers.labels.setMarks(alone, zoomStep, chosen);
  }, [layers, marks, zoomStep, chosen]);
  useEffect(() => layers?.records.setMarks(recordMarks), [layers, recordMarks]);
  useEffect(() => layers?.places.setMarks(placeMarks), [layers, placeMarks]);
  useEffect(() => layers?.places.setChosen(props.place?.id), [layers, props.place]);
  useEffect(() => {
    layers?.standing.setChosen(chosen);
    layers?.moving.setChosen(chosen);
    layers?.lines.setChosen(chosen);
  }, [layers, chosen]);
  const { wardAlerts } = props;
  useEffect(
    () => layers?.alerted?.setAreas(toAlertedAreas(wardAlerts, scheme), findAreaCode(chosen)),
    [layers, wardAlerts, scheme, chosen],
  );
  useEffect(() => layers?.moving.clearTrails(), [layers, atMs]);
  useEffect(() => {
    const line = (track?.points ?? []).map(({ lon, lat }) => [lon, lat]);
    void layers?.map
      .getSource<GeoJSONSource>('track')
      ?.setData({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: line } });
    const strange = (track?.doubted ?? []).map(({ lon, lat }) => [lon, lat]);
    void layers?.map
      .getSource<GeoJSONSource>('track-doubted')
      ?.setData({ type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: strange } });
  }, [layers, track]);

  const chosenMark = useMemo(
    () => [...marks.standing, ...marks.moving].find(({ id }) => id === chosen),
    [marks, chosen],
  );
  const isPlaced = chosenMark !== undefined;
  const liftChosen = useEffectEvent((map: MapLibreMap) => {
    const bottom = covered * map.getContainer().clientHeight;
    if (bottom === 0 && (map.getPadding().bottom ?? 0) === 0) return;
    const place = bottom === 0 ? undefined : chosenMark;
    map.easeTo({
      padding: { bottom },
      duration: 150,
      ...(place === undefined ? {} : { center: [place.lon, place.lat] }),
    });
  });
  useEffect(() => {
    if (layers === undefined) return undefined;
    const { map } = layers;
    const lift = () => liftChosen(map);
    // A flight that is under way would end half way.
    if (map.isMoving()) map.once('moveend', lift);
    else lift();
    return () => void map.off('moveend', lift);
  }, [layers, covered, chosen, isPlaced]);
  useEffect(() => {
    if (layers !== undefined) setBegan(layers.map, began);
  }, [layers, began]);

  function addLayers(map: MapLibreMap): () => void {
    drawMarksOnDemand(map, scheme);
    if (shapes !== undefined) ground.add(map, shapes, scheme);
    const alerted = shapes === undefined ? undefined : addAlertedAreas(map, scheme);
    const lines = addLineLayer(map, scheme);
    const nothing = { type: 'FeatureCollection', features: [] } as const;
    map.addSource('track', { type: 'geojson', data: { ...nothing, features: [] } });
    map.addLayer({
      id: 'track',
      type: 'line',
      source: 'track',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palettes[scheme].accent, 'line-width': 2, 'line-opacity': 0.85 },
    });
    // A fix that can't be is seen, hollow and apart: the line does not go there.
    map.addSource('track-doubted', { type: 'geojson', data: { ...nothing, features: [] } });
    map.addLayer({
      id: 'track-doubted',
      type: 'circle',
      source: 'track-doubted',
      paint: {
        'circle-radius': 4,
        'circle-opacity': 0,
        'circle-stroke-width': 1.5,
        'circle-stroke-color': palettes[scheme].accent,
      },
    });
    addBeganLayers(map, scheme);
    const placeLayer = addStandingLayer(map, 'city-places', scheme, 'places');
    const recordLayer = addStandingLayer(map, 'records', scheme, 'records');
    const moving = createMovingLayer(map, 'moving', palettes[scheme].surface, palettes[scheme].accent);
    map.addLayer(moving.layer);
    const crowds = addCrowdLayer(map, scheme);
    const labels = addMovingLabels(map, scheme);
    const standing = addStandingLayer(map, 'standing', scheme);
    // Whatever sails there, the names of the archipelagos are read.
    map.moveLayer('label-archipelago');
    const fit: MapHandle['fit'] = ([west, south, east, north], maxZoom, jump = false) =>
      void map.fitBounds([west, south, east, north], {
        padding: fitPaddingPx,
        maxZoom,
        duration: jump ? 0 : 150,
      });
    onHandle({
      flyTo: ({ lon, lat, zoom }) => map.easeTo({ center: [lon, lat], zoom, duration: 150 }),
      fit,
      fitArea: (code, maxZoom) => {
        const box = shapes === undefined ? undefined : findAreaBox(shapes.areas, code);
        if (box !== undefined) fit(box, maxZoom);
        return box !== undefined;
      },
      zoomBy: (steps) => map.easeTo({ zoom: map.getZoom() + steps, duration: 120 }),
      getBounds: () => {
        const bounds = map.getBounds();
        return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      },
    });
    const find = ({ point }: MapMouseEvent): string | undefined =>
      standing.findMark(point) ??
      moving.findMark(point) ??
      // Records have no panel on this page.
      lines.findLine(point, (id) => findMarkedRecord(id) === undefined);
    let frame = 0;
    map.on('click', (event) => {
      const found = find(event);
      if (found !== undefined) onChoose(found);
      else if (!crowds.openCrowd(event.point))
        void standing
          .openCluster(event.point)
          .then((opened) => opened || recordLayer.openCluster(event.point))
          .then((opened) => opened || placeLayer.openCluster(event.point))
          .then((opened) => {
            if (opened) return;
            const place = placeLayer.findMark(event.point);
            const ward = alerted?.findArea(event.point);
            if (place !== undefined) onChoosePlace(place);
            else if (ward !== undefined) onChoose(ward);
          });
    });
    map.on('mousemove', (event) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const code = find(event);
        const isFound =
          (code ?? placeLayer.findMark(event.point) ?? alerted?.findArea(event.point)) !== undefined;
        map.getCanvas().style.cursor = isFound ? 'pointer' : '';
        setTip(code === undefined ? undefined : { code, x: event.point.x, y: event.point.y });
      });
    });
    map.on('mouseout', () => setTip(undefined));
    map.on('movestart', () => setTip(undefined));
    setLayers({
      map,
      standing,
      moving,
      records: recordLayer,
      places: placeLayer,
      crowds,
      labels,
      lines,
      alerted,
    });
    // The page may have moved it when it got the handle.
    const centre = map.getCenter();
    onMoved({ lon: centre.lng, lat: centre.lat, zoom: map.getZoom() });
    return () => {
      cancelAnimationFrame(frame);
      standing.remove();
      recordLayer.remove();
      placeLayer.remove();
      lines.remove();
      ground.drop();
      onHandle(null);
      setLayers(undefined);
      setTip(undefined);
    };
  }

  if (error !== null) return <ErrorState problem={toProblem(error)} />;
  if (style === undefined) return <MapDrawing />;
  const tipState = tip === undefined ? undefined : states.find((state) => state.asset.code === tip.code);
  return (
    <>
      <MapView
        style={style}
        start={view}
        label={t('picture.map')}
        onReady={addLayers}
        onMoved={(moved) => {
          setView(moved);
          onMoved(moved);
        }}
        onFailed={onFailed}
      />
      {tip !== undefined && tipState !== undefined && (
        <MapTip state={tipState} x={tip.x} y={tip.y} atMs={atMs} />
      )}
    </>
  );
}
