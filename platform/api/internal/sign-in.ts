/** Passes requests under /api/auth/ to Better Auth and its answers back. */
import type { FastifyInstance } from 'fastify';
import type { Access } from '../../access/access.ts';

const LARGEST_SIGN_IN = 16 * 1024;

/** Installs the sign-in door; `publicUrl` is where people reach the centre. */
export function installSignIn(app: FastifyInstance, access: Access, publicUrl: () => string): void {
  void app.register(async (scope) => {
    // Better Auth reads the body itself: it is passed on as it came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: LARGEST_SIGN_IN },
      (_request, body, done) => done(null, body),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { summary: 'Sign-in and sessions.', tags: ['auth'] },
      handler: async (request, reply) => {
        const body = typeof request.body === 'string' && request.method !== 'GET' ? request.body : undefined;
        const answer = await access.answerAuth({
          method: request.method,
          url: new URL(request.url, publicUrl()).href,
          headers: request.headers,
          ip: request.ip,
          body,
        });
        reply.code(answer.status);
        for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
        for (const value of answer.headers.getSetCookie()) reply.header('set-cookie', value);
        return reply.send(answer.body === null ? null : await answer.text());
      },
    });
  });
}
