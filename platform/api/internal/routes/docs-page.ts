/**
 * The page that shows the API at /api/docs. What makes it is large (a hundred modules) and few open it, so it is loaded by
 * the first who does.
 */
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const PREFIX = '/api/docs';
/** What belongs to one way through the network, and not to the answer. */
const HOP = ['connection', 'keep-alive', 'transfer-encoding'];

/** Installs the page in a scope that asks whose it is; `GET /api/openapi.json` is what it shows. */
export function docsPage(scope: FastifyInstance): void {
  let page: Promise<FastifyInstance> | undefined;
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    page ??= openPage();
    const { statusCode, headers, rawPayload } = await (
      await page
    ).inject({ method: 'GET', url: request.url, headers: { accept: request.headers.accept ?? '*/*' } });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined && !HOP.includes(name)) void reply.header(name, value);
    const isText = /^text|json|javascript/u.test(String(headers['content-type']));
    return reply.code(statusCode).send(isText ? rawPayload.toString() : rawPayload);
  };
  for (const path of [PREFIX, `${PREFIX}/*`]) scope.get(path, { schema: { hide: true } }, serve);
  scope.addHook('onClose', async () => (await page)?.close());
}

async function openPage(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const inner = Fastify({ logger: false });
  await inner.register(scalar, {
    routePrefix: PREFIX,
    configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false },
  });
  await inner.ready();
  return inner;
}
