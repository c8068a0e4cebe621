/** Decoders: which there are, and what one makes of pasted bytes before anything is saved. */
import { Type } from 'typebox';
import { FreeMap } from '../../../../contract/basics/free-form.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { DecodeTrial } from '../../../../contract/feeds/decoder-view.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toTold } from '../words/refusal-words.ts';
import { IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const LARGEST_TRIAL = 1024 * 1024;

export function decoderRoutes({ route }: Routes, { decoders, intake }: ApiParts): void {
  route({
    method: 'GET',
    path: '/decoders',
    summary: 'All decoders with a short example of what they read.',
    permission: 'city.read',
    handle: () => ({ decoders: decoders.list().map(({ id, name, example }) => ({ id, name, example })) }),
  });

  route({
    method: 'POST',
    path: '/decoders/:id/try',
    summary:
      'Decode pasted text or base64 bytes and say what would be stored and what refused; nothing is stored.',
    permission: 'city.read',
    perPerson: { count: 60, perSec: 60 },
    params: Type.Object({ id: IdText }),
    bodyLimit: 2 * LARGEST_TRIAL,
    body: Type.Object({
      text: Type.Optional(Type.String({ maxLength: LARGEST_TRIAL })),
      base64: Type.Optional(Type.String({ maxLength: Math.ceil(LARGEST_TRIAL * 1.4) })),
      feedId: Type.Optional(IdText),
      name: Type.Optional(Type.String({ maxLength: 500 })),
      settings: Type.Optional(FreeMap('each decoder checks its own settings')),
    }),
    handle: async ({ params, body, tell, person }): Promise<DecodeTrial> => {
      if ((body.text === undefined) === (body.base64 === undefined)) {
        throw invalidInput('Nothing to decode.', {
          where: 'body',
          allowed: 'exactly one of text and base64',
          next: 'Paste the bytes as text, or send them as base64.',
        });
      }
      const bytes =
        body.text === undefined ? Buffer.from(body.base64 ?? '', 'base64') : Buffer.from(body.text, 'utf8');
      const trial = await intake.tryDecode(params.id, bytes, {
        by: person.username,
        ...(body.feedId === undefined ? {} : { feedId: body.feedId }),
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.settings === undefined ? {} : { settings: body.settings }),
      });
      return { ...trial, refused: trial.refused.map((item) => toTold(item, tell)) };
    },
  });
}
