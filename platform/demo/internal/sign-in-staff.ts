/** Signs simulated people in by the centre's own door, with passwords that nobody knows and that go with the process. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
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

/** How long a busy centre, or a limit of it, is waited for. */
const MOST_WAIT_MS = 120_000;
const LEAST_PAUSE_MS = 250;
/** Too many requests, and a centre that is busy: both say when to come again. */
const LATER: ReadonlySet<number> = new Set([429, 503]);
const SIGNED_OUT = 401;

export interface StaffSender {
  /** Ahead of the first thing that somebody sends; it is kept. */
  signIn(username: string): Promise<void>;
  readonly send: SendAs;
}

/**
 * Sends as simulated people; each is signed in once, and again when the session has ended. Whoever is asked to come later
 * comes then (`retry-after`), for two minutes at most.
 */
export function createStaffSender(
  { users }: Pick<Access, 'users'>,
  url: string,
  by: Person,
  pause: (ms: number) => Promise<unknown> = wait,
): StaffSender {
  const tokens = new Map<string, Promise<string>>();

  const post = async (path: string, headers: Readonly<Record<string, string>>, body: object) => {
    for (let waitedMs = 0; ;) {
      const answer = await fetch(`${url}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      if (!LATER.has(answer.status) || waitedMs >= MOST_WAIT_MS) return answer;
      await answer.body?.cancel();
      const ms = Math.max(LEAST_PAUSE_MS, Number(answer.headers.get('retry-after') ?? 0) * 1_000 || 0);
      waitedMs += ms;
      await pause(ms);
    }
  };

  const signIn = async (username: string): Promise<string> => {
    const person = (await users.listUsers()).find((one) => one.username === username);
    if (person === undefined) throw new Error(`There is no simulated person ${username}.`);
    const password = randomBytes(24).toString('base64url');
    await users.setPassword(person.id, password, by);
    const answer = await post('auth/sign-in/username', {}, { username, password });
    if (!answer.ok) throw new Error(`Sign-in of ${username}: ${answer.status} ${await answer.text()}`);
    // Better Auth's answer to a good sign-in.
    return ((await answer.json()) as { token: string }).token;
  };

  const findToken = (username: string): Promise<string> => {
    const token = tokens.get(username) ?? signIn(username);
    tokens.set(username, token);
    token.catch(() => tokens.delete(username));
    return token;
  };

  return {
    signIn: async (username) => void (await findToken(username)),
    async send(username, { path, body, key }) {
      const sendOnce = async () =>
        post(
          `v1/${path}`,
          { authorization: `Bearer ${await findToken(username)}`, 'idempotency-key': key },
          body,
        );
      let answer = await sendOnce();
      if (answer.status === SIGNED_OUT) {
        await answer.body?.cancel();
        tokens.delete(username);
        answer = await sendOnce();
      }
      return { status: answer.status, body: await answer.json() };
    },
  };
}
