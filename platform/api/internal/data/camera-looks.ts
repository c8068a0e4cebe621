/** The centre's own looks at a camera: the newest picture beside its reference, and a new reference after it was mended. */
import { Type } from 'typebox';
import type { CameraLooks } from '../../../../contract/centre/camera-looks.ts';
import type { VideoRefusal } from '../../../../contract/centre/video.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { getSeenAsset } from './seen-assets.ts';

const OneAsset = Type.Object({ id: IdNumber });

export function cameraLookRoutes({ route }: Routes, parts: ApiParts): void {
  const { video } = parts;
  route({
    method: 'GET',
    path: '/assets/:id/looks',
    summary:
      'How a camera stood when the centre last looked at it itself; reading the pictures is journalled.',
    permission: 'city.read',
    params: OneAsset,
    handle: async ({ params, person }): Promise<CameraLooks> => {
      const { asset } = await getSeenAsset(parts, params.id, person);
      const found = await video.readLooks(person, asset);
      if (typeof found === 'string') throw toRefused(found, asset.code);
      return found;
    },
  });

  route({
    method: 'POST',
    path: '/assets/:id/looks/renew',
    summary: 'Have new reference pictures taken: the camera was mended or turned on purpose.',
    permission: 'city.read',
    params: OneAsset,
    body: Type.Object({ why: Type.String({ minLength: 3, maxLength: 300 }) }),
    handle: async ({ params, body, person }) => {
      const { asset } = await getSeenAsset(parts, params.id, person);
      const refused = await video.renewReference(person, asset, body.why);
      if (refused !== undefined) throw toRefused(refused, asset.code);
    },
  });
}

/** Who may not look at a camera is told no more of it than at its live picture. */
export function toRefused(refusal: VideoRefusal, camera: string) {
  if (refusal === 'not-there')
    return notFound('There is no such camera that you may see.', { where: 'camera', value: camera });
  return forbidden('You may not look at this camera.', {
    where: 'camera',
    value: camera,
    next: 'Ask an administrator for the role.',
  });
}
