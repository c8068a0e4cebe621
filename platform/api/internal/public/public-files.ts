/**
 * A photo of the public, sent before the form that names it: POST /api/public/v1/files whole, PUT …/files/<key> in pieces that
 * go on where a line broke. Shut like the forms; bounded before a byte is read, limited for each address and for all together,
 * and kept without what a camera wrote.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { PhotoStands, PIECE_BYTES } from '../../../../contract/records/photo-pieces.ts';
import { LARGEST_PUBLIC_PHOTO } from '../../../files/record-files.ts';
import { toFormFeedId } from '../../../forms/forms.ts';
import { invalidInput, notFound, tooLarge } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { takeOneFile } from '../routes/one-file.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** What the form around it adds. */
const FORM_BYTES = 10_000;
const OF_ADDRESS = { count: 20, perSec: 600 };
/** A storm brings a thousand in its worst minute; what lasts longer than that is no city. */
const OF_ALL = { count: 1_200, perSec: 120 };
/** The same photos in pieces, with what a bad line has to ask and to send again. */
const PIECES_OF_ADDRESS = { count: 4_000, perSec: 600 };
const PIECES_OF_ALL = { count: 24_000, perSec: 120 };
const PIECE = 'application/octet-stream';
const Key = Type.Object({ key: Type.String({ pattern: '^[0-9a-f]{32}$' }) });
const Piece = Type.Object({
  offset: Type.Integer({ minimum: 0, maximum: LARGEST_PUBLIC_PHOTO }),
  total: Type.Integer({ minimum: 1, maximum: LARGEST_PUBLIC_PHOTO }),
  sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
});

export function publicFileRoute(app: FastifyInstance, parts: ApiParts): void {
  const { catalogue, clock, files, forms, photoPieces, registry } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const piecesOfAddress = createLimiter(clock, PIECES_OF_ADDRESS);
  const piecesOfAll = createLimiter(clock, PIECES_OF_ALL);
  const path = `${PUBLIC_PREFIX}/files`;
  const isOpen = () =>
    forms.hasPublicDoor &&
    registry.services.some(
      ({ manifest }) => catalogue.findFeed(toFormFeedId('public', manifest.id))?.paused === false,
    );

  const assertOpen = () => {
    if (!isOpen())
      throw notFound('This form is not open to the public.', { next: 'Ask the city how it takes this.' });
  };
  const beginOne = ({ ip }: FastifyRequest) => {
    ofAddress.take(ip);
    ofAll.take('');
  };

  app.post(
    path,
    {
      bodyLimit: LARGEST_PUBLIC_PHOTO + FORM_BYTES,
      schema: {
        summary:
          'A photo (multipart/form-data) for a form of the public that names it afterwards. Anybody, without sign-in, where the city has opened a form.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `POST ${path} query`),
        response: { 200: Type.Object({ id: Type.String() }), '4xx': ErrorSchema, '5xx': ErrorSchema },
      },
      onRequest: async (request) => {
        assertOpen();
        beginOne(request);
        checkLength(request);
      },
    },
    async (request) => {
      const file = await takeOneFile(request, () => undefined);
      const { id } = await files.addPublic(request.ip, file, LARGEST_PUBLIC_PHOTO);
      return { id };
    },
  );

  const onRequest = async ({ ip }: FastifyRequest) => {
    assertOpen();
    piecesOfAddress.take(ip);
    piecesOfAll.take('');
  };
  const address = `${path}/:key`;
  const response = { 200: PhotoStands, '4xx': ErrorSchema, '5xx': ErrorSchema };
  void app.register(async (scope) => {
    scope.addContentTypeParser<Buffer>(
      PIECE,
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
    scope.get<{ Params: { key: string } }>(
      address,
      {
        schema: {
          summary: 'How much of a photo is here, by the key that its device made. Anybody who has the key.',
          tags: ['public'],
          params: closeShape(Key, `GET ${address} params`),
          querystring: closeShape(NOTHING, `GET ${address} query`),
          response,
        },
        onRequest,
      },
      async ({ params }) => photoPieces.find(params.key),
    );
    scope.put<{ Params: { key: string }; Querystring: Static<typeof Piece> }>(
      address,
      {
        bodyLimit: PIECE_BYTES.most,
        schema: {
          summary:
            'A piece of a photo (application/octet-stream), from `offset` on; the last one makes it whole and tells its id. Anybody, without sign-in, where the city has opened a form.',
          tags: ['public'],
          params: closeShape(Key, `PUT ${address} params`),
          querystring: closeShape(Piece, `PUT ${address} query`),
          response,
        },
        onRequest,
      },
      async (request) => {
        const { body, params, query, ip } = request;
        // What began takes no turn of those who begin.
        if (query.offset === 0) beginOne(request);
        return photoPieces.take(ip, params.key, {
          ...query,
          bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        });
      },
    );
  });
}

/** Every browser says how much it sends; who does not is not listened to. */
function checkLength({ headers }: FastifyRequest): void {
  const told = headers['content-length'];
  const bytes = Number(told);
  if (told === undefined || !Number.isInteger(bytes))
    throw invalidInput('A photo is sent with its length.', {
      where: 'content-length',
      value: told ?? '',
      allowed: `up to ${LARGEST_PUBLIC_PHOTO} bytes`,
    });
  if (bytes > LARGEST_PUBLIC_PHOTO + FORM_BYTES)
    throw tooLarge('The file is larger than a photo may be.', {
      where: 'content-length',
      value: `${bytes} bytes`,
      allowed: `up to ${LARGEST_PUBLIC_PHOTO} bytes`,
      next: 'Send a smaller copy of the photo.',
    });
}
