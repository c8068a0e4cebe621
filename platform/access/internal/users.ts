/** The people of the centre: accounts, roles and the first administrator. */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Role } from '../../../contract/api.ts';
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
  readonly agencyId: string | null;
  readonly createdMs: number;
}

export interface UserGiven {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly agencyId: string | null;
}

/** `system` acts before anybody exists. */
const SYSTEM: Person = {
  id: 'system',
  username: 'system',
  name: 'system',
  roles: ['administrator'],
  role: 'system',
  agencyId: null,
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
    await writeRoles(tx, id, given.roles, given.agencyId, by);
    const after = { username, name: given.name, roles: given.roles, agencyId: given.agencyId };
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
            roles: ['administrator', 'operator'],
            agencyId: null,
          },
          hash,
          SYSTEM,
        );
        return first;
      });
    },

    async setRoles(
      userId: string,
      roles: readonly Role[],
      agencyId: string | null,
      by: Person,
    ): Promise<void> {
      await db.tx(async (tx) => {
        await tx.query('lock table user_role in exclusive mode');
        const before = await tx.query<{ role: string }>('select role from user_role where user_id = $1', [
          userId,
        ]);
        const exists = await tx.query('select 1 from "user" where id = $1', [userId]);
        if (exists.rowCount === 0)
          throw notFound(`There is no user ${userId}.`, {
            where: 'userId',
            value: userId,
            next: 'List the users.',
          });
        await tx.query('delete from user_role where user_id = $1', [userId]);
        await writeRoles(tx, userId, roles, agencyId, by);
        const left = await tx.query(`select 1 from user_role where role = 'administrator' limit 1`);
        if (left.rowCount === 0) {
          throw conflict('The centre would have no administrator.', {
            where: 'roles',
            value: roles.join(', '),
            allowed: 'at least one administrator stays',
            next: 'Make somebody else administrator first.',
          });
        }
        const was = before.rows.map((row) => row.role);
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.roles',
          subject: `user:${userId}`,
          before: { roles: was },
          after: { roles, agencyId },
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
      const found = await db.pool.query<UserView>(
        `select u.id, u.username, u.name, (extract(epoch from u."createdAt") * 1000)::float8 as "createdMs",
                coalesce(array_agg(r.role order by r.role) filter (where r.role is not null), '{}') as roles, max(r.agency_id) as "agencyId"
         from "user" u left join user_role r on r.user_id = u.id group by u.id order by u.username`,
      );
      return found.rows;
    },

    async rolesOf(userId: string): Promise<{ roles: Role[]; agencyId: string | null }> {
      const found = await db.pool.query<{ role: Role; agency_id: string | null }>(
        'select role, agency_id from user_role where user_id = $1',
        [userId],
      );
      return {
        roles: found.rows.map((row) => row.role),
        agencyId: found.rows.find((row) => row.agency_id !== null)?.agency_id ?? null,
      };
    },
  };
}

async function writeRoles(
  tx: ClientBase,
  userId: string,
  roles: readonly Role[],
  agencyId: string | null,
  by: Person,
) {
  await tx.query(
    'insert into user_role (user_id, role, agency_id, granted_by) select $1, role, $3, $4 from unnest($2::text[]) role',
    [userId, roles, agencyId, by.username],
  );
}
