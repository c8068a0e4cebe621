/**
 * Our rules around Better Auth, as its last plug-in: a session counts only when sign-in is complete, names are locked
 * after repeated failures, codes open once, and every sign-in, failure and sign-out is in the journal. The doors of
 * passkeys and single sign-on are here, because they set the same session cookie.
 */
import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { BetterAuthPlugin } from 'better-auth';
import {
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  getSessionFromCtx,
  isAPIError,
} from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import type { SignInMethod } from '../../../contract/account.ts';
import { isHaivanError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Journal } from '../journal.ts';
import type { createAccounts } from './accounts.ts';
import type { createLockOut } from './lock-out.ts';
import type { createPasskeys, Place } from './passkeys.ts';
import type { createSessions } from './sessions.ts';
import { SsoRefusal } from './sso.ts';
import type { createSso, SsoQuestion } from './sso.ts';

export interface SignInParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly lockOut: ReturnType<typeof createLockOut>;
  readonly sessions: ReturnType<typeof createSessions>;
  readonly passkeys: ReturnType<typeof createPasskeys>;
  readonly sso: ReturnType<typeof createSso> | undefined;
  /** By which name of the centre the browser came. */
  readonly toPlace: (headers: Headers) => Place;
  /** The header with the client's address. */
  readonly addressHeader: string;
  readonly onEnd: () => void;
}

const PASSWORD_PATH = '/sign-in/username';
const CODE_PATHS: Readonly<Record<string, SignInMethod>> = {
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
};
/** Changes of one's own second factor, by their path. */
const ACTIONS: Readonly<Record<string, string>> = {
  '/two-factor/enable': 'totp.start',
  '/two-factor/disable': 'totp.remove',
  '/two-factor/generate-backup-codes': 'recovery-codes.make',
};
const SSO_COOKIE = 'haivan_sso';
const SSO_SEC = 600;

