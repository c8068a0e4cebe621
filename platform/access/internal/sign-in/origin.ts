/**
 * Where a request comes from. A browser sends its cookies also when another site's page asks it to; so whatever changes
 * something, and every live connection, must say that it comes from a page of this centre. Programs with a bearer token
 * are asked for nothing: nobody's browser sends that header by itself.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { forbidden } from '../../../kernel/errors.ts';
import { hasOwnCookie, readBearer } from './asker.ts';

const READING = ['GET', 'HEAD', 'OPTIONS'];

export interface Coming {
  readonly method: string;
  /** Path of the address. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Lets what changes something pass only from a page of this centre.
 * @throws HaivanError forbidden.
 */
export function checkOrigin({ method, path, headers }: Coming, baseUrl: string): void {
  if (READING.includes(method) || readBearer(headers) !== undefined) return;
  const isSignIn = path.startsWith('/api/auth/');
  // Without a cookie there is nobody to misuse; but nobody is signed in as somebody else from another site either.
  if (!hasOwnCookie(headers) && !(isSignIn && isForeign(headers, baseUrl))) return;
  if (!isOwnPage(headers, baseUrl)) throw foreignPage(headers);
}

/** As `checkOrigin`, for the upgrade to a live connection, which is a GET. */
export function isLiveOriginGood(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  return readBearer(headers) !== undefined || !hasOwnCookie(headers) || isOwnPage(headers, baseUrl);
}

/** True when the browser itself says that a page of this centre asks. Saying nothing is not enough. */
function isOwnPage(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return listOwnOrigins(headers.host, baseUrl).includes(origin);
  return headers['sec-fetch-site'] === 'same-origin';
}

function isForeign(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  return (
    (headers.origin !== undefined || (site !== undefined && site !== 'none')) && !isOwnPage(headers, baseUrl)
  );
}

/**
 * The public address, and the one the browser used itself: a centre is reached by several names (localhost, the
 * machine's address, a proxy's name). A page of plain http never counts for a name whose public address is https.
 */
function listOwnOrigins(host: string | undefined, baseUrl: string): string[] {
  const own = new URL(baseUrl);
  if (host === undefined) return [own.origin];
  const isHttpsOnly = own.protocol === 'https:' && host.toLowerCase() === own.host;
  return [own.origin, `https://${host}`, ...(isHttpsOnly ? [] : [`http://${host}`])];
}

function foreignPage({ origin }: IncomingHttpHeaders) {
  return forbidden('This was not asked from a page of this centre.', {
    where: 'Origin header',
    value: origin ?? 'none',
    allowed: 'the address of this centre (HAIVAN_PUBLIC_URL, or the one in the browser)',
    next: 'Open the centre at its own address; programs send a bearer token instead of a cookie.',
  });
}
