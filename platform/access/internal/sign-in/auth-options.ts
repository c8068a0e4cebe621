/** What sign-in is told by the centre, and how it hears where a request comes from. */
import type { SessionLimits } from './sessions.ts';
import type { OidcSettings } from './sso.ts';

/** The header in which our own HTTP layer passes the client's address on; whatever a client sends there is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-haivan-client-address';

export interface AuthOptions {
  readonly secret: string;
  readonly baseUrl: string;
  /** Sign-in attempts of one address in a minute. */
  readonly attemptsPerMinute: number;
  readonly limits: SessionLimits;
  /** Administrators work only with a second factor. */
  readonly adminSecondFactor: boolean;
  readonly oidc: OidcSettings | undefined;
}