/** Makes the plug-in; it must be the last of the list, so that it sees what the others made of a sign-in. */
export function signInPlugin(parts: SignInParts) {
  const { db, clock, journal, accounts, lockOut, sessions, passkeys, sso } = parts;
  type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];
  const ipOf = (ctx: { headers?: Headers | undefined }) => ctx.headers?.get(parts.addressHeader) ?? 'unknown';

  /** Writes that somebody is in; who is disabled is turned away with their session. */
  const begin = async (
    ctx: { headers?: Headers | undefined },
    given: { session: { id: string; userId: string }; method: SignInMethod; secondFactor: boolean },
  ) => {
    const { username } = await checkEnabled(given.session.userId);
    await db.tx(async (tx) => {
      await sessions.begin(tx, { ...given, sessionId: given.session.id });
      await accounts.noteSignIn(tx, given.session.userId);
      await journal.append(tx, {
        actor: username,
        role: 'none',
        source: ipOf(ctx),
        action: 'sign-in',
        subject: `user:${given.session.userId}`,
        after: { method: given.method, secondFactor: given.secondFactor },
      });
    });
    await lockOut.forget(username);
  };

  const checkEnabled = async (userId: string) => {
    const factors = await accounts.factors(userId);
    if (factors.disabledMs !== null)
      throw refuse(
        'FORBIDDEN',
        'ACCOUNT_DISABLED',
        'This account is disabled. An administrator can enable it.',
      );
    return factors;
  };

  const checkNotLocked = async (username: string) => {
    const untilMs = await lockOut.findLock(username);
    if (untilMs === undefined) return;
    const minutes = Math.ceil((untilMs - clock.now()) / 60_000);
    throw refuse(
      'TOO_MANY_REQUESTS',
      'ACCOUNT_LOCKED',
      `Too many wrong passwords for this name. Try again in ${minutes} min, or sign in with a passkey.`,
    );
  };

  /** Who is about to show a code: the one signed in, or the one whose password was right a moment ago. */
  const findCodeOwner = async (ctx: Context): Promise<string | undefined> => {
    const session = await getSessionFromCtx(ctx).catch(() => null);
    if (session !== null) return session.user.id;
    const cookie = ctx.context.createAuthCookie('two_factor');
    const pending = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
    if (typeof pending !== 'string') return undefined;
    return (await ctx.context.internalAdapter.findVerificationValue(pending))?.value;
  };

  const owners = new WeakMap<object, string>();
  const before = createAuthMiddleware(async (ctx) => {
    const body: Readonly<Record<string, unknown>> = ctx.body ?? {};
    if (ctx.path === PASSWORD_PATH) return checkNotLocked(toName(body['username']));
    if (ctx.path in CODE_PATHS) {
      if (body['trustDevice'] === true || body['disableSession'] === true)
        throw refuse('BAD_REQUEST', 'NOT_OFFERED', 'A second factor is asked for at each sign-in.');
      const owner = await findCodeOwner(ctx);
      if (owner === undefined) return;
      owners.set(ctx.context, owner);
      if (await accounts.isCodeUsed(owner, toCodeHash(body['code'])))
        throw refuse('UNAUTHORIZED', 'INVALID_CODE', 'This code was used already. Wait for the next one.');
    }
    if (ctx.path === '/two-factor/enable' || ctx.path === '/two-factor/disable') {
      const session = await getSessionFromCtx(ctx);
      if (session === null) return;
      const factors = await accounts.factors(session.user.id);
      const [facts] = await sessions.look([session.session.id]);
      if ((factors.totp || factors.passkeys > 0) && facts?.secondFactor !== true)
        throw refuse('FORBIDDEN', 'SECOND_FACTOR_NEEDED', 'Sign in with your second factor to change it.');
      if (ctx.path === '/two-factor/disable' && factors.passkeys === 0 && !factors.passwordIsLong)
        throw refuse(
          'BAD_REQUEST',
          'PASSWORD_TOO_SHORT',
          'Your password is shorter than 14 characters: set a longer one before it stands alone.',
        );
    }
    if (ctx.path === '/sign-out') {
      const session = await getSessionFromCtx(ctx).catch(() => null);
      if (session === null) return;
      await db.tx((tx) =>
        journal.append(tx, {
          actor: toName(session.user['username']) || session.user.id,
          role: 'none',
          source: ipOf(ctx),
          action: 'sign-out',
          subject: `user:${session.user.id}`,
        }),
      );
    }
  });

  const afterPassword = async (ctx: Context) => {
    const username = toName(ctx.body?.username);
    const refused = isAPIError(ctx.context.returned) ? ctx.context.returned : undefined;
    if (refused?.body?.code === 'INVALID_USERNAME_OR_PASSWORD')
      await lockOut.noteFailure(username, ipOf(ctx), 'wrong name or password');
    const made = ctx.context.newSession;
    // Absent also while the two-factor plug-in waits for a code.
    if (made === null || made === undefined || refused !== undefined) return undefined;
    const { passkeys: count } = await checkEnabled(made.user.id);
    if (count === 0) {
      await begin(ctx, { session: made.session, method: 'password', secondFactor: false });
      return undefined;
    }
    // Who has a passkey and no app shows the passkey: a password alone would be a way around it.
    deleteSessionCookie(ctx, true);
    await ctx.context.internalAdapter.deleteSession(made.session.token);
    ctx.context.setNewSession(null);
    return ctx.json({ twoFactorRedirect: true, twoFactorMethods: ['passkey'] });
  };

  const afterCode = async (ctx: Context) => {
    const owner = owners.get(ctx.context);
    const method = CODE_PATHS[ctx.path] ?? 'totp';
    if (isAPIError(ctx.context.returned)) {
      if (owner === undefined) return;
      const { username } = await accounts.factors(owner);
      await lockOut.noteFailure(username, ipOf(ctx), `wrong ${method}`);
      return;
    }
    if (owner !== undefined) await accounts.noteCode(owner, toCodeHash(ctx.body?.code));
    const made = ctx.context.newSession;
    if (made !== null && made !== undefined) {
      await begin(ctx, { session: made.session, method, secondFactor: true });
      return;
    }
    // A code shown inside a session lifts that session.
    const session = await getSessionFromCtx(ctx).catch(() => null);
    if (session !== null) await sessions.setSecondFactor(db.pool, session.session.id);
  };

  const after = createAuthMiddleware(async (ctx) => {
    if (ctx.path === PASSWORD_PATH) return afterPassword(ctx);
    if (ctx.path in CODE_PATHS) return afterCode(ctx);
    if (ctx.path === '/sign-out') {
      parts.onEnd();
      return undefined;
    }
    const action = ACTIONS[ctx.path];
    if (action === undefined || isAPIError(ctx.context.returned)) return undefined;
    const made = ctx.context.newSession;
    // Taking the app away makes a new session: it is worth what is left, a password.
    if (made !== null && made !== undefined && ctx.path === '/two-factor/disable')
      await begin(ctx, { session: made.session, method: 'password', secondFactor: false });
    const user = made?.user ?? (await getSessionFromCtx(ctx).catch(() => null))?.user;
    if (user === undefined) return undefined;
    await db.tx((tx) =>
      journal.append(tx, {
        actor: toName(user['username']) || user.id,
        role: 'none',
        source: ipOf(ctx),
        action,
        subject: `user:${user.id}`,
      }),
    );
    return undefined;
  });

  return {
    id: 'haivan-sign-in',
    hooks: {
      before: [{ matcher: () => true, handler: before }],
      after: [{ matcher: () => true, handler: after }],
    },
    endpoints: {
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
          SSO_COOKIE,
          JSON.stringify({ ...question, next: toPath(next) }),
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
          const kept = toQuestion(await ctx.getSignedCookie(SSO_COOKIE, ctx.context.secret));
          ctx.setCookie(SSO_COOKIE, '', { ...ctx.context.authCookies.sessionToken.attributes, maxAge: 0 });
          try {
            if (kept === undefined) throw new SsoRefusal('sso-failed', 'the question is not known here');
            const { userId, isStrong } = await sso.answer(new URL(ctx.request.url).search, kept, ipOf(ctx));
            const { session } = await makeSession(ctx, userId);
            await begin(ctx, { session, method: 'sso', secondFactor: isStrong });
          } catch (error) {
            const code =
              error instanceof SsoRefusal ? error.code : isAPIError(error) ? 'disabled' : undefined;
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
          throw ctx.redirect(kept.next);
        },
      ),
    },
  } satisfies BetterAuthPlugin;

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

function refuse(status: ConstructorParameters<typeof APIError>[0], code: string, message: string): APIError {
  return new APIError(status, { code, message });
}

function toName(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase().slice(0, 60) : '';
}

function toCodeHash(code: unknown): string {
  return createHash('sha256').update(String(code)).digest('base64url');
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

/** Only a path of this server: nobody is sent elsewhere after sign-in. */
function toPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}

function toQuestion(cookie: unknown): (SsoQuestion & { next: string }) | undefined {
  if (typeof cookie !== 'string') return undefined;
  // Signed by us: it is as we wrote it.
  const { state, nonce, verifier, next } = JSON.parse(cookie) as SsoQuestion & { next: string };
  return { state, nonce, verifier, next };
}
