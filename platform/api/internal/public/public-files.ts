/**
 * A photo of the public, sent before the form that names it: POST /api/public/v1/files. Shut like the forms; bounded before
 * a byte is read, limited for each address and for all together, and kept without what a camera wrote.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toFormFeedId } from '../../../forms/forms.ts';
import { invalidInput, notFound, tooLarge } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { takeOneFile } from '../routes/one-file.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** A photo as a telephone takes it; the app sends a smaller copy. */
const LARGEST_PHOTO = 8_000_000;
/** What the form around it adds. */
const FORM_BYTES = 10_000;
const OF_ADDRESS = { count: 20, perSec: 600 };
/** A storm brings a thousand in its worst minute; what lasts longer than that is no city. */
const OF_ALL = { count: 1_200, perSec: 120 };

export function publicFileRoute(app: FastifyInstance, parts: ApiParts): void {
  const { catalogue, clock, files, forms, registry } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const path = `${PUBLIC_PREFIX}/files`;
  const isOpen = () =>
    forms.hasPublicDoor &&
    registry.services.some(
      ({ manifest }) => catalogue.findFeed(toFormFeedId('public', manifest.id))?.paused === false,
    );

  app.post(
    path,
    {
      bodyLimit: LARGEST_PHOTO + FORM_BYTES,
      schema: {
        summary:
          'A photo (multipart/form-data) for a form of the public that names it afterwards. Anybody, without sign-in, where the city has opened a form.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `POST ${path} query`),
        response: { 200: Type.Object({ id: Type.String() }), '4xx': ErrorSchema, '5xx': ErrorSchema },
      },
      onRequest: async (request) => {
        if (!isOpen())
          throw notFound('This form is not open to the public.', { next: 'Ask the city how it takes this.' });
        ofAddress.take(request.ip);
        ofAll.take('');
        checkLength(request);
      },
    },
    async (request) => {
      const file = await takeOneFile(request, () => undefined);
      const { id } = await files.addPublic(request.ip, file, LARGEST_PHOTO);
      return { id };
    },
  );
}

/** Every browser says how much it sends; who does not is not listened to. */
function checkLength({ headers }: FastifyRequest): void {
  const told = headers['content-length'];
  const bytes = Number(told);
  if (told === undefined || !Number.isInteger(bytes))
    throw invalidInput('A photo is sent with its length.', {
      where: 'content-length',
      value: told ?? '',
      allowed: `up to ${LARGEST_PHOTO} bytes`,
    });
  if (bytes > LARGEST_PHOTO + FORM_BYTES)
    throw tooLarge('The file is larger than a photo may be.', {
      where: 'content-length',
      value: `${bytes} bytes`,
      allowed: `up to ${LARGEST_PHOTO} bytes`,
      next: 'Send a smaller copy of the photo.',
    });
}
