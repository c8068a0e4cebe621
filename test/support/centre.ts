/**
 * The whole centre in this process for one story: real server, real doors, a database of its own cloned from the run's
 * template, a data folder that goes away, and a clock that stands still until the story moves it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../contract/people/access.ts';
import { startCentre } from '../../platform/centre.ts';
import type { Centre } from '../../platform/centre.ts';
import { movableClock } from '../../platform/kernel/clock.ts';
import type { Clock, MovableClock } from '../../platform/kernel/clock.ts';
import { createLog, silentLog } from '../../platform/kernel/log.ts';
import type { Log } from '../../platform/kernel/log.ts';
import { loadSettings } from '../../platform/kernel/settings.ts';
import { signIn } from './centre-client.ts';
import type { CentreClient } from './centre-client.ts';
import type { LiveClient } from './live-client.ts';
import { createTestDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

export const ADMIN_PASSWORD = 'hai-van-quan-1';
const STAFF_PASSWORD = 'ca-truc-dem-22-11';
/** Screens say at least this often that somebody is looking; a silent one is hung up. */
const PING_MS = 60_000;
/** From so long a span on most of it is walked in coarse steps; its end never is. */
const LONG_MS = 15 * 60_000;
const COARSE_MS = 5 * 60_000;
const MOST_STEPS = 36;
const FINE_MS = 2 * 60_000;

export interface TestCentre extends CentreClient, AsyncDisposable {
  readonly clock: MovableClock;
  readonly db: TestDatabase;
  readonly dataDir: string;
  readonly centre: Centre;
  /** The client of a person with this role, in one agency or the whole city; the centre's own verbs act as the administrator. */
  signedIn(role: Role, agencyId?: string): Promise<CentreClient>;
  /** The client of anybody by name and password. */
  signedInAs(username: string, password: string): Promise<CentreClient>;
  /** Everything committed so far was evaluated and told. */
  settled(): Promise<void>;
  /**
   * Moves the clock, running what is due in between, and waits until all is evaluated; connected screens stay awake. In a
   * long span what is done again and again is done every five minutes or
   * less often, and as often as ever in its last two.
   */
  advance(ms: number): Promise<void>;
  /**
   * Stops the centre and starts it again on the same database and data folder, `downMs` later (default: at the same
   * moment). Days pass at once so; while the centre runs, each of their seconds is lived through.
   */
  restart(downMs?: number): Promise<void>;
}

/**
 * Starts a centre at a time of day. Settings are those of the environment, by their names.
 * `await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });`
 */
export async function startTestCentre({
  at,
  settings = {},
  databaseUrl,
  log = process.env['HAIVAN_TEST_LOG'] === 'on' ? createLog({ level: 'warn' }) : silentLog(),

  machine,
  ...folders
}: {
  at: string;
  settings?: Readonly<Record<string, string>>;
  /** The clock by which doors end lines, for tests of just that; otherwise the machine's own. */
  machine?: Clock;
  /** Another way to the same database, e.g. through a proxy that can be cut. */
  databaseUrl?: (url: string) => string;
  /** Where a story reads what the centre logs. */
  log?: Log;
  /** Other services and city packs than the program's own. */
  servicesRoot?: string;
  citiesRoot?: string;
}): Promise<TestCentre> {
  const clock = movableClock(Date.parse(at));
  const db = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'haivan-story-'));
  const start = () =>
    startCentre({
      clock,
      ...(machine === undefined ? {} : { machine }),
      ...folders,
      log,
      settings: loadSettings({
        HAIVAN_PORT: '0',
        HAIVAN_MQTT_PORT: '0',
        HAIVAN_SFTP_PORT: '0',
        HAIVAN_NMEA_TCP_PORT: '0',
        HAIVAN_NMEA_UDP_PORT: '0',
        HAIVAN_TRACKER_TCP_PORT: '0',
        HAIVAN_DEMO: 'off',
        HAIVAN_DATA: dataDir,
        HAIVAN_ADMIN_PASSWORD: ADMIN_PASSWORD,
        // Stories move the clock by days and sign in once; those about sign-in set these themselves.
        HAIVAN_ADMIN_SECOND_FACTOR: 'optional',
        HAIVAN_SESSION_IDLE_MIN: '0',
        HAIVAN_SESSION_HOURS: '0',
        HAIVAN_SIGN_INS_PER_MIN: '10000',
        DATABASE_URL: databaseUrl?.(db.url) ?? db.url,
        ...settings,
      }),
    });
  const clear = async () => {
    await db[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let centre = await start().catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  let admin = await signIn(centre.url, 'admin', ADMIN_PASSWORD);
  const people = new Set<string>();
  const screens = new Set<LiveClient>();
  const live = async (client: CentreClient, ...asked: Parameters<CentreClient['live']>) => {
    const screen = await client.live(...asked);
    screens.add(screen);
    return screen;
  };
  const signedInAs = async (username: string, password: string): Promise<CentreClient> => {
    const client = await signIn(centre.url, username, password);
    return { ...client, live: (topics, since) => live(client, topics, since) };
  };
  const advance = async (ms: number) => {
    const fineMs = ms < LONG_MS ? ms : FINE_MS;
    const longest = (stepMs: number) => (screens.size === 0 ? stepMs : Math.min(stepMs, PING_MS));
    const walk = async (spanMs: number, stepMs: number, step: (ms: number) => Promise<void>) => {
      for (let left = spanMs; left > 0; left -= stepMs) {
        await step(Math.min(left, stepMs));
        await Promise.all([...screens].map((screen) => screen.ping()));
      }
    };
    await walk(ms - fineMs, longest(Math.max(COARSE_MS, Math.ceil(ms / MOST_STEPS))), clock.skip);
    await walk(fineMs, longest(fineMs), clock.advance);
    await centre.settled();
  };

  return {
    clock,
    db,
    dataDir,
    get centre() {
      return centre;
    },
    get url() {
      return centre.url;
    },
    get token() {
      return admin.token;
    },
    api: (method, path, body) => admin.api(method, path, body),
    ask: (method, path, body) => admin.ask(method, path, body),
    async makeFeed(wish) {
      const feed = await admin.makeFeed(wish);
      await centre.settled();
      return feed;
    },
    live: (topics, since) => live(admin, topics, since),
    async signedIn(role, agencyId) {
      if (role === 'administrator' && agencyId === undefined) return admin;
      const username = toUsername(role, agencyId);
      if (!people.has(username)) {
        people.add(username);
        await admin.ask('POST', '/users', {
          username,
          name: username,
          password: STAFF_PASSWORD,
          roles: [role],
          agencyId: agencyId ?? null,
        });
      }
      return signedInAs(username, STAFF_PASSWORD);
    },
    signedInAs,
    settled: () => centre.settled(),
    advance,
    async restart(downMs = 0) {
      await centre.stop();
      if (downMs > 0) await clock.advance(downMs);
      centre = await start();
      admin = await signIn(centre.url, 'admin', ADMIN_PASSWORD);
    },
    async [Symbol.asyncDispose]() {
      await centre.stop();
      await clear();
    },
  };
}

/** `operator`, `officer.ubnd-phuong-hai-chau`: stories find people by it. */
export function toUsername(role: Role, agencyId?: string): string {
  return agencyId === undefined ? role : `${role}.${agencyId}`;
}
