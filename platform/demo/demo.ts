/**
 * The demo: simulated departments that send to the real doors with real keys, in a thread of their own. Anybody with
 * the right may pull the cable of one asset and watch the centre notice.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DemoFilling } from '../../contract/centre/demo.ts';
import type { CityContent } from '../../contract/city/city.ts';
import type { CityPack, DemoCity, StormAct } from '../../contract/city/city-pack.ts';
import { MACHINE_PACE } from '../../contract/centre/pace.ts';
import type { Simulation } from '../../contract/city/simulation.ts';
import { notFound } from '../kernel/errors.ts';
import { toActor } from '../access/feed-keys.ts';
import type { FeedKeys } from '../access/feed-keys.ts';
import type { Journal } from '../access/journal.ts';
import type { Person } from '../access/permissions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Access } from '../access/access.ts';
import type { Cases } from '../cases/cases.ts';
import type { Duty } from '../duty/duty.ts';
import type { DemoContent } from '../city/city.ts';
import { KEPT_STEPS, toFilling, type SentStep } from './internal/filling.ts';
import { loadSimulations, toAssets } from './internal/simulations.ts';
import { createStaffSender, SIMULATOR, type StaffSender } from './internal/sign-in-staff.ts';
import { createStaff } from './internal/staff.ts';
import { ensureStaff } from './internal/staff-accounts.ts';
import { createStormDesk, setActs } from './internal/storm-desk.ts';
import type {
  DoorAddresses,
  FromWorker,
  SimulatedFeed,
  ToWorker,
  WorkerStart,
} from './internal/worker-data.ts';
import { playNight, type StormNight } from './storm.ts';

export interface Demo {
  /** Begins beside the work of the centre, which is ready without it and goes on without it where it can't begin. */
  start(): void;
  /** Assets that a simulated feed tells about, by code: the ones with a cable. */
  assets(): readonly string[];
  /** Assets whose cable is pulled, by code. */
  unplugged(): readonly string[];
  /** Pulls or plugs the cable of a demo asset. @throws HaivanError not_found for an asset that is not simulated. */
  setPlugged(assetCode: string, plugged: boolean, by: Person): Promise<void>;
  /** What each simulated feed has sent, for the console and /health. */
  state(): readonly {
    readonly feedId: string;
    readonly sentToMs: number | null;
    readonly pushes: number;
    readonly trouble: string | null;
  }[];
  /** How far its past has been sent; null = all of it. */
  filling(): DemoFilling | null;
  stop(): Promise<void>;
}

interface DemoDeps {
  readonly pack: CityPack;
  readonly content: DemoContent;
  readonly doors: DoorAddresses;
  readonly dataDir: string;
  readonly feedKeys: FeedKeys;
  readonly journal: Journal;
  readonly access: Access;
  readonly cases: Cases;
  readonly duty: Duty;
  /** Agencies as the city pack has them. */
  readonly agencies: CityContent['agencies'];
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The night of storm that is played; otherwise the demo goes by the machine's clock. */
  readonly night?: StormNight | undefined;
}

