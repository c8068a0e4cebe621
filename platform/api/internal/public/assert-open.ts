/** Questions that anybody may ask are answered only where the operator has opened the door of the public. */
import { notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';

/** @throws HaivanError not_found: a door that is shut is not there. */
export function assertOpen({ hasPublicDoor }: Pick<ApiParts['forms'], 'hasPublicDoor'>): void {
  if (hasPublicDoor) return;
  throw notFound('This question is not open to the public.', { next: 'Ask the office that it is about.' });
}
