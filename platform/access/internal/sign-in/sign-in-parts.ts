/** What the doors of sign-in share: the parts they are made of, and how they refuse. */
import { APIError } from 'better-auth/api';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Journal } from '../../journal.ts';
import type { createAccounts } from '../people/accounts.ts';
import type { Asker } from './asker.ts';
import type { createLockOut } from './lock-out.ts';
import type { createPasskeys, Place } from './passkeys.ts';
import type { createSessions } from './sessions.ts';
import type { createSso } from './sso.ts';

export interface SignInParts {
  /** Who is asking, as it was found before Better Auth was called. @throws Error when nobody looked. */
  readonly asker: () => Asker;
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

/** A refusal of a door: a status, a stable code and a sentence. */
export function refuse(
  status: ConstructorParameters<typeof APIError>[0],
  code: string,
  message: string,
): APIError {
  return new APIError(status, { code, message });
}
