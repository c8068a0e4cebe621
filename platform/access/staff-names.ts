/** How people of the staff are called: by the name they sign in with, and by their id. */
import type { Queryable } from '../kernel/database.ts';

export interface StaffNames {
  ofUsername(username: string): string | null;
  ofId(id: string): string | null;
}

export async function readStaffNames(
  db: Queryable,
  { usernames, ids }: { readonly usernames: readonly string[]; readonly ids: readonly string[] },
): Promise<StaffNames> {
  const { rows } = await db.query<{ id: string; username: string; name: string }>(
    'select id, username, name from "user" where username = any($1::text[]) or id = any($2::text[])',
    [usernames, ids],
  );
  const byUsername = new Map(rows.map(({ username, name }) => [username, name]));
  const byId = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    ofUsername: (username) => byUsername.get(username) ?? null,
    ofId: (id) => byId.get(id) ?? null,
  };
}
