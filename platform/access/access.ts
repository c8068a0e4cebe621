/** Access: who is there, what they may do, and the journal of what they did. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Grant } from '../../contract/people/access.ts';
import { unauthenticated } from '../kernel/errors.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { createAccountFace } from './account-face.ts';
import type { AccountFace } from './account-face.ts';
import { createFeedKeys } from './feed-keys.ts';
import type { FeedKeys } from './feed-keys.ts';
import { createAccounts } from './internal/people/accounts.ts';
import { createAskers } from './internal/sign-in/asker.ts';
import type { Asker } from './internal/sign-in/asker.ts';
import { checkAuthBody } from './internal/sign-in/auth-body.ts';
import { findDoor } from './internal/sign-in/auth-doors.ts';
import type { DoorNeed } from './internal/sign-in/auth-doors.ts';
import { CLIENT_ADDRESS_HEADER } from './internal/sign-in/auth-options.ts';
import type { AuthOptions } from './internal/sign-in/auth-options.ts';
import { createDutyPhones } from './internal/phones/duty-phones.ts';
import { createLateAuth } from './internal/sign-in/late-auth.ts';
import { createLockOut } from './internal/sign-in/lock-out.ts';
import { checkOrigin, isLiveOriginGood } from './internal/sign-in/origin.ts';
import type { Coming } from './internal/sign-in/origin.ts';
import { createPasskeys } from './internal/sign-in/passkeys.ts';
import { toPlace } from './internal/sign-in/place.ts';
import { toPhonePerson } from './internal/phones/phone-person.ts';
import { createSessions } from './internal/sign-in/sessions.ts';
import type { SessionFacts } from './internal/sign-in/sessions.ts';
import { createSsoLinks } from './internal/sign-in/sso-links.ts';
import { createSso } from './internal/sign-in/sso.ts';
import { createUsers, toRolesAndAgency } from './internal/people/users.ts';
import { toReach, toReachWithin } from './internal/rights/reach.ts';
import type { AgencyNode } from './internal/rights/reach.ts';
import { createJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import type { Person } from './permissions.ts';
import { createOpenDataKeys } from './open-data-keys.ts';
import type { OpenDataKeys } from './open-data-keys.ts';
import { createTokens } from './tokens.ts';
import type { TokenHolder, Tokens } from './tokens.ts';

export type { AuthOptions as AccessOptions } from './internal/sign-in/auth-options.ts';

/** A request as far as sign-in needs it. */
export interface Knock {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

export interface Access {
  readonly journal: Journal;
  readonly feedKeys: FeedKeys;
  readonly tokens: Tokens;
  readonly openDataKeys: OpenDataKeys;
  readonly users: ReturnType<typeof createUsers>;
  /** One's own account, and what an administrator does with another's. */
  readonly account: AccountFace;
  /** Telephones that several people use in turn, by name and PIN. */
  readonly dutyPhones: ReturnType<typeof createDutyPhones>;
  /** Who of the city's single sign-on is whom here. */
  readonly ssoLinks: ReturnType<typeof createSsoLinks>;
  /** What the sign-in page offers beside the password. */
  readonly ssoName: string | null;
  /** Who is knocking, with a session or a token; undefined when nobody is signed in. */
  findPerson(knock: Knock): Promise<Person | undefined>;
  /** @throws HaivanError unauthenticated when nobody is signed in. */
  getPerson(knock: Knock): Promise<Person>;
  /**
   * Lets what changes something pass only from a page of this centre, or with a bearer token.
   * @throws HaivanError forbidden for another site's page.
   */
  checkOrigin(coming: Coming): void;
  /** Whether the upgrade to a live connection comes from a page of this centre, or with a bearer token. */
  isLiveOriginGood(headers: IncomingHttpHeaders): boolean;
  /** People by id or user name as they could act now, e.g. to ask whether they may see what they are told of. */
  listPeople(who: readonly string[]): Promise<Person[]>;
  /** Those of these people whose session or token ended, or whose grants changed, since they were found. */
  listGone(people: readonly Person[]): Promise<Person[]>;
  /** Hears that sessions ended or grants changed in this process just now. */
  onChange(listener: () => void): Stop;
  /** Answers a request under /api/auth/ (sign in, sign out, session) by Better Auth. */
  answerAuth(request: {
    method: string;
    url: string;
    headers: IncomingHttpHeaders;
    ip: string;
    body: string | undefined;
  }): Promise<Response>;
  /** The agency tree, once the catalogue has read it: grants reach below their agency. */
  useAgencies(list: () => readonly AgencyNode[], centreId: () => string | undefined): void;
  /** Reads the library of sign-in, for which the first to sign in would wait a moment. */
  openSignIn(): Promise<void>;
  /** Begins to look for idle accounts. */
  start(log: Log): void;
  stop(): Promise<void>;
}

/** The account of the first start has this long to walk the guide before a second factor is asked for. */
const FIRST_START_MS = 24 * 3_600_000;

/** Makes the access module; nothing is read from the database before the first question. */
export function createAccess(deps: { db: Database; clock: Clock; auth: AuthOptions }): Access {
  const { db, clock, auth: options } = deps;
  const listeners = new Set<() => void>();
  const onEnd = () => {
    for (const listener of listeners) listener();
  };
  const journal = createJournal({ clock });
  const common = { db, clock, journal, onEnd };
  const feedKeys = createFeedKeys(common);
  const tokens = createTokens(common);
  const openDataKeys = createOpenDataKeys(common);
  const users = createUsers(common);
  const accounts = createAccounts(common);
  const lockOut = createLockOut({ ...common, secret: options.secret });
  const dutyPhones = createDutyPhones({ ...common, lockOut });
  const sessions = createSessions({ ...common, limits: options.limits });
  const passkeys = createPasskeys({ ...common, sessions });
  const ssoLinks = createSsoLinks({ ...common, issuer: () => sso?.issuer() });
  const sso =
    options.oidc === undefined
      ? undefined
      : createSso({
          db,
          clock,
          journal,
          links: ssoLinks,
          settings: options.oidc,
          redirectUrl: `${options.baseUrl}/api/auth/sso/callback`,
        });
  const asking = new AsyncLocalStorage<Asker>();
  const asker = (): Asker => {
    const found = asking.getStore();
    if (found === undefined) throw new Error('the sign-in library was asked without a look at who asks');
    return found;
  };
  const auth = createLateAuth(options, db, {
    ...common,
    asker,
    accounts,
    lockOut,
    sessions,
    passkeys,
    sso,
  });
  const askers = createAskers({
    sessions,
    tokens,
    secret: options.secret,
    isSecure: options.baseUrl.startsWith('https://'),
  });
  /** What a person was found with, to see later whether it still holds. */
  const stamps = new WeakMap<Person, string>();
  let listAgencies: () => readonly AgencyNode[] = () => [];
  let findCentreId: () => string | undefined = () => undefined;
  let stopLook: Stop | undefined;

  const toPhoneOf = (facts: SessionFacts, ip: string): Person => {
    const { onDuty } = facts;
    const person = toPhonePerson(facts, ip, (grants) => toReach(grants, listAgencies(), findCentreId()));
    const grants = [...facts.grants, ...(onDuty?.grants ?? [])];
    stamps.set(person, toStamp(grants, person.lacksSecondFactor === true, onDuty?.userId));
    return person;
  };

  const toPersonOf = (facts: SessionFacts, ip: string): Person => {
    if (facts.shared) return toPhoneOf(facts, ip);
    const { roles, agencyId } = toRolesAndAgency(facts.grants);
    const graceUntilMs = toGraceUntilMs(facts);
    const mustHaveOne =
      options.adminSecondFactor && roles.includes('administrator') && clock.now() >= (graceUntilMs ?? 0);
    // Who has a second factor owes it in every session, whatever their roles ask for.
    const lacksSecondFactor = !facts.secondFactor && (facts.hasFactor || mustHaveOne);
    const person: Person = {
      id: facts.userId,
      username: facts.username,
      name: facts.name,
      roles,
      role: roles.join('+') || 'none',
      agencyId,
      grants: toReach(facts.grants, listAgencies(), findCentreId()),
      source: ip,
      by: { kind: 'session', id: facts.sessionId },
      lacksSecondFactor,
    };
    stamps.set(person, toStamp(facts.grants, lacksSecondFactor));
    return person;
  };

  const toProgramOf = (holder: TokenHolder, ip: string): Person => {
    const { roles, agencyId } = toRolesAndAgency(holder.grants);
    const reach = toReach(holder.grants, listAgencies(), findCentreId());
    const person: Person = {
      id: holder.userId,
      username: holder.username,
      name: holder.name,
      roles,
      role: `token:${holder.tokenId}`,
      agencyId: holder.agencyId ?? agencyId,
      grants:
        holder.agencyId === null
          ? reach
          : toReachWithin(reach, holder.agencyId, listAgencies(), findCentreId()),
      source: ip,
      only: holder.permissions,
      by: { kind: 'token', id: holder.tokenId },
    };
    stamps.set(person, toStamp(holder.grants, false));
    return person;
  };

  const findPerson = async (knock: Knock): Promise<Person | undefined> => {
    const found = await askers.find(knock.headers);
    if (found.kind === 'program') return toProgramOf(found.holder, knock.ip);
    return found.kind === 'session' ? toPersonOf(found.facts, knock.ip) : undefined;
  };

  return {
    journal,
    feedKeys,
    tokens,
    openDataKeys,
    users,
    account: createAccountFace({
      ...common,
      async countRecoveryCodes(userId) {
        const { api } = await auth.open();
        const found = await api.viewBackupCodes({ body: { userId } }).catch(() => undefined);
        return found?.backupCodes.length ?? 0;
      },
      accounts,
      sessions,
      passkeys,
      users,
      hasDutyPin: (userId) => dutyPhones.hasPin(userId),
      toPlace: (host) => toPlace(options.baseUrl, host),
      mustHaveSecondFactor: ({ roles }) => options.adminSecondFactor && roles.includes('administrator'),
      toGraceUntilMs,
    }),
    dutyPhones,
    ssoLinks,
    ssoName: options.oidc?.name ?? null,
    findPerson,
    async getPerson(knock) {
      const person = await findPerson(knock);
      if (person !== undefined) return person;
      throw unauthenticated('Nobody is signed in.', {
        where: 'Authorization header or session cookie',
        allowed: 'a session of this centre, or a token hv_…',
        next: 'Sign in at POST /api/auth/sign-in/username.',
      });
    },
    async listPeople(who) {
      const wanted = new Set(who);
      return (await users.listUsers())
        .filter(({ id, username }) => wanted.has(id) || wanted.has(username))
        .map(({ id, username, name, grants }) => {
          const { roles, agencyId } = toRolesAndAgency(grants);
          const reach = toReach(grants, listAgencies(), findCentreId());
          const role = roles.join('+') || 'none';
          return { id, username, name, roles, role, agencyId, grants: reach, source: 'access' };
        });
    },
    async listGone(people) {
      const bySession = people.filter(({ by }) => by?.kind === 'session');
      const held = new Map(
        (await sessions.look(bySession.map(({ by }) => by?.id ?? ''))).map((facts) => [
          facts.sessionId,
          facts,
        ]),
      );
      const byToken = people.filter(({ by }) => by?.kind === 'token');
      const holders = new Map(
        (await tokens.look(byToken.map(({ by }) => by?.id ?? ''))).map((holder) => [holder.tokenId, holder]),
      );
      return people.filter((person) => {
        const id = person.by?.id ?? '';
        const facts = held.get(id);
        const holder = holders.get(id);
        const now =
          person.by?.kind === 'token' ? holder && toProgramOf(holder, '') : facts && toPersonOf(facts, '');
        return now === undefined || stamps.get(now) !== stamps.get(person);
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    checkOrigin: (coming) => checkOrigin(coming, options.baseUrl),
    isLiveOriginGood: (headers) => isLiveOriginGood(headers, options.baseUrl),
    async answerAuth({ method, url, headers, ip, body }) {
      const path = new URL(url).pathname.replace(/^\/api\/auth/, '');
      const door = findDoor(method, path);
      if (door === undefined) {
        const answer = {
          error: { id: 'not_found', message: `There is nothing at ${method} /api/auth${path}.` },
        };
        return Response.json(answer, { status: 404 });
      }
      const found = await askers.find(headers);
      const refusal = toRefusal(door.needs, found, sessions.isFresh);
      if (refusal !== undefined) return refusal;
      checkAuthBody(door.takes ?? [], body);
      const shown: Asker = door.begins === true ? { kind: 'nobody' } : found;
      const facts = shown.kind === 'session' ? shown.facts : undefined;
      const given = toHeaders(headers, ip);
      // However the session came, the library gets it in one form; where the request came from was checked before.
      for (const name of ['authorization', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'])
        given.delete(name);
      const cookie = askers.toCookie(headers, facts);
      if (cookie === '') given.delete('cookie');
      else given.set('cookie', cookie);
      given.set('origin', options.baseUrl);
      const { handler } = await auth.open();
      const answer = await asking.run(shown, () =>
        handler(new Request(url, { method, headers: given, ...(body === undefined ? {} : { body }) })),
      );
      return askers.signTokens(answer, headers);
    },
    useAgencies(list, centreId) {
      findCentreId = centreId;
      listAgencies = list;
    },
    async openSignIn() {
      await auth.open();
    },
    start(log) {
      stopLook = accounts.startIdleLook(log, () => lockOut.forgetOld());
    },
    async stop() {
      stopLook?.();
      await feedKeys.stop();
      await tokens.stop();
      await openDataKeys.stop();
      await auth.stop();
    },
  };
}

/** Until when the account of the first start works without a second factor; null for all others. */
function toGraceUntilMs({
  firstStart,
  createdMs,
}: Pick<SessionFacts, 'firstStart' | 'createdMs'>): number | null {
  return firstStart ? createdMs + FIRST_START_MS : null;
}

/** What a door answers to who may not pass it; undefined lets pass. What is not known is not let in. */
function toRefusal(
  needs: DoorNeed,
  found: Asker,
  isFresh: (facts: SessionFacts) => boolean,
): Response | undefined {
  const refuse = (status: number, code: string, message: string) =>
    Response.json({ code, message }, { status });
  if (found.kind === 'program')
    return refuse(403, 'NOT_FOR_TOKENS', 'A token is for programs: it does not sign in, out or change how.');
  if (needs === 'anyone') return undefined;
  // Whose password was right a moment ago shows the code; the door itself knows who that is, or refuses.
  if (needs === 'code') return undefined;
  if (found.kind === 'nobody') return refuse(401, 'UNAUTHORIZED', 'Nobody is signed in.');
  if (needs === 'session') return undefined;
  if (found.facts.shared)
    return refuse(
      403,
      'SHARED_TELEPHONE',
      'How a shared duty telephone signs in is changed by an administrator.',
    );
  if (isFresh(found.facts)) return undefined;
  return refuse(
    403,
    'SECOND_FACTOR_NEEDED',
    'Show your second factor again to change how somebody signs in.',
  );
}

function toStamp(grants: readonly Grant[], lacksSecondFactor: boolean, onUserId?: string): string {
  return createHash('sha256')
    .update(JSON.stringify([grants, lacksSecondFactor, onUserId]))
    .digest('base64url');
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
