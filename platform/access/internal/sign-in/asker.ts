/**
 * Who is asking: the one place that decides it, for our own routes, the live screens and every door of the sign-in
 * library. A session comes as a cookie or as a bearer token, signed either way: what lies in the database alone opens
 * nothing. A program comes with a token `hv_…`; after this it does not matter any more how it came.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenHolder, Tokens } from '../../tokens.ts';
import { TOKEN_PREFIX } from '../../tokens.ts';
import type { createSessions, SessionFacts } from './sessions.ts';

export type Asker =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'session'; readonly facts: SessionFacts }
  | { readonly kind: 'program'; readonly holder: TokenHolder };

/** Over https no other host, also none of the same domain, can set or overwrite a cookie of this name. */
export const toCookieName = (name: string, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}${name}`;
export const COOKIE_PREFIX = 'haivan';
/** Everything Better Auth may keep about a session in the browser; it sees none of it but what is made here. */
const SESSION_COOKIES =
  /^(__Secure-|__Host-)?haivan\.(session_token|session_data|dont_remember|account_data)$/;
const OWN_COOKIES = /^(__Secure-|__Host-)?haivan[._]/;

/** Makes the look at who is asking. `secret` is that of the signed cookies. */
export function createAskers(deps: {
  sessions: ReturnType<typeof createSessions>;
  tokens: Tokens;
  secret: string;
  isSecure: boolean;
}) {
  const { sessions, tokens, secret } = deps;
  const cookieName = toCookieName(`${COOKIE_PREFIX}.session_token`, deps.isSecure);
  const toSigned = (token: string) =>
    `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;

  const readSigned = (value: string): string | undefined => {
    const token = value.slice(0, Math.max(0, value.lastIndexOf('.')));
    const [given, expected] = [Buffer.from(value), Buffer.from(toSigned(token))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
  };

  /** A header `Authorization: Bearer` decides alone: a cookie beside it is not looked at. */
  const findSessionToken = (headers: IncomingHttpHeaders): string | undefined => {
    const bearer = readBearer(headers);
    if (bearer !== undefined) return readSigned(tryDecode(bearer));
    const cookie = listCookies(headers.cookie).find(([name]) => name === cookieName);
    return cookie === undefined ? undefined : readSigned(tryDecode(cookie[1]));
  };

  const signMember = (one: object, isPage: boolean): object => {
    if (!('token' in one) || typeof one.token !== 'string') return one;
    const { token, ...rest } = one;
    return isPage ? rest : { ...rest, token: toSigned(token) };
  };
  /** `{token}` of a sign-in, `{session: {token}}` of a look at one’s session. */
  const signText = (text: string, isPage: boolean): string => {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return text;
    const inner = 'session' in body && typeof body.session === 'object' ? body.session : null;
    return JSON.stringify({
      ...signMember(body, isPage),
      ...(inner === null ? {} : { session: signMember(inner, isPage) }),
    });
  };

  return {
    async find(headers: IncomingHttpHeaders): Promise<Asker> {
      const bearer = readBearer(headers);
      if (bearer?.startsWith(TOKEN_PREFIX) === true) {
        const holder = await tokens.verify(bearer);
        return holder === undefined ? { kind: 'nobody' } : { kind: 'program', holder };
      }
      const token = findSessionToken(headers);
      if (token === undefined || token === '' || token.length > 200) return { kind: 'nobody' };
      const facts = await sessions.find(token);
      return facts === undefined ? { kind: 'nobody' } : { kind: 'session', facts };
    },

    /**
     * The answer of Better Auth with its session tokens signed: as they stand in the database they are no way in, so a
     * dump, a replica or a back-up of it signs nobody in. A page of a browser is told none: it has the cookie, which
     * its scripts can't read.
     */
    async signTokens(answer: Response, headers: IncomingHttpHeaders): Promise<Response> {
      if (answer.headers.get('content-type')?.startsWith('application/json') !== true) return answer;
      const text = await answer.text();
      const isPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
      // A redirect to the city's sign-on calls itself JSON and has no body.
      return new Response(text === '' ? null : signText(text, isPage), {
        status: answer.status,
        headers: answer.headers,
      });
    },

    /** The Cookie header as Better Auth gets it: the one session that was found here, and what else is the centre's. */
    toCookie(headers: IncomingHttpHeaders, facts: SessionFacts | undefined): string {
      const others = listCookies(headers.cookie).filter(
        ([name]) => OWN_COOKIES.test(name) && !SESSION_COOKIES.test(name),
      );
      const own: [string, string][] =
        facts === undefined ? [] : [[cookieName, encodeURIComponent(toSigned(facts.token))]];
      return [...others, ...own].map(([name, value]) => `${name}=${value}`).join('; ');
    },
  };
}

/** True when the browser sent something of ours by itself: another site's page could have made it do so. */
export function hasOwnCookie(headers: IncomingHttpHeaders): boolean {
  return listCookies(headers.cookie).some(([name]) => OWN_COOKIES.test(name));
}

/** What stands behind `Bearer`; other schemes (a proxy's own) are none of ours. */
export function readBearer({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(\S*)\s*$/i.exec(authorization)?.[1];
}

function listCookies(header: string | undefined): [string, string][] {
  return (header ?? '').split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

function tryDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
