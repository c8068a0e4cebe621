/**
 * Confirming a citizen’s telephone by a code, without sign-in, under /api/public/v1/phone-codes. Optional: nothing that is
 * sent to the city needs it, and a cry for rescue never asks for it. Shut unless the operator opens the door of the public.
 */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import {
  PhoneCode,
  PhoneCodesOffered,
  PhoneProof,
  PhoneToConfirm,
} from '../../../../contract/people/phone-code.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertOpen } from './assert-open.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** Each is an SMS that the city pays for. A family behind one address confirms a few numbers. */
const SENDS_OF_ADDRESS = { count: 6, perSec: 3_600 };
/** Five tries a code, and who mistypes. */
const TRIES_OF_ADDRESS = { count: 30, perSec: 600 };
const OF_ALL = { count: 600, perSec: 60 };
const LARGEST_BODY = 1_024;

export function publicPhoneCodeRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { clock, forms, phoneCodes } = parts;
  const sends = createLimiter(clock, SENDS_OF_ADDRESS);
  const tries = createLimiter(clock, TRIES_OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const path = `${PUBLIC_PREFIX}/phone-codes`;
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };
  const toSchema = (method: string, address: string, summary: string) => ({
    summary: `${summary} Anybody, without sign-in, where the city has opened it.`,
    tags: ['public'],
    querystring: closeShape(NOTHING, `${method} ${address} query`),
  });

  app.get(
    path,
    {
      schema: {
        ...toSchema('GET', path, 'Whether the city confirms telephones by a code.'),
        response: { 200: PhoneCodesOffered, ...errors },
      },
      onRequest: async () => {
        assertOpen(forms);
        ofAll.take('');
      },
    },
    async () => ({ isOffered: phoneCodes.isOffered }),
  );
  app.post<{ Body: PhoneToConfirm }>(
    path,
    {
      bodyLimit: LARGEST_BODY,
      schema: {
        ...toSchema('POST', path, 'A code goes to this number by SMS.'),
        body: closeShape(PhoneToConfirm, `POST ${path} body`),
        response: errors,
      },
      onRequest: async ({ ip }) => {
        assertOpen(forms);
        sends.take(ip);
        ofAll.take('');
      },
    },
    async ({ body }, reply) => {
      await phoneCodes.send(body);
      return reply.code(202).send();
    },
  );
  const confirm = `${path}/confirm`;
  app.post<{ Body: PhoneCode }>(
    confirm,
    {
      bodyLimit: LARGEST_BODY,
      schema: {
        ...toSchema('POST', confirm, 'The code of the SMS for a proof that goes with what is sent.'),
        body: closeShape(PhoneCode, `POST ${confirm} body`),
        response: { 200: Type.Object({ proof: PhoneProof }), ...errors },
      },
      onRequest: async ({ ip }) => {
        assertOpen(forms);
        tries.take(ip);
        ofAll.take('');
      },
    },
    async ({ body }) => ({ proof: await phoneCodes.confirm(body) }),
  );
}
