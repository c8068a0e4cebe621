/** Access: who is there, what they may do, and the journal of what they did. */
import type { IncomingHttpHeaders } from 'node:http';
import { unauthenticated } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { createFeedKeys } from './feed-keys.ts';
import type { FeedKeys } from './feed-keys.ts';
import { CLIENT_ADDRESS_HEADER, createAuth } from './internal/auth.ts';
import type { AuthOptions } from './internal/auth.ts';
import { createUsers, toRolesAndAgency } from './internal/users.ts';
import { toReach } from './internal/reach.ts';
import type { AgencyNode } from './internal/reach.ts';
import { createJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import type { Person } from './permissions.ts';

/** A request as far as sign-in needs it. */
export interface Knock {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

export interface Access {
  readonly journal: Journal;
  readonly feedKeys: FeedKeys;
  readonly users: ReturnType<typeof createUsers>;
  /** Who is knocking; undefined when nobody is signed in. */
  findPerson(knock: Knock): Promise<Person | undefined>;
  /** @throws HaivanError unauthenticated when nobody is signed in. */
  getPerson(knock: Knock): Promise<Person>;
  /** Answers a request under /api/auth/ (sign in, sign out, session) by Better Auth. */
  answerAuth(request: {
    method: string;
    url: string;
    headers: IncomingHttpHeaders;
    ip: string;
    body: string | undefined;
  }): Promise<Response>;
  /** The agency tree, once the catalogue has read it: grants reach below their agency. */
  useAgencies(list: () => readonly AgencyNode[]): void;
  stop(): Promise<void>;
}

/** Makes the access module; nothing is read from the database before the first question. */
export function createAccess(deps: { db: Database; clock: Clock; auth: AuthOptions }): Access {
  const { db, clock } = deps;
  const journal = createJournal({ clock });
  const feedKeys = createFeedKeys({ db, clock, journal });
  const users = createUsers({ db, clock, journal });
  const { auth, stop } = createAuth(deps.auth);
  let listAgencies: () => readonly AgencyNode[] = () => [];

  const findPerson = async (knock: Knock): Promise<Person | undefined> => {
    const { authorization, cookie } = knock.headers;
    if (authorization === undefined && cookie === undefined) return undefined;
    const session = await auth.api.getSession({ headers: toHeaders(knock.headers, knock.ip) });
    if (session === null) return undefined;
    const { id, name } = session.user;
    const grants = await users.grantsOf(id);
    const { roles, agencyId } = toRolesAndAgency(grants);
    return {
      id,
      username: session.user.username ?? id,
      name,
      roles,
      role: roles.join('+') || 'none',
      agencyId,
      grants: toReach(grants, listAgencies()),
      source: knock.ip,
    };
  };

  return {
    journal,
    feedKeys,
    users,
    findPerson,
    async getPerson(knock) {
      const person = await findPerson(knock);
      if (person !== undefined) return person;
      throw unauthenticated('Nobody is signed in.', {
        where: 'Authorization header or session cookie',
        allowed: 'a session of this centre',
        next: 'Sign in at POST /api/auth/sign-in/username.',
      });
    },
    answerAuth({ method, url, headers, ip, body }) {
      return auth.handler(
        new Request(url, {
          method,
          headers: toHeaders(headers, ip),
          ...(body === undefined ? {} : { body }),
        }),
      );
    },
    useAgencies(list) {
      listAgencies = list;
    },
    async stop() {
      await feedKeys.stop();
      await stop();
    },
  };
}

function toHeaders(given: IncomingHttpHeaders, ip: string): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(CLIENT_ADDRESS_HEADER, ip);
  return headers;
}
