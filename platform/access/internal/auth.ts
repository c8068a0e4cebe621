/** Sign-in by Better Auth: user name and password, sessions as cookies or, for programs, as bearer tokens. */
import { betterAuth } from 'better-auth';
import { bearer, username } from 'better-auth/plugins';
import pg from 'pg';
import { hashPassword, verifyPassword } from './passwords.ts';

/** The header in which our own HTTP layer passes the client's address on; whatever a client sends there is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-haivan-client-address';

/** As the endpoint that adds people has it. */
const USERNAME = /^[a-zA-Z0-9._-]{2,60}$/;
const SESSION_SEC = 12 * 3600;
const REFRESH_SEC = 3600;

export interface AuthOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly baseUrl: string;
  /** Sign-in attempts of one address in a minute. */
  readonly attemptsPerMinute: number;
}

/** Makes the Better Auth instance with a small pool of its own (it expects Date objects, we read numbers). */
export function createAuth(options: AuthOptions) {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 3,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser: pg.types.getTypeParser },
  });
  // A connection that dies while idle is replaced by the pool at the next query.
  pool.on('error', () => undefined);

  const auth = betterAuth({
    appName: 'Hải Vân',
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    trustedOrigins: (request) => [options.baseUrl, ...listOwnOrigins(request)],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: SESSION_SEC, updateAge: REFRESH_SEC },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/*': { window: 60, max: options.attemptsPerMinute } },
    },
    advanced: {
      cookiePrefix: 'haivan',
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      useSecureCookies: options.baseUrl.startsWith('https://'),
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 60,
        // The plug-in's own check knows no hyphen: people named with one could be made and never sign in.
        usernameValidator: (name) => USERNAME.test(name),
      }),
      bearer(),
    ],
  });
  return { auth, stop: () => pool.end() };
}

/**
 * The address the browser itself used: a centre is reached by several names (localhost, the machine's address, a
 * proxy's name), and a page of the same origin may sign in. Another site's page has another origin and may not.
 */
function listOwnOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('host');
  return host === null || host === undefined ? [] : [`http://${host}`, `https://${host}`];
}

export type Auth = ReturnType<typeof createAuth>['auth'];
