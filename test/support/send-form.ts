/** Sends a form of a service as screens do: with the key that is the same for every attempt. */
import type { Answer, CentreClient } from './centre-client.ts';

export async function sendForm<Body>(
  { url, token }: Pick<CentreClient, 'url' | 'token'>,
  path: string,
  body: unknown,
  key: string,
): Promise<Answer<Body>> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  // The caller names the shape it expects.
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}
