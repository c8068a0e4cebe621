/** The people of the centre: accounts, roles and the first administrator. */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Grant, Role } from '../../../../contract/people/access.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal } from '../../journal.ts';
import { toPermissions } from '../../permissions.ts';
import type { Person } from '../../permissions.ts';
import { endTokens } from '../../tokens.ts';
import { isAdministratorLeft, noUser } from './accounts.ts';
import { GRANT } from '../rights/grants.ts';
import { checkPasswordIsUncommon } from './common-passwords.ts';
import { checkPasswordIsNew, checkPasswordLength, writePassword } from './password-rules.ts';
import { makePassword } from './passwords.ts';
import { checkShareable } from '../rights/shareable.ts';

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  readonly createdMs: number;
  readonly email: string | null;
  readonly lastSignInMs: number | null;
  readonly disabledMs: number | null;
  readonly disabledWhy: string | null;
  readonly hasSecondFactor: boolean;
  readonly shared: boolean;
}

export interface UserGiven {
  readonly username: string;
  readonly name: string;
  /** Null: no password, the person comes by single sign-on or gets one later. */
  readonly password: string | null;
  readonly email?: string | null;
  readonly grants: readonly Grant[];
}

/** `system` acts before anybody exists. */
const SYSTEM: Person = {
  id: 'system',
  username: 'system',
  name: 'system',
  roles: ['administrator'],
  role: 'system',
  agencyId: null,
  grants: [],
  source: 'start',
};

/** Makes the keeper of accounts. */
export function createUsers(deps: { db: Database; clock: Clock; journal: Journal; onEnd: () => void }) {
  const { db, clock, journal, onEnd } = deps;

  const insertUser = async (tx: ClientBase, given: UserGiven, by: Person) => {
    const id = randomBytes(12).toString('base64url');
    const username = given.username.toLowerCase();
    const made = await tx.query(
      `insert into "user" (id, name, email, username, "displayUsername", "createdAt", "updatedAt")
       values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($6 / 1000.0)) on conflict do nothing`,
      [id, given.name, toStoredEmail(username, given.email), username, given.username, clock.now()],
    );
    if (made.rowCount === 0) {
      throw conflict(`The user name ${given.username} or the e-mail address is taken.`, {
        where: 'username',
        value: given.username,
        allowed: 'a name and an address nobody has',
        next: 'Choose another name.',
      });
    }
    if (given.password !== null) await setPasswordOf(tx, id, given.password);
    await writeGrants(tx, id, given.grants, by, clock.now());
    const after = { username, name: given.name, grants: given.grants };
    await journal.append(tx, { ...toActor(by), action: 'user.create', subject: `user:${id}`, after });
    return id;
  };

  const setPasswordOf = (tx: ClientBase, userId: string, password: string) =>
    writePassword(tx, clock, { userId, password, accountId: randomBytes(12).toString('base64url') });
  const hasSecondFactor = async (tx: ClientBase, userId: string) => {
    const { rows } = await tx.query<{ has: boolean }>(
      `select u."twoFactorEnabled" or exists (select 1 from passkey p where p.user_id = u.id) as has
       from "user" u where u.id = $1`,
      [userId],
    );
    const found = rows[0];
    if (found === undefined) throw noUser(userId);
    return found.has;
  };

  return {
    async createUser(given: UserGiven, by: Person): Promise<string> {
      if (given.password !== null) {
        checkPasswordLength(given.password, false);
        await checkPasswordIsUncommon(given.password, given.username);
      }
      return db.tx((tx) => insertUser(tx, given, by));
    },

    /** Makes user `admin` when nobody is an administrator yet; returns the password it was given or made, else undefined. */
    async ensureAdministrator(password: string | undefined): Promise<string | undefined> {
      const first = password ?? makePassword();
      return db.tx(async (tx) => {
        await tx.query('lock table user_role in exclusive mode');
        const found = await tx.query(`select 1 from user_role where role = 'administrator' limit 1`);
        if (found.rowCount !== 0) return undefined;
        const id = await insertUser(
          tx,
          {
            username: 'admin',
            name: 'Quản trị viên',
            password: first,
            grants: (['administrator', 'operator'] as const).map((role) => ({
              role,
              agencyId: null,
              post: null,
              expiresMs: null,
            })),
          },
          SYSTEM,
        );
        await tx.query('update account_state set first_start = true where user_id = $1', [id]);
        return first;
      });
    },

    async setGrants(userId: string, grants: readonly Grant[], by: Person): Promise<void> {
      await db.tx(async (tx) => {
        await tx.query('lock table user_role in exclusive mode');
        const before = await readGrants(tx, userId);
        const { rows: found } = await tx.query<{ shared: boolean }>(
          'select coalesce(a.shared, false) as shared from "user" u left join account_state a on a.user_id = u.id where u.id = $1',
          [userId],
        );
        if (found[0] === undefined) throw noUser(userId);
        if (found[0].shared) checkShareable(grants.map(({ role }) => role));
        // What stays keeps since when and by whom it was given: the access review shows it.
        await tx.query(
          `delete from user_role r where r.user_id = $1 and not exists (
             select 1 from jsonb_to_recordset($2::jsonb) as g (role text, "agencyId" text)
             where g.role = r.role and g."agencyId" is not distinct from r.agency_id)`,
          [userId, JSON.stringify(grants)],
        );
        await writeGrants(tx, userId, grants, by, clock.now());
        const lost = before.filter((old) => !grants.some((one) => isSameGrant(one, old)));
        const tokensEnded =
          lost.length === 0
            ? 0
            : await endTokens(tx, userId, clock.now(), toPermissions(lost.map(({ role }) => role)));
        if (!(await isAdministratorLeft(tx, null))) {
          throw conflict('The centre would have no administrator.', {
            where: 'roles',
            value: grants.map(({ role }) => role).join(', '),
            allowed: 'at least one administrator whose grant does not expire stays',
            next: 'Make somebody else administrator first.',
          });
        }
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.roles',
          subject: `user:${userId}`,
          before: { grants: before },
          after: { grants, ...(tokensEnded === 0 ? {} : { tokensEnded }) },
        });
      });
      onEnd();
    },

    /** Sets a password by the rules; with `current`, the person's own, who must know the present one. All other sessions and all tokens end. */
    async setPassword(userId: string, password: string, by: Person, keepSessionId?: string): Promise<void> {
      await db.tx(async (tx) => {
        checkPasswordLength(password, await hasSecondFactor(tx, userId));
        const { rows } = await tx.query<{ username: string | null }>(
          'select username from "user" where id = $1',
          [userId],
        );
        await checkPasswordIsUncommon(password, rows[0]?.username ?? '');
        await checkPasswordIsNew(tx, userId, password);
        await setPasswordOf(tx, userId, password);
        // A changed password ends every session and token: whoever knew the old one is out.
        const tokensEnded = await endTokens(tx, userId, clock.now());
        await tx.query('delete from session where "userId" = $1 and id <> $2', [userId, keepSessionId ?? '']);
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.password',
          subject: `user:${userId}`,
          ...(tokensEnded === 0 ? {} : { after: { tokensEnded } }),
        });
      });
      onEnd();
    },

    /** Name and e-mail address of a person. */
    async setFacts(userId: string, given: { name: string; email: string | null }, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        const taken = await tx.query(
          'select 1 from "user" where lower(email) = lower($2) and id <> $1 and $2::text is not null',
          [userId, given.email],
        );
        if (taken.rowCount !== 0) {
          throw conflict('The e-mail address is somebody else’s.', {
            where: 'email',
            value: given.email,
            allowed: 'an address nobody has',
            next: 'Check the address.',
          });
        }
        const before = await tx.query<{ name: string; email: string; username: string }>(
          'select name, email, username from "user" where id = $1 for update',
          [userId],
        );
        const old = before.rows[0];
        if (old === undefined) throw noUser(userId);
        await tx.query(
          'update "user" set name = $2, email = $3, "updatedAt" = to_timestamp($4 / 1000.0) where id = $1',
          [userId, given.name, toStoredEmail(old.username, given.email), clock.now()],
        );
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.facts',
          subject: `user:${userId}`,
          before: { name: old.name, email: toShownEmail(old.email) },
          after: given,
        });
      });
    },

    async listUsers(): Promise<UserView[]> {
      const found = await db.pool.query<Omit<UserView, 'roles' | 'agencyId' | 'email'> & { email: string }>(
        `select u.id, u.username, u.name, u.email, u."createdAt" as "createdMs",
                a.last_sign_in_at as "lastSignInMs", a.disabled_at as "disabledMs", a.disabled_why as "disabledWhy",
                u."twoFactorEnabled" or exists (select 1 from passkey p where p.user_id = u.id) as "hasSecondFactor",
                coalesce(a.shared, false) as shared,
                coalesce((select jsonb_agg(${GRANT} order by r.role, r.agency_id) from user_role r
                          where r.user_id = u.id), '[]') as grants
         from "user" u left join account_state a on a.user_id = u.id order by u.username`,
      );
      return found.rows.map((row) => ({
        ...row,
        email: toShownEmail(row.email),
        ...toRolesAndAgency(row.grants),
      }));
    },
  };
}

