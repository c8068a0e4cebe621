/** Wards of the city, from the files of its base map: their names for a list, their borders to find where a point lies. */
import type { FeatureCollection, Position } from 'geojson';
import type { TopologyInput } from 'topojson-client';
import { isInRing, type Point } from '../near/near.ts';

export interface Ward extends Point {
  readonly code: string;
  readonly name: string;
  readonly type: string;
}

const readFile = async <File>(name: string): Promise<File> => {
  const answer = await fetch(`/api/v1/city/basemap/${name}`, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return (await answer.json()) as File;
};

/** By name; the point lies well inside of it. */
export async function listWards(): Promise<Ward[]> {
  const { features } = await readFile<FeatureCollection>('ward-labels.json');
  return features
    .flatMap(({ geometry, properties }): Ward[] => {
      if (geometry.type !== 'Point' || properties === null) return [];
      const [lon = 0, lat = 0] = geometry.coordinates;
      return [
        {
          code: String(properties['code']),
          name: String(properties['nameVi']),
          type: String(properties['type']),
          lon,
          lat,
        },
      ];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Code of the ward that holds the point; null outside of the city, and where its borders can't be had. */
export async function findWardAt(point: Point): Promise<string | null> {
  try {
    const [topology, { feature }] = await Promise.all([
      readFile<TopologyInput>('wards.json'),
      import('topojson-client'),
    ]);
    const wards = topology.objects['wards'];
    if (wards === undefined) return null;
    const found = feature(topology, wards).features.find(({ geometry }) => {
      if (geometry.type === 'Polygon') return isInside(geometry.coordinates, point);
      return geometry.type === 'MultiPolygon' && geometry.coordinates.some((one) => isInside(one, point));
    });
    const code: unknown = found?.properties?.['code'];
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

/** Inside of the first ring and of none of its holes. */
function isInside(rings: readonly (readonly Position[])[], point: Point): boolean {
  const [outer = [], ...holes] = rings.map((ring) =>
    ring.map(([lon = 0, lat = 0]): [number, number] => [lon, lat]),
  );
  return isInRing(outer, point) && !holes.some((hole) => isInRing(hole, point));
}
