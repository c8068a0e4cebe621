/** Passes requests under /api/auth/ to Better Auth and its answers back. */
import type { FastifyInstance } from 'fastify';
import type { Access } from '../../../access/access.ts';
import { isErrorAnswer, toToldAnswer } from './errors.ts';
import { assertPlain } from './plain-text.ts';
import { speakTo } from '../words/refusal-words.ts';
import type { RefusalWords, Tell } from '../words/refusal-words.ts';

const LARGEST_SIGN_IN = 16 * 1024;

interface SignInParts {
  readonly access: Access;
  readonly words: RefusalWords;
  /** Where people reach the centre. */
  readonly publicUrl: () => string;
}

/** Installs the sign-in door. */
export function installSignIn(app: FastifyInstance, { access, words, publicUrl }: SignInParts): void {
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
        assertPlain(findObject(body ?? ''), 'body');
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
        if (answer.body === null) return reply.send(null);
        const text = await answer.text();
        return reply.send(answer.status < 400 ? text : tellRefusal(text, speakTo(request, reply, words)));
      },
    });
  });
}

/** Better Auth refuses with `{code, message}`, a shut path with our own shape; the words are put into the reader's language. */
function tellRefusal(text: string, tell: Tell): string {
  const answer = findObject(text);
  if (isErrorAnswer(answer)) return JSON.stringify(toToldAnswer(answer, tell));
  return answer !== undefined && typeof answer.message === 'string'
    ? JSON.stringify({ ...answer, message: tell(answer.message) })
    : text;
}

function findObject(text: string): { readonly message?: unknown } | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}
