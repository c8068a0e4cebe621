/** The layers of the picture: one for each asset kind and record kind of the services, as the address bar switches them. */
import type { Text } from '../../../contract/basics/text.ts';
import type { OutsideLayer } from '../../../contract/city/outside-layer.ts';
import type { AreaLayerSpec, HeatLayerSpec, ShapeLayerSpec } from '../../../ui/service-web.ts';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import type { ServiceWebs } from '../../services.ts';
import type { RecordCountByKind } from './use-record-counts.ts';

export interface PictureLayer {
  /** Asset kind, or `record:<kind>`; stands in the address bar. */
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: Text;
  readonly name: Text;
  readonly icon: string;
  readonly moves: boolean;
  readonly records: boolean;
  /** Undefined while it is being counted. */
  readonly count: number | undefined;
  /** How many of them the map draws, the newest, where that is not all. */
  readonly drawn?: number;
  /** There are more than the count. */
  readonly isCapped?: boolean;
  readonly on: boolean;
  /** It fills the wards, one layer at a time, or shows where things lie dense; else it is marks. */
  readonly area?: AreaLayerSpec;
  readonly heat?: HeatLayerSpec;
  /** Lines and areas that the service computes. */
  readonly shape?: ShapeLayerSpec;
  /** It is drawn by somebody else. */
  readonly outside?: OutsideLayer;
}

const OUTSIDE = 'outside';
/** Word in the address bar for "no layer at all". */
export const noLayers = 'none';

/** @param chosen layers in the address bar; undefined = each layer's own default. */
export function toPictureLayers(
  catalogue: CatalogueIndex,
  webs: ServiceWebs | undefined,
  chosen: readonly string[] | undefined,
  openRecords: RecordCountByKind | undefined,
  outsideLayers: readonly OutsideLayer[],
): readonly PictureLayer[] {
  const counts = new Map<string, number>();
  for (const { kind, serviceId } of catalogue.assets) {
    counts.set(`${serviceId} ${kind}`, (counts.get(`${serviceId} ${kind}`) ?? 0) + 1);
  }
  const own = catalogue.services.flatMap((service) => {
    const specs = webs?.get(service.id)?.layers;
    const assets = service.assetKinds.map(({ kind, name, icon, moves }) => ({
      id: kind,
      name,
      icon,
      moves,
      records: false,
      count: counts.get(`${service.id} ${kind}`) ?? 0,
      shown: specs?.find((spec) => spec.assetKind === kind)?.shown ?? true,
    }));
    const records = service.recordKinds.map(({ kind, name, icon }) => ({
      id: `record:${kind}`,
      name,
      icon,
      moves: false,
      records: true,
      ...toCount(openRecords, `${service.id} ${kind}`),
      shown: true,
    }));
    const { areaLayers = [], heatLayers = [], shapeLayers = [] } = webs?.get(service.id) ?? {};
    const ground = {
      icon: service.icon,
      moves: false,
      records: false,
      count: undefined,
      shown: false,
    };
    const areas = areaLayers.map((area) => ({ ...ground, id: `area:${area.id}`, name: area.name, area }));
    const heats = heatLayers.map((heat) => ({ ...ground, id: `heat:${heat.id}`, name: heat.name, heat }));
    const shapes = shapeLayers.map((shape) => ({
      ...ground,
      id: `shape:${shape.id}`,
      name: shape.name,
      shape,
    }));
    const outsides = outsideLayers
      .filter(({ serviceId }) => serviceId === service.id)
      .map((outside) => ({ ...ground, id: `outside:${outside.id}`, name: outside.name, outside }));
    return [...assets, ...records, ...areas, ...heats, ...shapes, ...outsides].map(({ shown, ...layer }) => ({
      ...layer,
      serviceId: service.id,
      serviceName: service.name,
      on: chosen === undefined ? shown : chosen.includes(layer.id),
    }));
  });
  const known = new Set(catalogue.services.map(({ id }) => id));
  // Of no service that is here: by itself, after all others.
  const strange = outsideLayers
    .filter(({ serviceId }) => serviceId === undefined || !known.has(serviceId))
    .map((outside): PictureLayer => ({
      id: `outside:${outside.id}`,
      serviceId: OUTSIDE,
      serviceName: outside.name,
      name: outside.name,
      icon: 'world',
      moves: false,
      records: false,
      count: undefined,
      on: chosen?.includes(`outside:${outside.id}`) === true,
      outside,
    }));
  return [...own, ...strange];
}

function toCount(
  counts: RecordCountByKind | undefined,
  id: string,
): Pick<PictureLayer, 'count' | 'drawn' | 'isCapped'> {
  if (counts === undefined) return { count: undefined };
  const { shown, total, isCapped } = counts.get(id) ?? { shown: 0, total: 0, isCapped: false };
  return { count: total, isCapped, ...(shown < total && { drawn: shown }) };
}

/** What the address bar holds after one layer is switched: on the ground one takes the place of another. */
export function switchLayer(layers: readonly PictureLayer[], id: string): readonly string[] {
  const turned = layers.find((layer) => layer.id === id);
  const gives = ({ area, heat }: PictureLayer): boolean =>
    (turned?.area !== undefined && area !== undefined) || (turned?.heat !== undefined && heat !== undefined);
  const on = layers
    .filter((layer) => (layer.id === id ? !layer.on : layer.on && !gives(layer)))
    .map((layer) => layer.id);
  return on.length === 0 ? [noLayers] : on;
}
