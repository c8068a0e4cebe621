/**
 * Single sign-on by OpenID Connect (openid-client: code flow with PKCE, state and nonce). A person is let in only when an
 * administrator made the account before, and is known by issuer and subject. That is linked by an administrator, or once
 * by an e-mail address of which the provider says that it was verified: never by a name, which anybody may choose
 * there, and never by itself for who administers here.
 */
import { randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Journal } from '../../journal.ts';
import { ADMINISTERS, PROVIDER, toAccountId } from './sso-links.ts';
import type { createSsoLinks } from './sso-links.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** On the button of the sign-in page. */
  readonly name: string;
}

/** What has to come back unchanged from the provider's page. */
export interface SsoQuestion {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Why a person of the provider may not come in. */
export class SsoRefusal extends Error {
  readonly code: 'sso-unknown' | 'sso-other' | 'sso-failed' | 'sso-pending';
  constructor(code: SsoRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Authentication methods (RFC 8176) that are a second factor or need none. */
const STRONG_METHODS = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face', 'pop'];

export function createSso(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  links: ReturnType<typeof createSsoLinks>;
  settings: OidcSettings;
  redirectUrl: string;
}) {
  const { db, clock, journal, settings, redirectUrl, links } = deps;
  let known: Promise<oidc.Configuration> | undefined;

  const configuration = () => {
    const url = new URL(settings.issuer);
    known ??= oidc
      .discovery(url, settings.clientId, settings.clientSecret, undefined, {
        // The address is the administrator's own choice; plain http is for a provider on this machine.
        execute: url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };

  return {
    /** The issuer as the provider itself names it, which is what its answers carry. */
    issuer: async (): Promise<string> => (await configuration()).serverMetadata().issuer,

    /** The provider's page to send the browser to. */
    async ask(): Promise<{ url: string; question: SsoQuestion }> {
      const config = await configuration();
      const question = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUrl,
        scope: 'openid email profile',
        state: question.state,
        nonce: question.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(question.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, question };
    },

    /**
     * Who came back.
     * @throws SsoRefusal when the answer is not the provider's, or nobody here is meant by it.
     */
    async answer(
      query: string,
      question: SsoQuestion,
      ip: string,
    ): Promise<{ userId: string; isStrong: boolean }> {
      const claims = await readClaims(query, question);
      const accountId = toAccountId(claims.iss, claims.sub);
      const found = (await findLinked(accountId)) ?? (await link(accountId, claims, ip));
      if (typeof found === 'string') return { userId: found, isStrong: isStrong(claims.amr) };
      const { email, username } = claims;
      await links.noteRequest({ accountId, subject: claims.sub, email, username });
      throw found;
    },
  };

  async function readClaims(query: string, question: SsoQuestion) {
    try {
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUrl}${query}`), {
        pkceCodeVerifier: question.verifier,
        expectedState: question.state,
        expectedNonce: question.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('no claims');
      const more =
        claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
          ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
          : {};
      const all: Record<string, unknown> = { ...more, ...claims };
      return {
        iss: claims.iss,
        sub: claims.sub,
        // Only what the provider says it has verified: a missing word is none.
        email: all['email_verified'] === true ? toText(all['email']) : undefined,
        username: toText(all['preferred_username']),
        amr: Array.isArray(all['amr']) ? all['amr'].map(String) : [],
      };
    } catch (error) {
      throw new SsoRefusal('sso-failed', error instanceof Error ? error.message : String(error));
    }
  }

  /** Whose the link is; undefined without one. A link that came about by itself opens no account of an administrator. */
  async function findLinked(accountId: string): Promise<string | SsoRefusal | undefined> {
    const { rows } = await db.pool.query<{ id: string; linkedBy: string | null; administers: boolean }>(
      `select "userId" as id, linked_by as "linkedBy", ${ADMINISTERS('account."userId"', '$3')} as administers
       from account where "providerId" = $1 and "accountId" = $2`,
      [PROVIDER, accountId, clock.now()],
    );
    const found = rows[0];
    return found?.administers === true && found.linkedBy !== 'administrator' ? pending(accountId) : found?.id;
  }

  /** Links by the verified e-mail address, or says why an administrator has to. */
  async function link(
    accountId: string,
    claims: { email: string | undefined },
    ip: string,
  ): Promise<string | SsoRefusal> {
    if (claims.email === undefined)
      return new SsoRefusal(
        'sso-unknown',
        `${accountId} is not linked and brings no verified e-mail address`,
      );
    return db.tx(async (tx) => {
      const { rows } = await tx.query<{
        id: string;
        username: string;
        linked: boolean;
        administers: boolean;
      }>(
        `select u.id, u.username, ${ADMINISTERS('u.id', '$3')} as administers,
           exists (select 1 from account c where c."userId" = u.id and c."providerId" = $2) as linked
         from "user" u where lower(u.email) = $1 for update`,
        [claims.email, PROVIDER, clock.now()],
      );
      const user = rows[0];
      if (user === undefined) return new SsoRefusal('sso-unknown', `nobody here is ${claims.email}`);
      if (user.administers) return pending(accountId);
      if (user.linked) return new SsoRefusal('sso-other', `${user.username} is another person there`);
      await tx.query(
        `insert into account (id, "accountId", "providerId", "userId", linked_by) values ($1, $2, $3, $4, 'e-mail')`,
        [randomBytes(12).toString('base64url'), accountId, PROVIDER, user.id],
      );
      await journal.append(tx, {
        actor: user.username,
        role: 'none',
        source: ip,
        action: 'user.sso.link',
        subject: `user:${user.id}`,
        after: { accountId, by: 'verified e-mail' },
      });
      return user.id;
    });
  }
}

/** Who administers here is linked by an administrator only. */
function pending(accountId: string): SsoRefusal {
  return new SsoRefusal('sso-pending', `${accountId} would be an administrator: one of them has to link it`);
}

function isStrong(methods: readonly string[]): boolean {
  return methods.some((method) => STRONG_METHODS.includes(method));
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
