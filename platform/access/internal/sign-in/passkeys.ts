/**
 * Passkeys (WebAuthn level 2, by @simplewebauthn/server): made in a session, used in place of name and password. The
 * device checks its owner (user verification is demanded), so that a passkey alone is two factors.
 */
import { randomBytes } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { PasskeyView } from '../../../../contract/people/account.ts';
import { invalidInput, notFound, unauthenticated } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal } from '../../journal.ts';
import type { Person } from '../../permissions.ts';
import type { createSessions } from './sessions.ts';

/** Where the browser is: the name the passkey is bound to, and the addresses its answers may come from. */
export interface Place {
  readonly rpId: string;
  readonly origins: readonly string[];
}

/** Read when the first passkey is asked for: it is large, and most sign-ins don't need it. */
const webauthn = () => import('@simplewebauthn/server');

const RP_NAME = 'Hải Vân';
const CHALLENGE_MS = 5 * 60_000;
const MOST_PASSKEYS = 20;

interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: AuthenticatorTransport[];
}

export function createPasskeys(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  sessions: ReturnType<typeof createSessions>;
}) {
  const { db, clock, journal, sessions } = deps;

  /** A challenge is asked once. Its life is counted by the machine's clock, as the browser's patience is. */
  const keepChallenge = async (identifier: string, challenge: string) => {
    await db.pool.query(
      `insert into verification (id, identifier, value, "expiresAt") values ($1, $2, $3, to_timestamp($4 / 1000.0))`,
      [randomBytes(12).toString('base64url'), identifier, challenge, Date.now() + CHALLENGE_MS],
    );
  };
  const takeChallenge = async (identifier: string): Promise<string | undefined> => {
    const { rows } = await db.pool.query<{ value: string; until: number }>(
      `delete from verification where identifier = $1 returning value, "expiresAt" as until`,
      [identifier],
    );
    const found = rows[0];
    return found !== undefined && found.until > Date.now() ? found.value : undefined;
  };

  /** Whose passkey answered the challenge. @throws HaivanError unauthenticated when the answer proves nothing. */
  const answer = async (
    challenge: string | undefined,
    place: Place,
    response: AuthenticationResponseJSON,
  ): Promise<string> => {
    const { verifyAuthenticationResponse } = await webauthn();
    const { rows } = await db.pool.query<PasskeyRow>(
      `select id, user_id as "userId", public_key as "publicKey", counter, transports from passkey
       where id = $1 and rp_id = $2`,
      [response.id, place.rpId],
    );
    const passkey = rows[0];
    if (passkey === undefined) throw notProven('passkey');
    const verified = await verify(challenge, (expectedChallenge) =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: [...place.origins],
        expectedRPID: place.rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
          transports: passkey.transports,
        },
      }),
    );
    if (verified?.verified !== true) throw notProven('passkey');
    await db.pool.query(
      'update passkey set counter = $2, last_used_at = to_timestamp($3 / 1000.0) where id = $1',
      [passkey.id, verified.authenticationInfo.newCounter, clock.now()],
    );
    return passkey.userId;
  };

  return {
    async list(userId: string): Promise<PasskeyView[]> {
      const { rows } = await db.pool.query<PasskeyView>(
        `select id, name, rp_id as "rpId", backed_up as "isSynced", created_at as "createdMs", last_used_at as "lastUsedMs"
         from passkey where user_id = $1 order by created_at`,
        [userId],
      );
      return rows;
    },

    async toRegistrationOptions(
      person: Person,
      place: Place,
    ): Promise<PublicKeyCredentialCreationOptionsJSON> {
      const { rows } = await db.pool.query<{ id: string; transports: AuthenticatorTransport[] }>(
        'select id, transports from passkey where user_id = $1',
        [person.id],
      );
      if (rows.length >= MOST_PASSKEYS) {
        throw invalidInput('There are enough passkeys.', {
          where: 'passkeys',
          value: rows.length,
          allowed: `at most ${MOST_PASSKEYS}`,
          next: 'Remove one that is no longer used.',
        });
      }
      const { generateRegistrationOptions } = await webauthn();
      const options = await generateRegistrationOptions({
        rpName: RP_NAME,
        rpID: place.rpId,
        userName: person.username,
        userDisplayName: person.name,
        userID: new TextEncoder().encode(person.id),
        attestationType: 'none',
        excludeCredentials: rows,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await keepChallenge(`passkey-make:${person.id}`, options.challenge);
      return options;
    },

    /** Keeps a passkey the person's device made; the running session counts as one with a second factor. */
    async register(
      person: Person,
      place: Place,
      given: { name: string; response: RegistrationResponseJSON },
    ): Promise<void> {
      const { verifyRegistrationResponse } = await webauthn();
      const challenge = await takeChallenge(`passkey-make:${person.id}`);
      const verified = await verify(challenge, (expectedChallenge) =>
        verifyRegistrationResponse({
          response: given.response,
          expectedChallenge,
          expectedOrigin: [...place.origins],
          expectedRPID: place.rpId,
          requireUserVerification: true,
        }),
      );
      const info = verified?.registrationInfo;
      if (verified?.verified !== true || info === undefined) throw notProven('response');
      const { credential, credentialDeviceType, credentialBackedUp } = info;
      await db.tx(async (tx) => {
        await tx.query(
          `insert into passkey (id, user_id, name, rp_id, public_key, counter, transports, device_type, backed_up, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0))`,
          [
            credential.id,
            person.id,
            given.name,
            place.rpId,
            Buffer.from(credential.publicKey),
            credential.counter,
            credential.transports ?? [],
            credentialDeviceType,
            credentialBackedUp,
            clock.now(),
          ],
        );
        if (person.by?.kind === 'session') await sessions.showSecondFactor(tx, person.by.id);
        await sessions.endOthers(tx, person.id, person.by?.id);
        await journal.append(tx, {
          ...toActor(person),
          action: 'passkey.make',
          subject: `user:${person.id}`,
          after: { name: given.name, id: credential.id },
        });
      });
    },

    async remove(person: Person, id: string): Promise<void> {
      await db.tx(async (tx) => {
        const done = await tx.query('delete from passkey where id = $1 and user_id = $2', [id, person.id]);
        if (done.rowCount === 0)
          throw notFound(`There is no passkey ${id}.`, {
            where: 'passkeyId',
            value: id,
            next: 'List your passkeys.',
          });
        await sessions.endOthers(tx, person.id, person.by?.id);
        await sessions.forgetSecondFactor(tx, person.id);
        await journal.append(tx, {
          ...toActor(person),
          action: 'passkey.remove',
          subject: `user:${person.id}`,
          before: { id },
        });
      });
    },

    /** For who is signed in: one of their own passkeys shows again that it is they. */
    async toShowOptions(person: Person, place: Place): Promise<PublicKeyCredentialRequestOptionsJSON> {
      const { rows } = await db.pool.query<{ id: string; transports: AuthenticatorTransport[] }>(
        'select id, transports from passkey where user_id = $1 and rp_id = $2',
        [person.id, place.rpId],
      );
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({
        rpID: place.rpId,
        userVerification: 'required',
        allowCredentials: rows,
      });
      await keepChallenge(`passkey-show:${person.by?.id ?? ''}`, options.challenge);
      return options;
    },

    /** Takes the answer to `toShowOptions`: the session has shown its second factor. */
    async show(person: Person, place: Place, response: AuthenticationResponseJSON): Promise<void> {
      const challenge = await takeChallenge(`passkey-show:${person.by?.id ?? ''}`);
      const userId = await answer(challenge, place, response);
      if (userId !== person.id || person.by?.kind !== 'session') throw notProven('passkey');
      await sessions.showSecondFactor(db.pool, person.by.id);
    },

    /** For anybody: which passkey it will be, the device asks its owner. */
    async toSignInOptions(
      place: Place,
    ): Promise<{ id: string; options: PublicKeyCredentialRequestOptionsJSON }> {
      const id = randomBytes(16).toString('base64url');
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({ rpID: place.rpId, userVerification: 'required' });
      await keepChallenge(`passkey-sign-in:${id}`, options.challenge);
      return { id, options };
    },

    /**
     * Whose passkey answered.
     * @throws HaivanError unauthenticated when the answer proves nothing.
     */
    async verifySignIn(
      place: Place,
      given: { id: string; response: AuthenticationResponseJSON },
    ): Promise<string> {
      const challenge = await takeChallenge(`passkey-sign-in:${given.id}`);
      return answer(challenge, place, given.response);
    },
  };
}

/** A library that finds a forged answer throws; to us that is an answer that proves nothing. */
async function verify<Result>(
  challenge: string | undefined,
  check: (challenge: string) => Promise<Result>,
): Promise<Result | undefined> {
  if (challenge === undefined) return undefined;
  return check(challenge).catch(() => undefined);
}

function notProven(where: string) {
  return unauthenticated('The passkey did not prove who you are.', {
    where,
    allowed: 'an answer to a fresh question of this centre, by a device that checked its owner',
    next: 'Try again, or sign in with user name and password.',
  });
}
