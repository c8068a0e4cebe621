/** Speaks to a running centre as people and departments do: by its public doors only. */
import type { FeedKeyMade, FeedView } from '../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { LiveTopic } from '../../contract/centre/live.ts';
import { connectLive } from './live-client.ts';
import type { LiveClient } from './live-client.ts';
import { toFeedGiven } from './feed-given.ts';
import type { FeedWish } from './feed-given.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A reading as `readings-json` takes it. */
export interface SentReading {
  readonly datastream: string;
  /** ISO 8601 or epoch milliseconds. */
  readonly time: string | number;
  readonly value: number | null;
  readonly quality?: string;
}

/** A feed made by a test, with the key that opens its door. */
export interface TestFeed {
  readonly id: string;
  readonly key: string;
  readonly view: FeedView;
  /** Pushes readings by HTTP. */
  push(readings: readonly SentReading[], headers?: Record<string, string>): Promise<Answer<Receipt>>;
  /** Pushes any bytes by HTTP. */
  pushBytes(
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
  ): Promise<Answer<Receipt>>;
}

export interface CentreClient {
  readonly url: string;
  readonly token: string;
  /** One request under /api/v1; the caller names the shape it expects. */
  api<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** As `api`, and anything but 2xx is an error that tells the answer. */
  ask<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Makes the agency when absent, the feed, and a key of it. */
  makeFeed(wish: FeedWish): Promise<TestFeed>;
  live(topics: readonly LiveTopic[], since?: { epoch: string; seq: number }): Promise<LiveClient>;
}

/** Signs in and gives the client of that person. */
export async function signIn(url: string, username: string, password: string): Promise<CentreClient> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`Sign-in of ${username}: ${answer.status} ${await answer.text()}`);
  // Better Auth's answer to a good sign-in.
  const { token } = (await answer.json()) as { token: string };
  return toClient(url, token);
}

/** The client of whoever holds the token; an empty token is nobody. */
export function toClient(url: string, token: string): CentreClient {
  const api = <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> =>
    send(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await api<Body>(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };

  return {
    url,
    token,
    api,
    ask,
    async makeFeed(wish) {
      const given = toFeedGiven(wish);
      const agency = await api('POST', '/agencies', {
        id: given.agencyId,
        parentId: null,
        kind: 'department',
        name: { vi: given.agencyId, en: given.agencyId },
        isOperationCentre: true,
        areaCodes: [],
      });
      if (agency.status >= 300 && agency.status !== 409)
        throw new Error(`POST /agencies: ${agency.status} ${JSON.stringify(agency.body)}`);
      const view = await ask<FeedView>('POST', '/feeds', given);
      const { key } = await ask<FeedKeyMade>('POST', `/feeds/${given.id}/keys`, { name: 'test' });
      return toTestFeed(url, key, view);
    },
    live: (topics, since) => connectLive(url, token, topics, since),
  };
}

/** A feed that is there, by one of its keys. */
export function toTestFeed(url: string, key: string, view: FeedView): TestFeed {
  const { id } = view.definition;
  const pushBytes: TestFeed['pushBytes'] = (body, headers = {}) =>
    send(`${url}/api/v1/feeds/${id}/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body,
    });
  return {
    id,
    key,
    view,
    pushBytes,
    push: (readings, headers) => pushBytes(JSON.stringify(readings), headers),
  };
}

/** One request; the body is read as JSON when it is, else as text. */
async function send<Body>(url: string, init: RequestInit): Promise<Answer<Body>> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.match(/\bjson\b/) != null;
  // The shape is the caller's claim; what does not hold fails the assertion that reads it.
  const body = (isJson && text !== '' ? JSON.parse(text) : text) as Body;
  return { status: answer.status, headers: answer.headers, body };
}
