/** Passkeys and the city's own sign-on, as doors of the sign-in library: they set the same session cookie. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { createAuthEndpoint, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { SignInMethod } from '../../../../contract/people/account.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import { toCookieName } from './asker.ts';
import { toOwnPath } from './own-path.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { refuse } from './sign-in-parts.ts';
import { SsoRefusal } from './sso.ts';
import type { SsoQuestion } from './sso.ts';

const SSO_COOKIE = 'haivan_sso';
const SSO_SEC = 600;

interface WithHeaders {
  readonly headers?: Headers | undefined;
}

interface OtherParts extends SignInParts {
  /** Writes that somebody is in. */
  readonly begin: (
    ctx: WithHeaders,
    given: { session: { id: string; userId: string }; method: SignInMethod; secondFactor: boolean },
  ) => Promise<void>;
  /** @throws APIError for a disabled account. */
  readonly checkEnabled: (userId: string) => Promise<unknown>;
  readonly ipOf: (ctx: WithHeaders) => string;
}

/** Makes the endpoints. */
export function otherDoors(parts: OtherParts) {
  const { db, journal, passkeys, sso, begin, checkEnabled, ipOf } = parts;
  return {
    passkeyOptions: createAuthEndpoint(
      '/passkey/options',
      { method: 'POST', requireHeaders: true },
      async (ctx) => ctx.json(await passkeys.toSignInOptions(parts.toPlace(ctx.headers))),
    ),

    passkeySignIn: createAuthEndpoint(
      '/passkey/sign-in',
      { method: 'POST', requireHeaders: true },
      async (ctx) => {
        const body: Readonly<Record<string, unknown>> = ctx.body ?? {};
        if (typeof body['id'] !== 'string' || !isAnswer(body['response']))
          throw refuse('BAD_REQUEST', 'INVALID_INPUT', 'Send {"id", "response"} of the passkey.');
        const userId = await passkeys
          .verifySignIn(parts.toPlace(ctx.headers), { id: body['id'], response: body['response'] })
          .catch((error: unknown) => {
            if (!isHaivanError(error)) throw error;
            throw refuse('UNAUTHORIZED', 'PASSKEY_UNKNOWN', error.message);
          });
        const { session, user } = await makeSession(ctx, userId);
        await begin(ctx, { session, method: 'passkey', secondFactor: true });
        return ctx.json({ token: session.token, user: { id: user.id, name: user.name } });
      },
    ),

    ssoStart: createAuthEndpoint('/sso/start', { method: 'GET' }, async (ctx) => {
      if (sso === undefined) throw refuse('NOT_FOUND', 'NO_SSO', 'This centre has no single sign-on.');
      const { url, question } = await sso.ask().catch(() => {
        throw ctx.redirect('/sign-in?error=sso-failed');
      });
      const next: unknown = ctx.query?.['next'];
      await ctx.setSignedCookie(
        ssoCookie(ctx),
        JSON.stringify({ ...question, next: toOwnPath(next) }),
        ctx.context.secret,
        { ...ctx.context.authCookies.sessionToken.attributes, maxAge: SSO_SEC },
      );
      throw ctx.redirect(url);
    }),

    ssoCallback: createAuthEndpoint(
      '/sso/callback',
      { method: 'GET', requireHeaders: true, requireRequest: true },
      async (ctx) => {
        if (sso === undefined) throw refuse('NOT_FOUND', 'NO_SSO', 'This centre has no single sign-on.');
        const kept = toQuestion(await ctx.getSignedCookie(ssoCookie(ctx), ctx.context.secret));
        ctx.setCookie(ssoCookie(ctx), '', { ...ctx.context.authCookies.sessionToken.attributes, maxAge: 0 });
        try {
          if (kept === undefined) throw new SsoRefusal('sso-failed', 'the question is not known here');
          const { userId, isStrong } = await sso.answer(new URL(ctx.request.url).search, kept, ipOf(ctx));
          const { session } = await makeSession(ctx, userId);
          await begin(ctx, { session, method: 'sso', secondFactor: isStrong });
        } catch (error) {
          const code = error instanceof SsoRefusal ? error.code : isAPIError(error) ? 'disabled' : undefined;
          if (code === undefined) throw error;
          await db.tx((tx) =>
            journal.append(tx, {
              actor: 'unknown',
              role: 'none',
              source: ipOf(ctx),
              action: 'sign-in.fail',
              subject: 'sso',
              after: { code },
              why: error instanceof Error ? error.message : null,
            }),
          );
          throw ctx.redirect(`/sign-in?error=${code}`);
        }
        throw ctx.redirect(toOwnPath(kept.next));
      },
    ),
  };

  async function makeSession(
    ctx: Parameters<typeof setSessionCookie>[0],
    userId: string,
  ): Promise<{ session: { id: string; userId: string; token: string }; user: { id: string; name: string } }> {
    await checkEnabled(userId);
    const user = await ctx.context.internalAdapter.findUserById(userId);
    if (user === null) throw refuse('UNAUTHORIZED', 'PASSKEY_UNKNOWN', 'This account is gone.');
    const session = await ctx.context.internalAdapter.createSession(userId);
    await setSessionCookie(ctx, { session, user });
    return { session, user };
  }
}

/** By what the library gives its own cookies: bound to this host over https. */
function ssoCookie(ctx: Parameters<typeof setSessionCookie>[0]): string {
  return toCookieName(SSO_COOKIE, ctx.context.authCookies.sessionToken.attributes.secure === true);
}

function isAnswer(value: unknown): value is AuthenticationResponseJSON {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'response' in value &&
    typeof value.response === 'object'
  );
}

function toQuestion(cookie: unknown): (SsoQuestion & { next: string }) | undefined {
  if (typeof cookie !== 'string') return undefined;
  // Signed by us: it is as we wrote it.
  const { state, nonce, verifier, next } = JSON.parse(cookie) as SsoQuestion & { next: string };
  return { state, nonce, verifier, next };
}
