/** One's own account (password, second factors, sessions, language), and what an administrator does with another's. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { HomePage } from '../../contract/people/access.ts';
import { shortestPassword } from '../../contract/people/account.ts';
import type { AccountView, ReviewRow, SessionView } from '../../contract/people/account.ts';
import { invalidInput, secondFactorNeeded } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { createAccounts } from './internal/people/accounts.ts';
import type { createPasskeys, Place } from './internal/sign-in/passkeys.ts';
import { verifyPassword } from './internal/people/passwords.ts';
import { readReview } from './review.ts';
import type { createSessions } from './internal/sign-in/sessions.ts';
import { toShownEmail } from './internal/people/users.ts';
import type { createUsers } from './internal/people/users.ts';
import type { Person } from './permissions.ts';

export interface AccountFace {
  view(person: Person): Promise<AccountView>;
  /** Changes one's own password; the present one is asked for. Other sessions end. */
  setOwnPassword(person: Person, given: { current: string; password: string }): Promise<void>;
  /** Options for `navigator.credentials.create`; `host` is the Host header. */
  toPasskeyOptions(person: Person, host: string | undefined): Promise<unknown>;
  addPasskey(
    person: Person,
    host: string | undefined,
    given: { name: string; response: RegistrationResponseJSON },
  ): Promise<void>;
  removePasskey(person: Person, id: string): Promise<void>;
  /**
   * Who has a second factor changes how they sign in only when it was shown within the last minutes, in this session.
   * @throws HaivanError second_factor_needed otherwise.
   */
  checkFresh(person: Person): Promise<void>;
  /** Options for `navigator.credentials.get`: one of the person's own passkeys shows again that it is they. */
  toShowOptions(person: Person, host: string | undefined): Promise<unknown>;
  showPasskey(person: Person, host: string | undefined, response: AuthenticationResponseJSON): Promise<void>;
  setLanguage(person: Person, language: 'vi' | 'en'): Promise<void>;
  /** The page the person chose to begin at; null = that of the role. */
  findHome(person: Person): Promise<HomePage | null>;
  setHome(person: Person, home: HomePage | null): Promise<void>;
  listSessions(userId: string, person: Person): Promise<SessionView[]>;
  endSession(
    userId: string,
    which: { id: string } | { allBut: string | undefined },
    by: Person,
  ): Promise<number>;
  disable(userId: string, why: string, by: Person): Promise<void>;
  enable(userId: string, by: Person): Promise<void>;
  removeSecondFactors(userId: string, by: Person): Promise<void>;
  review(): Promise<ReviewRow[]>;
}

export function createAccountFace(deps: {
  db: Database;
  clock: Clock;
  countRecoveryCodes: (userId: string) => Promise<number>;
  accounts: ReturnType<typeof createAccounts>;
  sessions: ReturnType<typeof createSessions>;
  passkeys: ReturnType<typeof createPasskeys>;
  users: ReturnType<typeof createUsers>;
  onEnd: () => void;
  hasDutyPin: (userId: string) => Promise<boolean>;
  toPlace: (host: string | undefined) => Place;
  mustHaveSecondFactor: (person: Person) => boolean;
  toGraceUntilMs: (facts: { firstStart: boolean; createdMs: number }) => number | null;
}): AccountFace {
  const { db, clock, accounts, sessions, passkeys, users, toPlace } = deps;

  return {
    async view(person) {
      const [factors, keys, list, codes, hasDutyPin] = await Promise.all([
        accounts.factors(person.id),
        passkeys.list(person.id),
        sessions.list(person.id, person.by?.id),
        deps.countRecoveryCodes(person.id),
        deps.hasDutyPin(person.id),
      ]);
      const graceUntilMs = deps.mustHaveSecondFactor(person) ? deps.toGraceUntilMs(factors) : null;
      const hasSecondFactor = factors.totp || factors.passkeys > 0;
      return {
        user: {
          id: person.id,
          username: person.username,
          name: person.name,
          email: toShownEmail(factors.email),
        },
        hasPassword: factors.hasPassword,
        passwordSetMs: factors.passwordSetMs,
        totp: factors.totp,
        recoveryCodesLeft: codes,
        passkeys: keys,
        // Who still owes a factor learns what to show, and nothing else.
        sessions: person.lacksSecondFactor === true ? [] : list,
        mustHaveSecondFactor: deps.mustHaveSecondFactor(person),
        graceUntilMs: hasSecondFactor || (graceUntilMs ?? 0) <= clock.now() ? null : graceUntilMs,
        shortestPassword: hasSecondFactor ? shortestPassword.withSecondFactor : shortestPassword.alone,
        language: factors.language,
        hasDutyPin,
      };
    },

    async setOwnPassword(person, { current, password }) {
      const { rows } = await db.pool.query<{ hash: string }>(
        `select password as hash from account where "userId" = $1 and "providerId" = 'credential'`,
        [person.id],
      );
      const hash = rows[0]?.hash;
      if (hash !== undefined && !(await verifyPassword({ hash, password: current }))) {
        throw invalidInput('The present password is not right.', {
          where: 'current',
          allowed: 'the password you signed in with',
          next: 'Type it again, or ask an administrator for a new one.',
        });
      }
      await users.setPassword(person.id, password, person, person.by?.id);
    },

    async toPasskeyOptions(person, host) {
      return passkeys.toRegistrationOptions(person, toPlace(host));
    },
    async addPasskey(person, host, given) {
      await passkeys.register(person, toPlace(host), given);
      deps.onEnd();
    },
    async removePasskey(person, id) {
      const factors = await accounts.factors(person.id);
      if (factors.passkeys === 1 && !factors.totp && factors.hasPassword && !factors.passwordIsLong) {
        throw invalidInput('Your password is too short to stand alone.', {
          where: 'password',
          allowed: `at least ${shortestPassword.alone} characters without a second factor`,
          next: 'Set a longer password first, or set up an authenticator app.',
        });
      }
      await passkeys.remove(person, id);
      deps.onEnd();
    },
    async checkFresh(person) {
      const [facts] = person.by?.kind === 'session' ? await sessions.look([person.by.id]) : [];
      if (facts !== undefined && sessions.isFresh(facts)) return;
      throw secondFactorNeeded('Show your second factor again to change how somebody signs in.', {
        where: 'second factor',
        value: facts?.secondFactor === true ? 'shown too long ago' : 'not shown',
        allowed: 'shown in this session within the last 5 minutes',
        next: 'Show it in this session (POST /api/v1/me/second-factor/passkey, or a code at /api/auth/two-factor/verify-totp), then send the same again.',
      });
    },
    toShowOptions: (person, host) => passkeys.toShowOptions(person, toPlace(host)),
    showPasskey: (person, host, response) => passkeys.show(person, toPlace(host), response),
    setLanguage: (person, language) => accounts.setLanguage(person.id, language),
    findHome: (person) => accounts.findHome(person.id),
    setHome: (person, home) => accounts.setHome(person.id, home),
    listSessions: (userId, person) => sessions.list(userId, person.by?.id),
    endSession: (userId, which, by) => sessions.end(userId, which, by),
    disable: (userId, why, by) => accounts.disable(userId, why, by),
    enable: (userId, by) => accounts.enable(userId, by),
    removeSecondFactors: (userId, by) => accounts.removeSecondFactors(userId, by),
    review: () => readReview(db, clock),
  };
}
