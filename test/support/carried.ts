/** One session, carried in every way the centre knows: what may be done with it must not depend on which. */
export interface AuthAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

export const carriers = ['cookie', 'bearer', 'encoded bearer'] as const;
export type Carrier = (typeof carriers)[number];

/** The headers that carry a session token, signed as a sign-in gave it, in this way. */
export function toHeadersOf(carrier: Carrier, token: string, url: string): Record<string, string> {
  if (carrier === 'bearer') return { authorization: `Bearer ${token}` };
  if (carrier === 'encoded bearer') return { authorization: `Bearer ${encodeURIComponent(token)}` };
  return { cookie: `haivan.session_token=${encodeURIComponent(token)}`, origin: url };
}

/** The session token that an answer set as a cookie: a page is told it in no other way. */
export function toTokenOf({ cookies }: Pick<AuthAnswer, 'cookies'>): string {
  const [, value = ''] = /^haivan\.session_token=([^;]*)/m.exec(cookies.join('\n')) ?? [];
  return decodeURIComponent(value);
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
