/** One session, carried in every way the centre knows: what may be done with it must not depend on which. */
import { createHmac } from 'node:crypto';

export interface AuthAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

export const carriers = ['cookie', 'bearer', 'signed bearer'] as const;
export type Carrier = (typeof carriers)[number];

/** The headers that carry a session token in this way; `secret` is the centre's own (HAIVAN_SECRET). */
export function toHeadersOf(
  carrier: Carrier,
  token: string,
  url: string,
  secret: string,
): Record<string, string> {
  if (carrier === 'bearer') return { authorization: `Bearer ${token}` };
  const signed = `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;
  if (carrier === 'signed bearer') return { authorization: `Bearer ${signed}` };
  return { cookie: `haivan.session_token=${encodeURIComponent(signed)}`, origin: url };
}

/** One request to a door of the sign-in library. */
export async function askAuth(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<AuthAnswer> {
  const isReading = ['/get-session', '/sso/start', '/sso/callback'].includes(path);
  const answer = await fetch(`${url}/api/auth${path}`, {
    method: isReading ? 'GET' : 'POST',
    redirect: 'manual',
    headers: { ...headers, ...(isReading ? {} : { 'content-type': 'application/json' }) },
    ...(isReading ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  // What is no object fails the assertion that reads it.
  const parsed = text.startsWith('{') ? (JSON.parse(text) as AuthAnswer['body']) : {};
  return { status: answer.status, body: parsed, cookies: answer.headers.getSetCookie() };
}
