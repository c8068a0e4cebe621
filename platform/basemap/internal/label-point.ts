/** Where the name of an area stands: in the middle of its widest stretch on the height of its middle. */
import type { Position } from 'geojson';

/** About how wide a name is on the screen, in tiles of 512 px. */
const NAME_TILES = 0.18;

export function findLabelPoint(polygons: readonly (readonly (readonly Position[])[])[]): {
  readonly point: Position;
  /** The zoom from which the area is wide enough for a name. */
  readonly fromZoom: number;
} {
  let best = { point: polygons[0]?.[0]?.[0] ?? [0, 0], width: 0 };
  for (const rings of polygons) {
    const lats = (rings[0] ?? []).map(([, lat = 0]) => lat);
    const [south, north] = [least(lats), -least(lats.map((lat) => -lat))];
    for (const share of [0.5, 0.35, 0.65]) {
      const lat = south + (north - south) * share;
      const cuts = rings.flatMap((ring) => listCuts(ring, lat)).sort((a, b) => a - b);
      for (let at = 0; at + 1 < cuts.length; at += 2) {
        const [west = 0, east = 0] = cuts.slice(at, at + 2);
        if (east - west > best.width) best = { point: [(west + east) / 2, lat], width: east - west };
      }
    }
  }
  const fromZoom = best.width === 0 ? 14 : Math.ceil(Math.log2((NAME_TILES * 360) / best.width));
  return { point: best.point, fromZoom: Math.min(14, fromZoom) };
}

/** Longitudes at which the ring crosses the latitude. */
function listCuts(ring: readonly Position[], lat: number): number[] {
  return ring.slice(1).flatMap(([bLon = 0, bLat = 0], at) => {
    const [aLon = 0, aLat = 0] = ring[at] ?? [];
    return aLat > lat === bLat > lat ? [] : [aLon + ((lat - aLat) / (bLat - aLat)) * (bLon - aLon)];
  });
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}
