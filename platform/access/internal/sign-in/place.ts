/** Where the browser of a sign-in is. */
import type { Place } from './passkeys.ts';

/**
 * Where the browser is, for passkeys: they are bound to the name of the host. With a public address set (a proxy) the
 * name is its; otherwise the name the browser itself used.
 */
export function toPlace(baseUrl: string, host: string | undefined): Place {
  const own = new URL(baseUrl);
  const used = host === undefined || !URL.canParse(`http://${host}`) ? own : new URL(`http://${host}`);
  const isLocal = /^(127\.0\.0\.1|localhost)$/.test(own.hostname);
  const rpId = isLocal ? used.hostname : own.hostname;
  return { rpId, origins: [own.origin, ...(isLocal ? [`http://${used.host}`, `https://${used.host}`] : [])] };
}
