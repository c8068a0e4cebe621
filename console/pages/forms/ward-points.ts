/** The points at which the base map writes the names of wards: where a ward is meant and nothing nearer is known. */
import { queryOptions } from '@tanstack/react-query';
import type { Text } from '../../../contract/basics/text.ts';
import { getJson } from '../../api/api-client.ts';

export interface WardPoint {
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
}

interface WardLabels {
  readonly features: readonly {
    readonly properties: { readonly type: string; readonly nameVi: string; readonly nameEn: string };
    readonly geometry: { readonly coordinates: readonly [lon: number, lat: number] };
  }[];
}

export const wardPointsQuery = queryOptions({
  queryKey: ['ward-points'],
  queryFn: async ({ signal }): Promise<readonly WardPoint[]> => {
    const { features } = await getJson<WardLabels>('/city/basemap/ward-labels.json', {}, signal);
    return features.map(({ properties: { type, nameVi, nameEn }, geometry }) => {
      const [lon, lat] = geometry.coordinates;
      return {
        name: { vi: `${type.charAt(0).toUpperCase()}${type.slice(1)} ${nameVi}`, en: nameEn },
        lon,
        lat,
      };
    });
  },
  staleTime: Infinity,
});
