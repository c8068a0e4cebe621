/** Signs simulated people in by the centre's own door, with passwords that nobody knows and that go with the process. */
import { randomBytes } from 'node:crypto';
import type { Access } from '../../access/access.ts';
import type { Person } from '../../access/permissions.ts';
import type { SendAs } from './storm-desk.ts';

/** In whose name the demo makes its own accounts and keys. */
export const SIMULATOR: Person = {
  id: 'system',
  username: 'demo',
  name: 'demo',
  roles: [],
  role: 'system',
  agencyId: null,
  grants: [],
  source: 'demo',
};

/** Sends as simulated people; each is signed in when they first send. */
export function createStaffSender({ users }: Pick<Access, 'users'>, url: string, by: Person): SendAs {
  const tokens = new Map<string, Promise<string>>();
  const signIn = async (username: string): Promise<string> => {
    const person = (await users.listUsers()).find((one) => one.username === username);
    if (person === undefined) throw new Error(`There is no simulated person ${username}.`);
    const password = randomBytes(24).toString('base64url');
    await users.setPassword(person.id, password, by);
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`Sign-in of ${username}: ${answer.status} ${await answer.text()}`);
    // Better Auth's answer to a good sign-in.
    return ((await answer.json()) as { token: string }).token;
  };
  return async (username, { path, body, key }) => {
    const token = tokens.get(username) ?? signIn(username);
    tokens.set(username, token);
    token.catch(() => tokens.delete(username));
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
}
