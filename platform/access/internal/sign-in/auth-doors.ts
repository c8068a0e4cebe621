/**
 * The doors of the sign-in library, and what each asks of who knocks. The library could do much more (sign-up, e-mail,
 * linking …): what is not in this table is not there. A door lets in by its line here, whatever carried the session.
 */

/**
 * - `anyone`: also nobody.
 * - `session`: somebody signed in, also who still owes a second factor.
 * - `code`: somebody signed in, or somebody whose password was right a moment ago.
 * - `fresh`: somebody signed in who has no second factor, or has shown it within the last minutes.
 */
export type DoorNeed = 'anyone' | 'session' | 'code' | 'fresh';

interface AuthDoor {
  readonly method: 'GET' | 'POST';
  readonly needs: DoorNeed;
  /** Members of its body; none unless told. */
  readonly takes?: readonly string[];
  /** A sign-in begins anew: a session that is there already is not shown to it. */
  readonly begins?: true;
}

const CODE = ['code', 'trustDevice'];

export const AUTH_DOORS = {
  '/get-session': { method: 'GET', needs: 'anyone' },
  '/sign-in/username': {
    method: 'POST',
    needs: 'anyone',
    begins: true,
    takes: ['username', 'password', 'rememberMe'],
  },
  '/sign-out': { method: 'POST', needs: 'session' },
  '/two-factor/enable': { method: 'POST', needs: 'fresh', takes: ['password', 'issuer', 'method'] },
  '/two-factor/disable': { method: 'POST', needs: 'fresh', takes: ['password'] },
  '/two-factor/generate-backup-codes': { method: 'POST', needs: 'fresh', takes: ['password'] },
  '/two-factor/verify-totp': { method: 'POST', needs: 'code', takes: CODE },
  '/two-factor/verify-backup-code': { method: 'POST', needs: 'code', takes: [...CODE, 'disableSession'] },
  '/passkey/options': { method: 'POST', needs: 'anyone', begins: true },
  '/passkey/sign-in': { method: 'POST', needs: 'anyone', begins: true, takes: ['id', 'response'] },
  '/sso/start': { method: 'GET', needs: 'anyone', begins: true },
  '/sso/callback': { method: 'GET', needs: 'anyone', begins: true },
} as const satisfies Record<string, AuthDoor>;

export type AuthPath = keyof typeof AUTH_DOORS;

/** The door at this path for this method; undefined when there is none. */
export function findDoor(method: string, path: string): AuthDoor | undefined {
  const door: AuthDoor | undefined = Object.hasOwn(AUTH_DOORS, path)
    ? AUTH_DOORS[path as AuthPath]
    : undefined;
  return door?.method === method ? door : undefined;
}
