/**
 * Our rules around Better Auth, as its last plug-in: a session counts only when sign-in is complete, names are locked
 * after repeated failures, codes open once, and every sign-in, failure and sign-out is in the journal. The doors of
 * passkeys and single sign-on are here, because they set the same session cookie.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { SignInMethod } from '../../../../contract/people/account.ts';
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import type { Refused, Tried } from './lock-out.ts';
import { otherDoors } from './other-doors.ts';
import type { SessionFacts } from './sessions.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { refuse } from './sign-in-parts.ts';
import { findTotpStep } from './totp-step.ts';

const PASSWORD_PATH = '/sign-in/username';
const CODE_PATHS: Readonly<Record<string, SignInMethod>> = {
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
};
/** Changes of one's own second factor, by their path. */
const ACTIONS: Readonly<Record<string, JournalAction>> = {
  '/two-factor/enable': 'totp.start',
  '/two-factor/disable': 'totp.remove',
  '/two-factor/generate-backup-codes': 'recovery-codes.make',
};

/** Makes the plug-in; it must be the last of the list, so that it sees what the others made of a sign-in. */
export function signInPlugin(parts: SignInParts) {
  const { db, clock, journal, accounts, lockOut, sessions } = parts;
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
    await lockOut.forget({ userId: given.session.userId, username, ip: ipOf(ctx) });
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

  const checkNotRefused = (refused: Refused | undefined, what: 'passwords' | 'codes'): void => {
    if (refused === undefined) return;
    const leftMs = refused.untilMs - clock.now();
    if (refused.why === 'slowed') {
      const seconds = Math.ceil(leftMs / 1000);
      throw refuse(
        'TOO_MANY_REQUESTS',
        'NAME_SLOWED',
        `This name is being guessed from many addresses. Try again in ${seconds} s, or sign in with a passkey.`,
      );
    }
    const minutes = Math.ceil(leftMs / 60_000);
    throw refuse(
      'TOO_MANY_REQUESTS',
      'ACCOUNT_LOCKED',
      what === 'passwords'
        ? `Too many wrong passwords for this name. Try again in ${minutes} min, or sign in with a passkey.`
        : `Too many wrong codes or passwords for this account. Try again in ${minutes} min.`,
    );
  };

  /** The session that asks; a door that needs one is not reached without (`auth-doors.ts`), and this refuses again. */
  const getSession = (): SessionFacts => {
    const asker = parts.asker();
    if (asker.kind === 'session') return asker.facts;
    throw refuse('UNAUTHORIZED', 'UNAUTHORIZED', 'Nobody is signed in.');
  };

  /** Who is about to show a code: the one signed in, or the one whose password was right a moment ago. */
  const getCodeOwner = async (ctx: Context): Promise<string> => {
    const asker = parts.asker();
    if (asker.kind === 'session') return asker.facts.userId;
    const cookie = ctx.context.createAuthCookie('two_factor');
    const pending = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
    const found =
      typeof pending === 'string'
        ? await ctx.context.internalAdapter.findVerificationValue(pending)
        : undefined;
    if (found?.value !== undefined) return found.value;
    throw refuse(
      'UNAUTHORIZED',
      'INVALID_TWO_FACTOR_COOKIE',
      'Nobody is asked for a code here. Sign in first.',
    );
  };

  /** A code of the app opens once: its half minute is taken before anything is made by it. */
  const takeCode = async (ctx: Context, userId: string, code: unknown): Promise<void> => {
    const totp = await accounts.findTotp(userId);
    if (totp === undefined || typeof code !== 'string') return;
    const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: totp.secret });
    const step = findTotpStep(secret, code, Date.now());
    // A code that is none is refused and counted by the door itself.
    if (step === undefined || (await accounts.takeTotpStep(userId, step))) return;
    throw refuse('UNAUTHORIZED', 'INVALID_CODE', 'This code was used already. Wait for the next one.');
  };

  /** What a request tries, from its check to its end. */
  const tries = new WeakMap<object, Tried>();
  const beginTry = async (ctx: Context, tried: Tried): Promise<void> => {
    const refused = await lockOut.begin(tried);
    checkNotRefused(refused, 'secret' in tried ? 'codes' : 'passwords');
    tries.set(ctx.context, tried);
  };
  const beginSecretTry = async (ctx: Context, userId: string): Promise<void> => {
    const { username } = await accounts.factors(userId);
    await beginTry(ctx, { userId, username, ip: ipOf(ctx), secret: true });
  };

  const before = createAuthMiddleware(async (ctx) => {
    const body: Readonly<Record<string, unknown>> = ctx.body ?? {};
    if (ctx.path === PASSWORD_PATH)
      return beginTry(ctx, { username: toName(body['username']), ip: ipOf(ctx) });
    if (ctx.path in CODE_PATHS) {
      if (body['trustDevice'] === true || body['disableSession'] === true)
        throw refuse('BAD_REQUEST', 'NOT_OFFERED', 'A second factor is asked for at each sign-in.');
      const owner = await getCodeOwner(ctx);
      if (ctx.path === '/two-factor/verify-backup-code' && !(await accounts.factors(owner)).totp)
        throw refuse('BAD_REQUEST', 'TWO_FACTOR_NOT_ENABLED', 'This account has no authenticator app yet.');
      await beginSecretTry(ctx, owner);
      try {
        if (ctx.path === '/two-factor/verify-totp') await takeCode(ctx, owner, body['code']);
      } catch (error) {
        await endTry(ctx, 'a code that was used');
        throw error;
      }
    }
    if (ctx.path in ACTIONS) {
      const { userId } = getSession();
      const factors = await accounts.factors(userId);
      if (ctx.path === '/two-factor/disable' && factors.passkeys === 0 && !factors.passwordIsLong)
        throw refuse(
          'BAD_REQUEST',
          'PASSWORD_TOO_SHORT',
          'Your password is shorter than 14 characters: set a longer one before it stands alone.',
        );
      await beginSecretTry(ctx, userId);
    }
    if (ctx.path === '/sign-out') await write(getSession(), ipOf(ctx), 'sign-out');
  });

  /** Ends a try: right, or wrong for this reason. */
  const endTry = async (ctx: Context, wrong: string | undefined): Promise<void> => {
    const tried = tries.get(ctx.context);
    if (tried === undefined) return;
    if (wrong === undefined) await lockOut.right(tried);
    else await lockOut.wrong(tried, wrong);
  };

  const write = (facts: SessionFacts, source: string, action: JournalAction) =>
    db.tx((tx) =>
      journal.append(tx, {
        actor: facts.username,
        role: 'none',
        source,
        action,
        subject: `user:${facts.userId}`,
      }),
    );

  const afterPassword = async (ctx: Context) => {
    const refused = isAPIError(ctx.context.returned) ? ctx.context.returned : undefined;
    const isWrong = refused?.body?.code === 'INVALID_USERNAME_OR_PASSWORD';
    await endTry(ctx, isWrong ? 'wrong name or password' : undefined);
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
    const method = CODE_PATHS[ctx.path] ?? 'totp';
    const isRefused = isAPIError(ctx.context.returned);
    await endTry(ctx, isRefused ? `wrong ${method}` : undefined);
    if (isRefused) return;
    const asker = parts.asker();
    const made = ctx.context.newSession;
    if (asker.kind !== 'session') {
      if (made !== null && made !== undefined)
        await begin(ctx, { session: made.session, method, secondFactor: true });
      return;
    }
    const { facts } = asker;
    // A code shown inside a session lifts that session.
    if (made === null || made === undefined) {
      await sessions.showSecondFactor(db.pool, facts.sessionId);
      return;
    }
    // The first code of a new app: Better Auth has put another session in this one's place.
    await db.tx(async (tx) => {
      await sessions.carryOn(tx, facts, { sessionId: made.session.id, secondFactorMs: clock.now() });
      await sessions.endOthers(tx, facts.userId, made.session.id);
    });
    await write(facts, ipOf(ctx), 'totp.make');
    parts.onEnd();
  };

  const afterAction = async (ctx: Context, action: JournalAction) => {
    const refused = isAPIError(ctx.context.returned) ? ctx.context.returned : undefined;
    await endTry(ctx, refused?.body?.code === 'INVALID_PASSWORD' ? 'wrong password' : undefined);
    if (refused !== undefined) return;
    const facts = getSession();
    const made = ctx.context.newSession;
    const { passkeys: count } = await accounts.factors(facts.userId);
    await db.tx(async (tx) => {
      // Taking the app away makes a new session: it is worth what is left.
      if (made !== null && made !== undefined) {
        const secondFactorMs = count > 0 ? facts.secondFactorMs : null;
        await sessions.carryOn(tx, facts, { sessionId: made.session.id, secondFactorMs });
      }
      if (ctx.path !== '/two-factor/enable')
        await sessions.endOthers(tx, facts.userId, made?.session.id ?? facts.sessionId);
    });
    await write(facts, ipOf(ctx), action);
    parts.onEnd();
  };

  const after = createAuthMiddleware(async (ctx) => {
    if (ctx.path === PASSWORD_PATH) return afterPassword(ctx);
    if (ctx.path in CODE_PATHS) return afterCode(ctx);
    if (ctx.path === '/sign-out') parts.onEnd();
    const action = ACTIONS[ctx.path];
    if (action !== undefined) await afterAction(ctx, action);
    return undefined;
  });

  return {
    id: 'haivan-sign-in',
    hooks: {
      before: [{ matcher: () => true, handler: before }],
      after: [{ matcher: () => true, handler: after }],
    },
    endpoints: otherDoors({ ...parts, begin, checkEnabled, ipOf }),
  } satisfies BetterAuthPlugin;
}

function toName(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase().slice(0, 60) : '';
}
