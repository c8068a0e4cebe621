/** Sign-in by Better Auth: name and password, authenticator app, our own rules; sessions as cookies or bearer tokens. */
import { betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import pg from 'pg';
import type { Database } from '../../../kernel/database.ts';
import { COOKIE_PREFIX, toCookieName } from './asker.ts';
import { CLIENT_ADDRESS_HEADER } from './auth-options.ts';
import type { AuthOptions } from './auth-options.ts';
import { hashPassword, verifyPassword } from '../people/passwords.ts';
import { toPlace } from './place.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { signInPlugin } from './sign-in-plugin.ts';

/** As the endpoint that adds people has it. */
const USERNAME = /^[a-zA-Z0-9._-]{2,60}$/;
/** Where sessions have no limit, Better Auth's own is this. */
const LONGEST_SESSION_SEC = 400 * 24 * 3600;

/** Makes the Better Auth instance with a small pool of its own (it expects Date objects, we read numbers). */
export function createAuth(
  options: AuthOptions,
  db: Pick<Database, 'address' | 'epoch'>,
  parts: Omit<SignInParts, 'toPlace' | 'addressHeader'>,
) {
  const pool = new pg.Pool({
    ...db.address.poolConfig(db.epoch),
    max: 3,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser: pg.types.getTypeParser },
  });
  // A connection that dies while idle is replaced by the pool at the next query.
  pool.on('error', () => undefined);
  // One that dies while the library holds it fails the statement; unheard, it would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const isSecure = options.baseUrl.startsWith('https://');
  const auth = betterAuth({
    appName: 'Hải Vân',
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    // Where a request comes from is checked before (origin.ts); what gets here is told to come from our own page.
    trustedOrigins: [options.baseUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      // Better Auth counts by the machine's clock; the limits by the centre's clock are ours (sessions.ts).
      expiresIn: Number.isFinite(options.limits.absoluteMs)
        ? Math.ceil(options.limits.absoluteMs / 1000)
        : LONGEST_SESSION_SEC,
      disableSessionRefresh: true,
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: Object.fromEntries(
        ['/sign-in/*', '/two-factor/*', '/passkey/sign-in'].map((path) => [
          path,
          { window: 60, max: options.attemptsPerMinute },
        ]),
      ),
    },
    advanced: {
      cookiePrefix: toCookieName(COOKIE_PREFIX, isSecure),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // The library would put `__Secure-` before the name, which another host of the domain may set.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, path: '/' },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 60,
        // The plug-in's own check knows no hyphen: people named with one could be made and never sign in.
        usernameValidator: (name) => USERNAME.test(name),
      }),
      twoFactor({
        issuer: 'Hải Vân',
        // Who comes by single sign-on only has no password to ask for.
        allowPasswordless: true,
        backupCodeOptions: { amount: 10, length: 10 },
      }),
      signInPlugin({
        ...parts,
        addressHeader: CLIENT_ADDRESS_HEADER,
        toPlace: (headers) => toPlace(options.baseUrl, headers.get('host') ?? undefined),
      }),
    ],
  });
  return { auth, stop: () => pool.end() };
}

export type Auth = ReturnType<typeof createAuth>['auth'];