/** Better Auth wants an address of everybody; who has none gets one that can't exist (RFC 2606). */
const NO_EMAIL = '@users.invalid';

function toStoredEmail(username: string, email: string | null | undefined): string {
  return email === null || email === undefined || email === ''
    ? `${username}${NO_EMAIL}`
    : email.toLowerCase();
}

export function toShownEmail(email: string): string | null {
  return email.endsWith(NO_EMAIL) ? null : email;
}

async function readGrants(at: Pick<ClientBase, 'query'>, userId: string): Promise<Grant[]> {
  const found = await at.query<{ grant: Grant }>(
    `select ${GRANT} as grant from user_role r where r.user_id = $1 order by r.role, r.agency_id`,
    [userId],
  );
  return found.rows.map((row) => row.grant);
}

async function writeGrants(
  tx: ClientBase,
  userId: string,
  grants: readonly Grant[],
  by: Person,
  nowMs: number,
) {
  await tx.query(
    `insert into user_role (user_id, role, agency_id, post, expires_at, granted_by, granted_at)
     select distinct on (g.role, g."agencyId") $1, g.role, g."agencyId", g.post,
       to_timestamp(g."expiresMs" / 1000.0), $3, to_timestamp($4 / 1000.0)
     from jsonb_to_recordset($2::jsonb) as g (role text, "agencyId" text, post text, "expiresMs" float8)
     on conflict (user_id, role, coalesce(agency_id, '')) do update
       set post = excluded.post, expires_at = excluded.expires_at`,
    [userId, JSON.stringify(grants), by.username, nowMs],
  );
}

/** One grant is another when it is the same role in the same agency and does not end sooner. */
function isSameGrant(now: Grant, old: Grant): boolean {
  return (
    now.role === old.role &&
    now.agencyId === old.agencyId &&
    (now.expiresMs ?? Infinity) >= (old.expiresMs ?? Infinity)
  );
}

/** The short form of grants: the roles, and the first agency named. */
export function toRolesAndAgency(grants: readonly Grant[]): { roles: Role[]; agencyId: string | null } {
  return {
    roles: [...new Set(grants.map(({ role }) => role))],
    agencyId: grants.find(({ agencyId }) => agencyId !== null)?.agencyId ?? null,
  };
}
