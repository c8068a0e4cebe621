/** The citizen app, for anybody: its page at /dan/ and its files, compressed when it was built. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PATH = '/dan';

export async function citizenAppRoutes(app: FastifyInstance, citizenDir: string): Promise<void> {
  if (!existsSync(join(citizenDir, 'index.html'))) return;
  // In a scope of its own: here files are sent as they were compressed.
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: citizenDir, serve: false, preCompressed: true });
    const schema = { hide: true };
    // Its worker keeps pages below its own folder: the address without the slash leads there.
    scope.get(PATH, { schema }, (_request, reply) => reply.redirect(`${PATH}/`));
    scope.get<{ Params: { '*': string } }>(`${PATH}/*`, { schema }, (request, reply) => {
      const path = request.params['*'];
      // Names under assets/ carry a hash of what is inside: they never change.
      if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '1y', immutable: true });
      if (/\.[a-z0-9]+$/i.test(path) && path !== 'sw.js') return reply.sendFile(path, { maxAge: '1h' });
      return reply
        .header('cache-control', 'no-cache')
        .sendFile(path === 'sw.js' ? path : 'index.html', { cacheControl: false });
    });
  });
}
