/** Places of the city's published lists, and pictures that outside sources draw of it. They are the same for all who may see the city. */
import { Type } from 'typebox';
import type { CityPlaceKindList, CityPlaceList } from '../../../../contract/city/city-place.ts';
import type { OutsideLayerList } from '../../../../contract/city/outside-layer.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

const MOST_PLACES = 5_000;

export function placeRoutes({ route }: Routes, { places, outsideLayers }: ApiParts): void {
  route({
    method: 'GET',
    path: '/places/kinds',
    summary: 'The lists of places: kind, source, date and how many.',
    permission: 'city.read',
    handle: (): CityPlaceKindList => ({ kinds: places.listKinds() }),
  });

  route({
    method: 'GET',
    path: '/city/outside-layers',
    summary: 'Pictures that outside sources draw on the map: address, name to be given, opacity, times.',
    permission: 'city.read',
    handle: (): OutsideLayerList => ({ layers: outsideLayers }),
  });

  route({
    method: 'GET',
    path: '/places',
    summary: 'Places of a kind, or those whose name has the words of q, with or without diacritics.',
    permission: 'city.read',
    query: Type.Object({
      kind: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      q: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_PLACES })),
    }),
    handle: ({ query }): CityPlaceList => places.find({ ...query, limit: query.limit ?? MOST_PLACES }),
  });
}
