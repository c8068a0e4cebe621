/** Datastreams that a question names, as long as the person may know of each. */
import { Type } from 'typebox';
import { notThere } from '../../../access/permissions.ts';
import type { Sight } from '../../../audience/sight.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';

const MOST_STREAMS = 500;

/** The member of a query. */
export const StreamIds = Type.String({
  pattern: '^\\d+(,\\d+)*$',
  maxLength: 6000,
  description: 'ids, comma separated',
});

/** With the asset of each. @throws HaivanError invalid_input for too many, not_found for one that is not there or out of sight. */
export function toAskedStreams(
  ids: string,
  sight: Sight,
  catalogue: ApiParts['catalogue'],
): { readonly id: number; readonly assetId: number }[] {
  const datastreamIds = ids.split(',').map(Number);
  if (datastreamIds.length > MOST_STREAMS)
    throw invalidInput('Too many datastreams in one question.', {
      where: 'datastreams',
      value: datastreamIds.length,
      allowed: `at most ${MOST_STREAMS}`,
      next: 'Ask in several requests.',
    });
  return datastreamIds.map((id) => {
    const { assetId } = catalogue.getDatastream(id);
    if (!sight.seesStream(id)) throw notThere('datastream', id);
    return { id, assetId };
  });
}
