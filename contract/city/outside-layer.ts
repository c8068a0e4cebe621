/** Pictures of the ground that an outside source draws, such as a radar or a satellite: the operator's file names them. */
import { Type, type Static } from 'typebox';

const Name = Type.Object(
  { vi: Type.String({ minLength: 1, maxLength: 80 }), en: Type.String({ minLength: 1, maxLength: 80 }) },
  { additionalProperties: false },
);

export const OutsideLayer = Type.Object(
  {
    /** Stands in the address bar. */
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Name,
    /** Whose layers it is listed with; absent: by itself. */
    serviceId: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,60}$' })),
    /**
     * https address of a picture with {z}, {x}, {y} (XYZ), or {bbox-epsg-3857} (WMS). With {time} it is asked for a moment:
     * ISO 8601, UTC. What stands in it is seen by whoever is signed in.
     */
    url: Type.String({ pattern: '^https?://[^{}]+/', maxLength: 1_000 }),
    /** Who is to be named, as the source asks for it. */
    attribution: Type.String({ minLength: 1, maxLength: 300 }),
    opacity: Type.Optional(Type.Number({ minimum: 0.1, maximum: 1 })),
    /** The nearest zoom that there are pictures of. */
    maxZoom: Type.Optional(Type.Integer({ minimum: 0, maximum: 22 })),
    /** With {time}: a picture every so often, there so long after its moment. */
    everySec: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 })),
    delaySec: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
  },
  { additionalProperties: false },
);
export type OutsideLayer = Static<typeof OutsideLayer>;

export const OutsideLayerFile = Type.Array(OutsideLayer, { maxItems: 20 });

/** GET /city/outside-layers. */
export interface OutsideLayerList {
  readonly layers: readonly OutsideLayer[];
}
