/** Administrative areas: which ward a point lies in, and their names. */
import { Type } from 'typebox';
import type { AreaAt } from '../../../../contract/city/city-info.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

export function areaRoutes({ route }: Routes, { catalogue, areas }: ApiParts): void {
  route({
    method: 'GET',
    path: '/areas',
    summary: 'All areas with code, name and type.',
    permission: 'city.read',
    handle: () => ({ areas: catalogue.listAreas().map(({ code, name, type }) => ({ code, name, type })) }),
  });

  route({
    method: 'GET',
    path: '/areas/at',
    summary: 'The area that a point lies in, now or at a time; null outside all of them.',
    permission: 'city.read',
    query: Type.Object({
      lon: Type.Number({ minimum: -180, maximum: 180 }),
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      at: Type.Optional(Time),
    }),
    handle: ({ query }): AreaAt => {
      const area = areas().findAreaAt(
        query.lon,
        query.lat,
        query.at === undefined ? undefined : { atMs: query.at },
      );
      if (area === undefined) return { area: null };
      return { area: { code: area.code, name: { vi: area.nameVi, en: area.nameEn }, type: area.type } };
    },
  });
}
