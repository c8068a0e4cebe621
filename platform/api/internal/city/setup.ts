/** The first steps of an empty centre: load the city pack, or add one's own agencies and zones. */
import { Type } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import type { ApiParts } from '../../api-parts.ts';
import { checkDrawing, DrawnPoint } from './drawing.ts';
import { IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,62}$' });
const Name = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
const Polygons = Type.Array(
  Type.Array(Type.Array(DrawnPoint, { minItems: 4, maxItems: 10_000 }), { minItems: 1, maxItems: 100 }),
  { minItems: 1, maxItems: 100 },
);

const TINY_DEG = 1e-4;

export function setupRoutes(
  { route }: Routes,
  { catalogue, clock, loadCity, forms, registry }: ApiParts,
): void {
  route({
    method: 'POST',
    path: '/setup/city',
    summary: 'Load the agencies, areas and zones of the installed city pack; what is there stays.',
    permission: 'assets.manage',
    whole: true,
    handle: async () => {
      await loadCity();
      await forms.ensureFeeds(registry.services);
      return {
        agencies: catalogue.listAgencies().length,
        areas: catalogue.listAreas().length,
        zones: catalogue.listZones().length,
      };
    },
  });

  route({
    method: 'POST',
    path: '/agencies',
    summary: 'Add an agency under another one, or the first of the tree.',
    permission: 'assets.manage',
    whole: true,
    body: Type.Object({
      id: Slug,
      parentId: Type.Union([IdText, Type.Null()]),
      kind: IdText,
      name: Name,
      isOperationCentre: Type.Boolean(),
      areaCodes: Type.Array(IdText, { maxItems: 1000 }),
    }),
    handle: ({ body, person }) => {
      const validFrom = new Date(clock.now()).toISOString().slice(0, 10);
      return catalogue.createAgency({ ...body, validFrom, validTo: null }, toActor(person));
    },
  });

  route({
    method: 'GET',
    path: '/zones',
    summary: 'Geofences with their shapes.',
    permission: 'city.read',
    handle: () => ({ zones: catalogue.listZones() }),
  });

  route({
    method: 'POST',
    path: '/zones',
    summary: 'Draw a geofence: a circle or polygons.',
    permission: 'assets.manage',
    whole: true,
    bodyLimit: 8 * 1024 * 1024,
    // The finest border: a hundred thousand points of two numbers each.
    mostValues: 400_000,
    body: Type.Object({
      id: Slug,
      kind: IdText,
      name: Name,
      shape: Type.Union([
        Type.Object({
          type: Type.Literal('circle'),
          centre: DrawnPoint,
          radiusMeters: Type.Number({ minimum: 1, maximum: 1_000_000 }),
        }),
        Type.Object({ type: Type.Literal('polygon'), polygons: Polygons }),
      ]),
      note: Type.Optional(Name),
    }),
    handle: ({ body, person }) => {
      const { shape } = body;
      checkDrawing(
        shape.type === 'polygon' ? shape.polygons : [[toTriangle(shape.centre)]],
        shape.type === 'polygon' ? 'shape.polygons' : 'shape.centre',
      );
      return catalogue.createZone(
        { ...body, note: body.note ?? { vi: '', en: '' }, demo: false },
        toActor(person),
      );
    },
  });
}

/** A centre is looked at as a tiny drawing. */
function toTriangle([lon, lat]: readonly [number, number]): (readonly [number, number])[] {
  return [
    [lon, lat],
    [lon + TINY_DEG, lat],
    [lon, lat + TINY_DEG],
    [lon, lat],
  ];
}
