/** The people of the centre: accounts, roles and the first administrator. */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Grant, Role } from '../../../contract/access.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { toActor } from '../feed-keys.ts';
import type { Journal } from '../journal.ts';
import type { Person } from '../permissions.ts';
import { hashPassword, makePassword } from './passwords.ts';

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  readonly createdMs: number;
}

export interface UserGiven {
  readonly username: string;
  readonly name: string;
  readonly password: string;
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
export function createUsers(deps: { db: Database; clock: Clock; journal: Journal }) {
  const { db, clock, journal } = deps;

  const insertUser = async (tx: ClientBase, given: UserGiven, hash: string, by: Person) => {
    const id = randomBytes(12).toString('base64url');
    const username = given.username.toLowerCase();
    const made = await tx.query(
      `insert into "user" (id, name, email, username, "displayUsername", "createdAt", "updatedAt")
       values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($6 / 1000.0)) on conflict do nothing`,
      [id, given.name, `${username}@users.invalid`, username, given.username, clock.now()],
    );
    if (made.rowCount === 0) {
      throw conflict(`The user name ${given.username} is taken.`, {
        where: 'username',
        value: given.username,
        allowed: 'a name nobody has',
        next: 'Choose another name.',
      });
    }
    await tx.query(
      `insert into account (id, "accountId", "providerId", "userId", password) values ($1, $2, 'credential', $2, $3)`,
      [randomBytes(12).toString('base64url'), id, hash],
    );
    await writeGrants(tx, id, given.grants, by);
    const after = { username, name: given.name, grants: given.grants };
    await journal.append(tx, { ...toActor(by), action: 'user.create', subject: `user:${id}`, after });
    return id;
  };

  return {
    async createUser(given: UserGiven, by: Person): Promise<string> {
      const hash = await hashPassword(given.password);
      return db.tx((tx) => insertUser(tx, given, hash, by));
    },

    /** Makes user `admin` when nobody is an administrator yet; returns the password it was given or made, else undefined. */
    async ensureAdministrator(password: string | undefined): Promise<string | undefined> {
      const first = password ?? makePassword();
      const hash = await hashPassword(first);
      return db.tx(async (tx) => {
        await tx.query('lock table user_role in exclusive mode');
        const found = await tx.query(`select 1 from user_role where role = 'administrator' limit 1`);
        if (found.rowCount !== 0) return undefined;
        await insertUser(
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
          hash,
          SYSTEM,
        );
        return first;
      });
    },

    async setGrants(userId: string, grants: readonly Grant[], by: Person): Promise<void> {
      await db.tx(async (tx) => {
        await tx.query('lock table user_role in exclusive mode');
        const before = await readGrants(tx, userId);
        const exists = await tx.query('select 1 from "user" where id = $1', [userId]);
        if (exists.rowCount === 0)
          throw notFound(`There is no user ${userId}.`, {
            where: 'userId',
            value: userId,
            next: 'List the users.',
          });
        await tx.query('delete from user_role where user_id = $1', [userId]);
        await writeGrants(tx, userId, grants, by);
        const left = await tx.query(
          `select 1 from user_role where role = 'administrator' and expires_at is null limit 1`,
        );
        if (left.rowCount === 0) {
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
          after: { grants },
        });
      });
    },

    async setPassword(userId: string, password: string, by: Person): Promise<void> {
      const hash = await hashPassword(password);
      await db.tx(async (tx) => {
        const done = await tx.query(
          `update account set password = $2 where "userId" = $1 and "providerId" = 'credential'`,
          [userId, hash],
        );
        if (done.rowCount === 0)
          throw notFound(`There is no user ${userId}.`, {
            where: 'userId',
            value: userId,
            next: 'List the users.',
          });
        // A changed password ends every session: whoever knew the old one is out.
        await tx.query('delete from session where "userId" = $1', [userId]);
        await journal.append(tx, { ...toActor(by), action: 'user.password', subject: `user:${userId}` });
      });
    },

    async listUsers(): Promise<UserView[]> {
      const found = await db.pool.query<Omit<UserView, 'roles' | 'agencyId'>>(
        `select u.id, u.username, u.name, (extract(epoch from u."createdAt") * 1000)::float8 as "createdMs",
                coalesce(jsonb_agg(${GRANT} order by r.role, r.agency_id) filter (where r.role is not null), '[]') as grants
         from "user" u left join user_role r on r.user_id = u.id group by u.id order by u.username`,
      );
      return found.rows.map((row) => ({ ...row, ...toRolesAndAgency(row.grants) }));
    },

    /** Unexpired grants of a person. */
    async grantsOf(userId: string): Promise<Grant[]> {
      const nowMs = clock.now();
      const held = await readGrants(db.pool, userId);
      return held.filter(({ expiresMs }) => expiresMs === null || expiresMs > nowMs);
    },
  };
}

const GRANT = `jsonb_build_object('role', r.role, 'agencyId', r.agency_id, 'post', r.post,
  'expiresMs', (extract(epoch from r.expires_at) * 1000)::bigint)`;

async function readGrants(at: Pick<ClientBase, 'query'>, userId: string): Promise<Grant[]> {
  const found = await at.query<{ grant: Grant }>(
    `select ${GRANT} as grant from user_role r where r.user_id = $1 order by r.role, r.agency_id`,
    [userId],
  );
  return found.rows.map((row) => row.grant);
}

async function writeGrants(tx: ClientBase, userId: string, grants: readonly Grant[], by: Person) {
  await tx.query(
    `insert into user_role (user_id, role, agency_id, post, expires_at, granted_by)
     select $1, g.role, g."agencyId", g.post, to_timestamp(g."expiresMs" / 1000.0), $3
     from jsonb_to_recordset($2::jsonb) as g (role text, "agencyId" text, post text, "expiresMs" float8)
     on conflict do nothing`,
    [userId, JSON.stringify(grants), by.username],
  );
}

/** The short form of grants: the roles, and the first agency named. */
export function toRolesAndAgency(grants: readonly Grant[]): { roles: Role[]; agencyId: string | null } {
  return {
    roles: [...new Set(grants.map(({ role }) => role))],
    agencyId: grants.find(({ agencyId }) => agencyId !== null)?.agencyId ?? null,
  };
}
