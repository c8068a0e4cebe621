/** A real OpenID Connect provider (oidc-provider) on a free port, with the people a story gives it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import type { BrowserAnswer, CookieBrowser } from './cookie-browser.ts';

export interface OidcPerson {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly preferred_username?: string;
  /** How the provider checked the person, e.g. `mfa`. */
  readonly amr?: readonly string[];
}

export interface OidcServer extends AsyncDisposable {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the centre is to be called back; known only when it has started. */
  allow(redirectUrl: string): void;
}

const CLIENT = { id: 'hai-van', secret: 'a secret of the client, long enough' };
const SIGN_IN_PATH = '/interaction/';

/** Starts the provider; it answers once it was told where the centre is. Its page asks for the key of one of `people`. */
export async function startOidcServer(people: Readonly<Record<string, OidcPerson>>): Promise<OidcServer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let provider: Provider | undefined;
  server.on('request', (request, response) => {
    if (provider === undefined) response.writeHead(503).end();
    else if (request.url?.startsWith(SIGN_IN_PATH) === true) void signIn(provider, people, request, response);
    else void provider.callback()(request, response);
  });

  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    allow(redirectUrl) {
      provider = toProvider(issuer, redirectUrl, people);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function toProvider(issuer: string, redirectUrl: string, people: Readonly<Record<string, OidcPerson>>) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUrl],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['a key of this test'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `${SIGN_IN_PATH}${uid}` },
    findAccount(_ctx, id) {
      const person = people[id];
      if (person === undefined) return undefined;
      const { amr: _amr, ...claims } = person;
      return { accountId: id, claims: () => ({ ...claims, sub: id }) };
    },
    // The city's own provider asks nobody whether the city's own centre may know their name.
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({
        ...(client === undefined ? {} : { clientId: client.clientId }),
        ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

async function signIn(
  provider: Provider,
  people: Readonly<Record<string, OidcPerson>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<form method="post" action="${request.url}"><input name="login"></form>`);
    return;
  }
  const login = new URLSearchParams(await text(request)).get('login') ?? '';
  const amr = people[login]?.amr;
  const result = { login: { accountId: login, ...(amr === undefined ? {} : { amr: [...amr] }) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Walks through the provider's pages as a person does; returns where the centre led. */
export async function goThroughProvider(
  browser: CookieBrowser,
  provider: OidcServer,
  who: string,
): Promise<string> {
  const { origin } = new URL(provider.issuer);
  let at: BrowserAnswer = await browser.ask('GET', '/api/auth/sso/start?next=/people');
  for (let turn = 0; turn < 20; turn++) {
    if (at.location !== null) {
      const next = new URL(at.location, at.url);
      // The centre's own page: the way ends here.
      if (next.origin !== origin && !next.pathname.startsWith('/api/')) return next.pathname + next.search;
      at = await browser.ask('GET', next.href);
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(at.text)?.[1];
    if (action === undefined)
      throw new Error(`No way on from ${at.url}: ${at.status} ${at.text.slice(0, 300)}`);
    at = await browser.ask('POST', new URL(action, at.url).href, new URLSearchParams({ login: who }));
  }
  throw new Error('The way through the provider has no end.');
}
