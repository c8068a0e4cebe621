/** How every open question of the public begins: where the door is shut it is not there, and nobody asks more often than they may. */
import type { FastifyRequest } from 'fastify';
import { createLimiter, type Pace } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape, NOTHING, type Shape } from '../routes/closed-shape.ts';
import { assertOpen } from './assert-open.ts';

export interface DoorPaces {
  readonly ofAddress: Pace;
  /** Of everybody together. */
  readonly ofAll: Pace;
}

/** Before a byte of the body is read. @throws HaivanError not_found, busy. */
export function createOpenDoor(
  { clock, forms }: Pick<ApiParts, 'clock' | 'forms'>,
  paces: DoorPaces,
): (request: Pick<FastifyRequest, 'ip'>) => Promise<void> {
  const ofAddress = createLimiter(clock, paces.ofAddress);
  const ofAll = createLimiter(clock, paces.ofAll);
  return async ({ ip }) => {
    assertOpen(forms);
    ofAddress.take(ip);
    ofAll.take('');
  };
}

/** What the description of the API says of a question without filters. */
export function toOpenSchema(
  method: string,
  path: string,
  summary: string,
): { readonly summary: string; readonly tags: string[]; readonly querystring: Shape } {
  return {
    summary: `${summary} Anybody, without sign-in, where the city has opened it.`,
    tags: ['public'],
    querystring: closeShape(NOTHING, `${method} ${path} query`),
  };
}
