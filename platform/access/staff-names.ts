/** How people of the staff are called: by the name they sign in with, and by their id. */
import { toPlainWords } from '../../contract/basics/search-text.ts';
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

/**
 * The names to sign in with of those whom somebody looks for: each word stands in the name or the user name, whatever
 * its marks. What is asked for is among them as it was typed, so that who is no more, or never was a person, is found.
 */
export async function findUsernames(db: Queryable, asked: string): Promise<string[]> {
  const words = toPlainWords(asked).split(/\s+/).filter(Boolean);
  const { rows } = await db.query<{ username: string; name: string }>(
    'select username, name from "user" where username is not null',
  );
  const found = rows.filter(({ username, name }) => {
    const plain = toPlainWords(`${name} ${username}`);
    return words.every((word) => plain.includes(word));
  });
  return [...new Set([asked, ...found.map(({ username }) => username)])];
}
