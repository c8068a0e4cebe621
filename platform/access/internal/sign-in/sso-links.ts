/** Who of the city's sign-on is whom here: what administrators link and unlink, and who waits for it. */
import { randomBytes } from 'node:crypto';
import type { SsoLinkView, SsoRequestView } from '../../../../contract/people/account.ts';
import { permissionsOfRole, roles } from '../../../../contract/people/access.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal } from '../../journal.ts';
import type { Person } from '../../permissions.ts';

export const PROVIDER = 'oidc';
/** Whoever asks first is not told by whom the list was filled: it is short, and the newest stay. */
const MOST_REQUESTS = 200;

/** Rights that make somebody an administrator as far as links go: over people, and over what everybody works by. */
const RIGHTS: readonly Permission[] = ['users.manage', 'agencies.manage', 'feeds.manage', 'rules.manage'];
const ADMINISTRATIVE = roles.filter((role) => {
  const held: readonly Permission[] = permissionsOfRole[role];
  return RIGHTS.some((right) => held.includes(right));
});

/** SQL: whether a user administers; both arguments are SQL: whose, and the parameter with the time in ms. */
export const ADMINISTERS = (userId: string, nowMs: string): string =>
  `exists (select 1 from user_role r where r.user_id = ${userId}
     and r.role in (${ADMINISTRATIVE.map((role) => `'${role}'`).join(', ')})
     and (r.expires_at is null or r.expires_at > to_timestamp(${nowMs}::float8 / 1000.0)))`;

/** Issuer and subject together name a person of a provider; a subject alone does not. */
export function toAccountId(issuer: string, subject: string): string {
  return `${issuer} ${subject}`;
}

/** Makes the keeper of links; `issuer` is the one provider this centre trusts, undefined without single sign-on. */
export function createSsoLinks(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  onEnd: () => void;
  issuer: () => Promise<string> | undefined;
}) {
  const { db, clock, journal, onEnd, issuer } = deps;

  return {
    /** Keeps who came from the provider and was not let in, so that an administrator can say who it is. */
    async noteRequest(given: {
      accountId: string;
      subject: string;
      email: string | undefined;
      username: string | undefined;
    }): Promise<void> {
      await db.tx(async (tx) => {
        await tx.query(
          `insert into sso_request (account_id, subject, email, username, asked_at)
           values ($1, $2, $3, $4, to_timestamp($5 / 1000.0))
           on conflict (account_id) do update set email = excluded.email, username = excluded.username,
             asked_at = excluded.asked_at`,
          [given.accountId, given.subject, given.email ?? null, given.username ?? null, clock.now()],
        );
        await tx.query(
          `delete from sso_request where account_id not in
             (select account_id from sso_request order by asked_at desc limit ${MOST_REQUESTS})`,
        );
      });
    },

    async listRequests(): Promise<SsoRequestView[]> {
      const { rows } = await db.pool.query<SsoRequestView>(
        `select subject, email, username, asked_at as "askedMs" from sso_request order by asked_at desc`,
      );
      return rows;
    },

    async list(userId: string): Promise<SsoLinkView[]> {
      const { rows } = await db.pool.query<SsoLinkView>(
        `select id, "accountId" as account, linked_by as "linkedBy", "createdAt" as "linkedMs" from account
         where "userId" = $1 and "providerId" = $2 order by "createdAt"`,
        [userId, PROVIDER],
      );
      return rows;
    },

    /** Links a person to a subject of the provider, in place of what was linked before. */
    async link(userId: string, subject: string, by: Person): Promise<void> {
      const trusted = await issuer();
      if (trusted === undefined)
        throw notFound('This centre has no single sign-on.', {
          where: 'HAIVAN_OIDC_ISSUER',
          next: 'Set the provider of the city first (docs/administrators.md).',
        });
      const accountId = toAccountId(trusted, subject);
      await db.tx(async (tx) => {
        const taken = await tx.query(
          `select 1 from account where "providerId" = $1 and "accountId" = $2 and "userId" <> $3`,
          [PROVIDER, accountId, userId],
        );
        if (taken.rowCount !== 0)
          throw conflict('This subject is linked to somebody else.', {
            where: 'subject',
            value: subject,
            allowed: 'a subject nobody is linked to',
            next: 'Take the link away from the other person first.',
          });
        const before = await tx.query<{ account: string }>(
          `delete from account where "userId" = $1 and "providerId" = $2 returning "accountId" as account`,
          [userId, PROVIDER],
        );
        await tx.query(
          `insert into account (id, "accountId", "providerId", "userId", linked_by)
           values ($1, $2, $3, $4, 'administrator')`,
          [randomBytes(12).toString('base64url'), accountId, PROVIDER, userId],
        );
        await tx.query('delete from sso_request where account_id = $1', [accountId]);
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.sso.link',
          subject: `user:${userId}`,
          ...(before.rows[0] === undefined ? {} : { before: { accountId: before.rows[0].account } }),
          after: { accountId, by: 'administrator' },
        });
      });
    },

    /** Takes the link away and ends the person's sessions; nothing to do when there is none. */
    async unlink(userId: string, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        const gone = await tx.query<{ account: string }>(
          `delete from account where "userId" = $1 and "providerId" = $2 returning "accountId" as account`,
          [userId, PROVIDER],
        );
        if (gone.rows[0] === undefined) return;
        await tx.query('delete from session where "userId" = $1', [userId]);
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.sso.unlink',
          subject: `user:${userId}`,
          before: { accountId: gone.rows[0].account },
        });
      });
      onEnd();
    },
  };
}
