/**
 * Single sign-on by OpenID Connect (openid-client: code flow with PKCE, state and nonce). A person is let in only when an
 * administrator made the account before: matched once by e-mail or user name, from then on by the provider's own id.
 */
import { randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import type { Database } from '../../kernel/database.ts';
import type { Journal } from '../journal.ts';

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
  readonly code: 'sso-unknown' | 'sso-other' | 'sso-failed';
  constructor(code: SsoRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const PROVIDER = 'oidc';
/** Authentication methods (RFC 8176) that are a second factor or need none. */
const STRONG_METHODS = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face', 'pop'];

export function createSso(deps: {
  db: Database;
  journal: Journal;
  settings: OidcSettings;
  redirectUrl: string;
}) {
  const { db, journal, settings, redirectUrl } = deps;
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
      const accountId = `${claims.iss} ${claims.sub}`;
      const userId = (await findLinked(accountId)) ?? (await link(accountId, claims, ip));
      return { userId, isStrong: claims.amr.some((method) => STRONG_METHODS.includes(method)) };
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
        email: all['email_verified'] === false ? undefined : toText(all['email']),
        username: toText(all['preferred_username']),
        amr: Array.isArray(all['amr']) ? all['amr'].map(String) : [],
      };
    } catch (error) {
      throw new SsoRefusal('sso-failed', error instanceof Error ? error.message : String(error));
    }
  }

  async function findLinked(accountId: string): Promise<string | undefined> {
    const { rows } = await db.pool.query<{ id: string }>(
      `select "userId" as id from account where "providerId" = $1 and "accountId" = $2`,
      [PROVIDER, accountId],
    );
    return rows[0]?.id;
  }

  async function link(
    accountId: string,
    claims: { email: string | undefined; username: string | undefined },
    ip: string,
  ): Promise<string> {
    return db.tx(async (tx) => {
      const { rows } = await tx.query<{ id: string; username: string; linked: boolean }>(
        `select u.id, u.username,
           exists (select 1 from account c where c."userId" = u.id and c."providerId" = $3) as linked
         from "user" u where lower(u.email) = $1 or u.username = $2
         order by lower(u.email) = $1 desc limit 1 for update`,
        [claims.email ?? null, claims.username ?? null, PROVIDER],
      );
      const user = rows[0];
      if (user === undefined)
        throw new SsoRefusal('sso-unknown', `nobody here is ${claims.email ?? claims.username ?? accountId}`);
      if (user.linked) throw new SsoRefusal('sso-other', `${user.username} is another person there`);
      await tx.query(
        'insert into account (id, "accountId", "providerId", "userId") values ($1, $2, $3, $4)',
        [randomBytes(12).toString('base64url'), accountId, PROVIDER, user.id],
      );
      await journal.append(tx, {
        actor: user.username,
        role: 'none',
        source: ip,
        action: 'user.sso.link',
        subject: `user:${user.id}`,
        after: { accountId },
      });
      return user.id;
    });
  }
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
