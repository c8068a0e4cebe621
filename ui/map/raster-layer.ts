/** Pictures of an outside source, over the ground and under lines, marks, borders and names. */
import type { Map as MapLibreMap, MapSourceDataEvent, ErrorEvent } from 'maplibre-gl';

export interface RasterPicture {
  readonly id: string;
  /** Address with {z}/{x}/{y} or {bbox-epsg-3857}. */
  readonly url: string;
  readonly attribution: string;
  readonly opacity: number;
  readonly maxZoom: number;
}

/** Whether the source answers what it is asked: false after a picture that did not come, until one does. */
export type TellAnswers = (id: string, answers: boolean) => void;

export interface RasterLayer {
  setPictures(pictures: readonly RasterPicture[]): void;
  remove(): void;
}

const TILE_PX = 256;

/** Adds nothing yet; pictures come and go with `setPictures`. */
export function addRasterLayer(map: MapLibreMap, tell: TellAnswers): RasterLayer {
  let shown: readonly RasterPicture[] = [];
  const toName = (id: string): string => `outside-${id}`;
  const findShown = (source: unknown): RasterPicture | undefined =>
    shown.find(({ id }) => toName(id) === source);
  const hear = (event: MapSourceDataEvent): void => {
    const found = findShown(event.sourceId);
    if (found !== undefined && event.coord !== undefined && event.sourceDataType !== 'metadata')
      tell(found.id, true);
  };
  const miss = (event: ErrorEvent & { readonly sourceId?: string }): void => {
    const found = findShown(event.sourceId);
    if (found !== undefined) tell(found.id, false);
  };
  map.on('sourcedata', hear);
  map.on('error', miss);

  const drop = ({ id }: RasterPicture): void => {
    const name = toName(id);
    if (map.getLayer(name) !== undefined) map.removeLayer(name);
    if (map.getSource(name) !== undefined) map.removeSource(name);
  };

  return {
    setPictures(pictures) {
      const stays = (one: RasterPicture): boolean =>
        pictures.some(({ id, url }) => id === one.id && url === one.url);
      const before = shown;
      for (const one of before) if (!stays(one)) drop(one);
      shown = pictures;
      for (const { id, url, attribution, opacity, maxZoom } of pictures) {
        const name = toName(id);
        if (map.getSource(name) !== undefined) continue;
        map.addSource(name, {
          type: 'raster',
          tiles: [url],
          tileSize: TILE_PX,
          maxzoom: maxZoom,
          attribution: attribution.replaceAll(/[<>&]/g, ''),
        });
        map.addLayer(
          { id: name, type: 'raster', source: name, paint: { 'raster-opacity': opacity } },
          'ward-borders',
        );
      }
    },
    remove() {
      map.off('sourcedata', hear);
      map.off('error', miss);
      shown = [];
    },
  };
}