const SAVE_EVERY_MS = 15_000;
const DAY_MS = 24 * 3_600_000;
/** How often the simulated staff look at their work. */
const STAFF_EVERY_MS = 20_000;
/** Makes the demo of a city; `start` begins to send. */
export function createDemo(deps: DemoDeps): Demo {
  const { pack, content, doors, journal, db, clock, log, night } = deps;
  const sent = new Map<string, { toMs: number | null; pushes: number; trouble: string | null }>();
  /** Of each feed from when on it had to send when the demo began. */
  const began = new Map<string, number>();
  /** How far each was when it last told so. */
  const steps = new Map<string, readonly SentStep[]>();
  let startedMs = 0;
  let unplugged = new Set<string>();
  let worker: Worker | undefined;
  let stopSaving = () => undefined as void;
  let stopStaff = () => undefined as void;
  let stopActs = () => undefined as void;
  let isStopped = false;
  /** Feeds whose past is all there. */
  const caughtUp = new Set<string>();
  let working: Promise<void> = Promise.resolve();
  let beginning: Promise<void> = Promise.resolve();

  const saveSent = async () => {
    const value = Object.fromEntries([...sent].map(([feedId, { toMs }]) => [feedId, toMs]));
    await save(db, 'demo.sent', value);
  };

  const toPace = () => night?.clock.pace() ?? MACHINE_PACE;

  /** The night begins to run fast when all of its past is there. */
  const playWhenFilled = (feedId: string) => {
    if (night === undefined || caughtUp.has(feedId)) return;
    caughtUp.add(feedId);
    if (caughtUp.size < sent.size) return;
    playNight(night, () => {
      log.info({ speed: night.clock.pace().speed }, 'the night of storm: the clock changes its pace');
      worker?.postMessage({ type: 'pace', pace: toPace() } satisfies ToWorker);
    });
  };

  const hear = (message: FromWorker) => {
    const before = sent.get(message.feedId) ?? { toMs: null, pushes: 0, trouble: null };
    if (message.type === 'sent') {
      const { feedId, toMs, pushes } = message;
      sent.set(feedId, { toMs, pushes: before.pushes + pushes, trouble: null });
      steps.set(feedId, [...(steps.get(feedId) ?? []), { timeMs: clock.now(), toMs }].slice(-KEPT_STEPS));
      if (message.isNow) playWhenFilled(feedId);
    } else {
      if (before.trouble !== message.reason)
        log.warn(
          { feed: message.feedId, reason: message.reason },
          'a simulated feed could not send; it tries again',
        );
      sent.set(message.feedId, { ...before, trouble: message.reason });
    }
  };

  /** Before the night runs fast: a sign-in takes a while, and there is a limit of so many a minute. */
  const signInAll = async (sender: StaffSender, acts: readonly StormAct[]) => {
    for (const by of new Set(acts.map((act) => act.by))) {
      if (isStopped) return;
      await sender
        .signIn(by)
        .catch((error: unknown) => log.debug({ err: error, by }, 'somebody signs in when they act'));
    }
  };

  /** The staff come when everything runs: making their accounts must not delay the start. */
  const startStaff = async (demo: DemoCity) => {
    const agencies = deps.agencies ?? [];
    const people = demo.people(agencies);
    // Of several that answer for a ward the one with the smallest area: its committee, whoever else is written after it.
    const agencyOfArea = new Map(
      agencies
        .toSorted((a, b) => b.areaCodes.length - a.areaCodes.length)
        .flatMap(({ id, areaCodes }) => areaCodes.map((code) => [code, id])),
    );
    const lookOnce = createStaff({
      access: deps.access,
      cases: deps.cases,
      clock,
      log,
      people,
      findAgencyOfArea: (code) => agencyOfArea.get(code),
      handlesOrders: night !== undefined,
    });
    try {
      await ensureStaff(deps.access, deps.duty, clock, people, SIMULATOR);
    } catch (error) {
      log.error({ err: error }, 'the simulated staff could not be made');
      return;
    }
    if (night !== undefined) {
      const { acts } = night.storm;
      const sender = createStaffSender(deps.access, doors.httpUrl, SIMULATOR);
      void signInAll(sender, acts);
      stopActs = setActs(acts, clock, createStormDesk(sender.send, log), {
        lost: ({ id, by }, error) => log.error({ err: error, act: id, by }, 'an act of the storm is lost'),
        over: (ends) => log.info(ends, 'the desks of the storm have done all of their acts'),
      });
    }
    stopStaff = clock.every(STAFF_EVERY_MS, () => {
      working = working.then(lookOnce).catch((error: unknown) => {
        log.warn({ err: error }, 'the simulated staff could not work and try again');
      });
      return working;
    });
  };

  const begin = async () => {
    const { demo }: { demo: DemoCity } = await import(pack.demo.href);
    const isFed = ({ feedId }: Simulation) => content.feeds?.some(({ id }) => id === feedId) === true;
    const simulations = (await loadSimulations(content.demoModules)).filter(isFed);
    const savedSent = (await load<Record<string, number | null>>(db, 'demo.sent')) ?? {};
    unplugged = new Set((await load<string[]>(db, 'demo.unplugged')) ?? []);
    const keys = await readKeys(
      deps,
      simulations.map((simulation) => simulation.feedId),
    );
    startedMs = clock.now();
    const feeds = simulations.flatMap((simulation): SimulatedFeed[] => {
      const definition = content.feeds?.find((feed) => feed.id === simulation.feedId);
      const key = keys[simulation.feedId];
      if (definition === undefined || key === undefined) return [];
      const days = night?.storm.historyDaysOf[simulation.feedId] ?? simulation.historyDays;
      const oldestMs = startedMs - days * DAY_MS;
      const fromMs = Math.max(savedSent[simulation.feedId] ?? 0, oldestMs);
      began.set(simulation.feedId, fromMs);
      sent.set(simulation.feedId, { toMs: savedSent[simulation.feedId] ?? null, pushes: 0, trouble: null });
      return [
        {
          feedId: simulation.feedId,
          door: definition.door,
          key,
          assets: toAssets(content, simulation.feedId),
          fromMs,
        },
      ];
    });
    const start: WorkerStart = {
      demoModules: content.demoModules,
      utcOffsetMin: pack.utcOffsetMin,
      feeds,
      doors,
      unplugged: [...unplugged],
      pace: toPace(),
    };
    worker = new Worker(new URL('internal/worker.ts', import.meta.url), {
      workerData: start,
      // The simulated departments are not the centre: they get a small heap of their own.
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 },
    });
    worker.on('message', hear);
    worker.on('error', (error) =>
      log.error({ err: error }, 'the demo stopped; the centre goes on without it'),
    );
    stopSaving = clock.every(SAVE_EVERY_MS, saveSent);
    working = startStaff(demo);
  };

  return {
    start() {
      beginning = begin().catch((error: unknown) => log.error({ err: error }, 'the demo could not begin'));
    },
    assets: () => [
      ...new Set(
        (content.mappings ?? []).filter(({ feed }) => sent.has(feed)).map((mapping) => mapping.asset),
      ),
    ],
    unplugged: () => [...unplugged].sort(),
    async setPlugged(assetCode, plugged, by) {
      if (!content.mappings?.some((mapping) => mapping.asset === assetCode)) {
        throw notFound(`No simulated asset has the code ${assetCode}.`, {
          where: 'asset',
          value: assetCode,
          allowed: 'the code of a demo asset',
          next: 'Take a code from GET /api/v1/demo.',
        });
      }
      const before = unplugged.has(assetCode);
      if (plugged) unplugged.delete(assetCode);
      else unplugged.add(assetCode);
      await db.tx(async (tx) => {
        await tx.query(SAVE, ['demo.unplugged', JSON.stringify([...unplugged])]);
        await journal.append(tx, {
          ...toActor(by),
          action: plugged ? 'demo.plug' : 'demo.unplug',
          subject: `asset:${assetCode}`,
          before: { unplugged: before },
          after: { unplugged: !plugged },
        });
      });
      worker?.postMessage({ type: 'unplugged', assets: [...unplugged] } satisfies ToWorker);
    },
    state: () =>
      [...sent].map(([feedId, { toMs, pushes, trouble }]) => ({ feedId, sentToMs: toMs, pushes, trouble })),
    filling: () =>
      toFilling(
        [...began].map(([feedId, fromMs]) => ({ fromMs, steps: steps.get(feedId) ?? [] })),
        startedMs,
        clock.now(),
      ),
    async stop() {
      isStopped = true;
      await beginning;
      stopSaving();
      stopStaff();
      stopActs();
      await working;
      worker?.postMessage({ type: 'stop' } satisfies ToWorker);
      await worker?.terminate();
      if (worker !== undefined) await saveSent();
    },
  };
}

/** Keys of the simulated feeds, kept (0600) in the data folder as a department keeps its own; missing ones are made. */
async function readKeys(
  { dataDir, feedKeys }: DemoDeps,
  feedIds: readonly string[],
): Promise<Record<string, string>> {
  const path = join(dataDir, 'demo-keys.json');
  const kept: Record<string, string> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const keys: Record<string, string> = {};
  for (const feedId of feedIds) {
    const known = kept[feedId];
    const isGood = known !== undefined && (await feedKeys.verify(known))?.feedId === feedId;
    keys[feedId] = isGood
      ? known
      : (
          await feedKeys.make(
            feedId,
            { name: `demo ${randomBytes(2).toString('hex')}`, expiresMs: null },
            SIMULATOR,
          )
        ).key;
  }
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

const SAVE =
  'insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value';

async function save(db: Database, name: string, value: unknown): Promise<void> {
  await db.pool.query(SAVE, [name, JSON.stringify(value)]);
}

async function load<Value>(db: Database, name: string): Promise<Value | undefined> {
  const found = await db.pool.query<{ value: Value }>('select value from installation where name = $1', [
    name,
  ]);
  return found.rows[0]?.value;
}
