/** What a schema of ours says that OpenAPI can't: a query whose names are the sender's own has no parameters to list. */
import type { FastifySchema } from 'fastify';
import { FREE } from '../../../../contract/basics/free-form.ts';

export function toOpenApiSchema({ schema, url }: { readonly schema: FastifySchema; readonly url: string }): {
  schema: FastifySchema;
  url: string;
} {
  const { querystring, ...rest } = schema ?? {};
  const isFree = typeof querystring === 'object' && querystring !== null && FREE in querystring;
  return { schema: isFree ? rest : schema, url };
}
