/** What lies on the ground of a map beneath its marks: wards filled by their values, where things lie dense, lines and areas that services compute, pictures of outside sources. */
import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { OutsideLayer } from '../../contract/city/outside-layer.ts';
import type { PropertyFacts } from '../../contract/services/manifest.ts';
import { toNumberText } from '../../ui/words/format.ts';
import { addAreaLayer, type AreaLayer, type AreaMark, type AreaShapes } from '../../ui/map/area-layer.ts';
import { addHeatLayer, type HeatLayer, type HeatPoint } from '../../ui/map/heat-layer.ts';
import { addShapeLayer, type ShapeLayer } from '../../ui/map/shape-layer.ts';
import { addRasterLayer, type RasterLayer, type TellAnswers } from '../../ui/map/raster-layer.ts';
import { useNorms } from '../../ui/norms/norm-context.tsx';
import { toScaleSteps } from '../../ui/norms/norm-scale.ts';
import type { AreaLayerSpec, HeatLayerSpec, ScaleStep, ShapeLayerSpec } from '../../ui/service-web.ts';
import type { Scheme } from '../../ui/look/tokens.ts';
import type { CatalogueIndex } from '../api/catalogue-index.ts';
import { placesQuery } from '../api/place-queries.ts';
import { useLanguage } from '../i18n.ts';
import type { ScreenValues } from '../use-values.ts';
import type { OfService } from './of-service.ts';
import { useOutside, type OutsideOverlay } from './use-outside.ts';
import { useShapes, type ShapeOverlay } from './use-shapes.ts';
import { toAreaStates, type AreaState } from './area-states.ts';

export interface AreaOverlay extends OfService<AreaLayerSpec> {
  readonly facts: PropertyFacts | undefined;
  readonly steps: readonly ScaleStep[];
  readonly states: readonly AreaState[];
  readonly marks: readonly AreaMark[];
}

export interface HeatOverlay extends OfService<HeatLayerSpec> {
  /** Undefined until they are read. */
  readonly points: readonly (HeatPoint & { readonly areaCode: string | null })[] | undefined;
}

interface Wanted {
  readonly area: OfService<AreaLayerSpec> | undefined;
  readonly heat: OfService<HeatLayerSpec> | undefined;
  readonly shapes?: readonly OfService<ShapeLayerSpec>[];
  readonly catalogue: CatalogueIndex | undefined;
  readonly values: ScreenValues;
  /** Open records of what is shown. */
  readonly records: readonly RecordView[];
  /** Outside sources that are switched on. */
  readonly outside?: readonly OutsideLayer[];
  readonly atMs?: number | undefined;
}

export interface Overlays {
  readonly area: AreaOverlay | undefined;
  readonly heat: HeatOverlay | undefined;
  readonly shapes: readonly ShapeOverlay[];
  readonly outside: readonly OutsideOverlay[];
  /** To be told whether an outside source answers. */
  readonly tellOutside: TellAnswers;
}

const noOutside: readonly OutsideLayer[] = [];
const noShapes: readonly OfService<ShapeLayerSpec>[] = [];
const noPlaces: NonNullable<HeatOverlay['points']> = [];

export function useOverlays(wanted: Wanted): Overlays {
  const { area, heat, catalogue, values, records, atMs } = wanted;
  const { overlays: outside, tell: tellOutside } = useOutside(
    wanted.outside ?? noOutside,
    values.nowMs,
    atMs,
  );
  const shapes = useShapes(wanted.shapes ?? noShapes, atMs);
  const language = useLanguage();
  const scheme = useComputedColorScheme('light');
  const { find } = useNorms();
  const filled = useMemo((): AreaOverlay | undefined => {
    if (area === undefined || catalogue === undefined) return undefined;
    const { spec, serviceId } = area;
    const facts = catalogue.propertyOf(serviceId, spec.property);
    const steps = toScaleSteps(spec.scale, find, values.nowMs);
    const states = toAreaStates(spec, steps, catalogue, values);
    const marks = states.map(({ code, value, step }) => ({
      code,
      colour: step?.colour[scheme] ?? null,
      label: value === null ? '' : toNumberText(value, facts?.decimals ?? 0, language),
    }));
    return { ...area, facts, steps, states, marks };
  }, [area, catalogue, find, values, scheme, language]);

  const from = heat?.spec.of;
  const kind = from !== undefined && 'placeKind' in from ? from.placeKind : undefined;
  const places = useQuery({ ...placesQuery({ kind: kind ?? '' }), enabled: kind !== undefined }).data;
  const dense = useMemo((): HeatOverlay | undefined => {
    if (heat === undefined) return undefined;
    const { of } = heat.spec;
    if ('placeKind' in of) return { ...heat, points: places };
    const points = records.flatMap(({ serviceId, kind: recordKind, lon, lat, areaCode }) =>
      serviceId === heat.serviceId && recordKind === of.recordKind && lon !== null && lat !== null
        ? [{ lon, lat, areaCode }]
        : [],
    );
    return { ...heat, points };
  }, [heat, places, records]);
  return useMemo(
    () => ({ area: filled, heat: dense, shapes, outside, tellOutside }),
    [filled, dense, shapes, outside, tellOutside],
  );
}

interface OverlayLayers {
  readonly areas: AreaLayer;
  readonly heat: HeatLayer;
  readonly shapes: ShapeLayer;
  readonly outside: RasterLayer;
}

/** Draws them: `add` belongs first into the layers of a map, `drop` where the map goes. */
export function useOverlayLayers({ area, heat, shapes, outside, tellOutside }: Overlays) {
  const [layers, setLayers] = useState<OverlayLayers>();
  useEffect(() => layers?.areas.setAreas(area?.marks), [layers, area]);
  useEffect(() => layers?.heat.setPoints(heat?.points ?? noPlaces), [layers, heat]);
  useEffect(() => layers?.shapes.setShapes(shapes.flatMap(({ drawn }) => drawn)), [layers, shapes]);
  useEffect(
    () => layers?.outside.setPictures(outside.flatMap(({ picture }) => picture ?? [])),
    [layers, outside],
  );
  return {
    findArea: (point: { readonly x: number; readonly y: number }) => layers?.areas.findArea(point),
    add: (map: MapLibreMap, shapes: AreaShapes, scheme: Scheme): OverlayLayers => {
      const added = {
        areas: addAreaLayer(map, shapes, scheme),
        heat: addHeatLayer(map, scheme),
        shapes: addShapeLayer(map, scheme),
        outside: addRasterLayer(map, tellOutside),
      };
      setLayers(added);
      return added;
    },
    drop: () => {
      layers?.outside.remove();
      setLayers(undefined);
    },
  };
}
