/**
 * The centre: every module started in order and stopped in reverse. Only the files that
 * start them know all modules: this one, start-readings.ts and start-cases.ts; run.ts gives it settings and signals. Stories start it whole, with a clock they can move.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccess } from './access/access.ts';
import type { Access } from './access/access.ts';
import { may } from './access/permissions.ts';
import type { ApiParts } from './api/api-parts.ts';
import { createApi } from './api/api.ts';
import type { KnownRoute } from './api/api.ts';
import { demoRoutes } from './api/demo.ts';
import { createBackup } from './backup/backup.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { findCentre, readMapParts, toCityInfo } from './city-facts.ts';
import { findTilesByName } from './city/city-map.ts';
import { readCity } from './city/city.ts';
import { startConnectors } from './connectors/connectors.ts';
import { createListenRule } from './connectors/listen-rule.ts';
import { createDemo } from './demo/demo.ts';
import type { Demo } from './demo/demo.ts';
import { keepStormContent, type StormNight } from './demo/storm.ts';
import { startEarlyServer } from './early-server.ts';
import type { PlatformEvents } from './events.ts';
import { listExposures, listFeedExposures, refuseExposures, refuseHalfTls } from './exposure.ts';
import { createHealth } from './health.ts';
import { createBus } from './kernel/bus.ts';
import { systemClock } from './kernel/clock.ts';
import type { Clock } from './kernel/clock.ts';
import { openDataFolder } from './kernel/data-folder.ts';
import { openAddress } from './kernel/database-address.ts';
import { createDatabase } from './kernel/database.ts';
import type { Log } from './kernel/log.ts';
import { migrate } from './kernel/migrate.ts';
import { startPostgres } from './kernel/postgres.ts';
import { createOutgoing } from './kernel/outgoing.ts';
import { createSecretBox, readSecretKeys } from './kernel/secret-box.ts';
import type { Settings } from './kernel/settings.ts';
import { becomeWriter, standbyOfNothing } from './kernel/writer.ts';
import { createLive } from './live/live.ts';
import { createProxyTrust } from './kernel/trusted-proxies.ts';
import { loadRegistry } from './registry/registry.ts';
import { toSignInOptions } from './sign-in-options.ts';
import { startAudiences } from './start-audiences.ts';
import type { StartBase } from './start-base.ts';
import { startBulletins } from './start-bulletin.ts';
import { startCases } from './start-cases.ts';
import { startJobs } from './start-jobs.ts';
import { startNotices } from './start-notices.ts';
import { startReadings } from './start-readings.ts';
import { prepareRoads, startReads } from './start-reads.ts';
import { startReports } from './start-reports.ts';
import { startSendings } from './start-sendings.ts';
import { startVideo } from './start-video.ts';

export const VERSION = '0.1.0';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SYSTEM = { actor: 'system', role: 'system', source: 'start' };

export interface CentreOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** The night of storm that the demo plays; its clock is the centre's. */
  readonly night?: StormNight | undefined;
  /** Called when another process is active and this one waits for its place; `url` answers that it does. */
  readonly onStandby?: (url: string) => void;
  /** The clock by which the doors end lines; always the machine's, but for tests of just that. */
  readonly machine?: Clock;
  /** Folders of the services and of the city packs; default: those of the program. */
  readonly servicesRoot?: string;
  readonly citiesRoot?: string;
}

export interface Centre {
  readonly url: string;
  readonly access: Access;
  /** The first password of user `admin`, when this start made it. */
  readonly firstPassword: string | undefined;
  readonly parts: ApiParts;
  /** Every endpoint with its permission; for the story of who may do what. */
  readonly routes: readonly KnownRoute[];
  /** Rules have evaluated and screens were told everything committed so far; for stories. */
  settled(): Promise<void>;
  /** Reads and compiles what the first who come would wait for. */
  prepare(): Promise<unknown>;
  /** Everybody who asks hears 503 and why, until the stop that must follow. */
  tellEnding(why: string): void;
  /** Resolves with the reason when another process has taken over: nothing is written any more, and this one must end. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts everything and resolves when it is ready.
 * @throws HaivanError when a part cannot start; what was started before is stopped again.
 */
export async function startCentre({
  settings,
  log,
  onStandby,
  machine = systemClock((error) => log.error({ err: error }, 'a timer failed')),
  night,
  clock = night?.clock ?? machine,
  servicesRoot = join(ROOT, 'services'),
  citiesRoot = join(ROOT, 'cities'),
}: CentreOptions): Promise<Centre> {
  const stops: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) {
      try {
        await one();
      } catch (error) {
        log.error({ err: error }, 'a part did not stop cleanly');
      }
    }
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  // long: the order in which the parts start, which is their order of need, is read from top to bottom.
  async function start(): Promise<Centre> {
    refuseExposures(listExposures(settings), settings.host);
    refuseHalfTls(settings);
    if (settings.standby && settings.databaseUrl === undefined) throw standbyOfNothing();
    const data = openDataFolder(settings.dataDir);
    const proxies = createProxyTrust(settings.trustedProxies);
    const early = await startEarlyServer({
      host: settings.host,
      port: settings.port,
      machine,
      isProxy: proxies.isTrusted,
      log,
    });
    stops.push(() => early.stop());
    const url = `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${early.port}`;
    const publicUrl = settings.publicUrl ?? url;

    early.says('starting the database');
    const backup = createBackup({ settings, log, clock });
    stops.push(() => backup.finish());
    const databaseUrl = settings.databaseUrl ?? (await embedded());
    const address = openAddress(databaseUrl);
    const writer = await becomeWriter({
      address,
      log,
      isStandby: settings.standby,
      httpAddress: publicUrl,
      onWaiting: () => {
        early.standsBy();
        onStandby?.(url);
      },
      migrate: () => migrate({ url: databaseUrl, log }),
    });
    stops.push(() => writer.release());
    backup.start(databaseUrl);
    stops.push(() => backup.stop());
    const db = createDatabase({ url: databaseUrl, log, address, fence: writer });
    stops.push(() => db.stop());

    early.says('loading the city');
    const bus = createBus<PlatformEvents>({ log });
    bus.subscribe('writer', 'committed', ({ lastDeliveryId }) => writer.stored(lastDeliveryId));
    const access = createAccess({
      db,
      clock,
      auth: toSignInOptions(settings, { data, publicUrl }),
    });
    stops.push(() => access.stop());
    access.start(log);
    const firstPassword = await access.users.ensureAdministrator(settings.adminPassword);
    const registry = await loadRegistry({ root: servicesRoot, log, nowMs: () => clock.now() });
    const city = await readCity(citiesRoot, settings.city, registry.troubles.tell);
    const sealing = { data, publicUrl, secretBox: createSecretBox(readSecretKeys(settings, data.path)) };
    const catalogue = createCatalogue({ db, log, bus, clock, journal: access.journal, ...sealing });
    stops.push(() => catalogue.stop());
    await catalogue.hideStoredSecrets(SYSTEM);
    await catalogue.load();
    access.useAgencies(
      () => catalogue.listAgencies(),
      () => findCentre(catalogue.listAgencies(), city.pack.centreAgencyId)?.id,
    );
    catalogue.useAreas(city.areas);
    const wholeDemo = settings.demo ? await city.demoContent() : undefined;
    const demoContent =
      wholeDemo === undefined || night === undefined ? wholeDemo : keepStormContent(wholeDemo, night.storm);
    if (demoContent !== undefined) {
      await catalogue.loadCity(city.content, SYSTEM);
      await catalogue.loadCity(demoContent, SYSTEM);
    }

    const onStop = (one: () => void | Promise<void>) => void stops.push(one);
    const given = await startAudiences({ db, clock, bus, access, catalogue, registry, onStop });
    const { audiences } = given;

    const base: StartBase = {
      ...given,
      db,
      clock,
      log,
      bus,
      access,
      catalogue,
      city,
      registry,
      onStop,
    };
    early.says('reading the newest values');
    const readingParts = await startReadings({ ...base, settings, data, servicesRoot, demo: demoContent });
    const { alerts, intake, ledger, rules, store } = readingParts;
    early.says('taking up open cases');
    const caseParts = await startCases({ ...base, ...readingParts, settings, data, publicUrl });
    const pulses = () => catalogue.listFeeds().map((feed) => ledger.pulse(feed));
    const live = createLive({
      bus,
      clock,
      log,
      sources: {
        latest: () => store.latest(),
        latestOf: (id) => store.latestOf(id),
        positions: (sees) => store.latestPositions(sees),
        getSight: (person) => audiences.getSight(person),
        sightVersion: () => audiences.version(),
        openAlerts: async () => (await alerts.listAlerts({ state: 'open', limit: 5000 })).alerts,
        feedPulses: pulses,
        maySeeCase: (person, caseId) =>
          caseParts.cases.get(caseId, person).then(
            () => true,
            () => false,
          ),
      },
    });
    stops.push(() => live.stop());

    early.says('opening the doors');
    const exposuresOf = (feeds: ReturnType<typeof catalogue.listFeeds>) =>
      listFeedExposures(
        settings,
        feeds.map(({ definition }) => definition),
      );
    refuseExposures(exposuresOf(catalogue.listFeeds()), settings.host);
    const outgoing = createOutgoing(settings.allowDial);
    const connectors = await startConnectors({
      settings,
      dataDir: data.path,
      intake,
      catalogue,
      feedKeys: access.feedKeys,
      decoders: readingParts.decoders,
      outgoing,
      findExposure: (feedId) => {
        const [exposure] = exposuresOf([catalogue.getFeed(feedId)]);
        return exposure && `${exposure.says} HAIVAN_ALLOW_EXPOSED=${exposure.name} would let it open.`;
      },
      bus,
      clock,
      machine,
      log,
    });
    stops.push(() => connectors.stop());
    const reads = startReads({ ...base, ...readingParts, settings });
    const video = startVideo({ ...base, intake, reads, settings });
    const reportParts = startReports({ ...base, ...caseParts, reads, settings, data });
    const demo = demoContent === undefined ? undefined : makeDemo(demoContent);
    const parts: ApiParts = {
      ...readingParts,
      ...caseParts,
      access,
      ...given,
      ...(await readMapParts(city, settings)),
      backup,
      bulletins: startBulletins({ ...base, ...readingParts, ...caseParts, reads, settings, demo }),
      bus,
      catalogue,
      clock,
      db,
      live,
      log,
      notices: startNotices({ ...base, ...readingParts, ...caseParts, ...sealing, reads, settings }),
      outgoing,
      mayListen: createListenRule(settings),
      registry,
      reads,
      video,
      ...reportParts,
      cityInfo: () => toCityInfo({ city, access, catalogue, settings, pulses, version: VERSION }),
      loadCity: () => catalogue.loadCity(city.content, SYSTEM),
      connectFacts: (feed) => connectors.connectFacts(feed, publicUrl),
    };
    startJobs({ ...base, ...readingParts, ...caseParts, reads, more: reportParts.reportWorks });
    const sendings = startSendings({ ...base, ...readingParts, reads, outgoing });
    const health = createHealth({ backup, db, writer, registry, intake, rules, connectors, demo });
    const { app, knownRoutes, compileShapes } = await createApi({
      parts,
      health,
      log,
      consoleDir: join(ROOT, 'console', 'dist'),
      citizenDir: join(ROOT, 'citizen', 'dist'),
      basemap: () => city.basemap,
      findCityTiles: (name) => findTilesByName(name, settings.dataDir, city.pack),
      publicUrl: () => publicUrl,
      tilesUrl: settings.tilesUrl,
      openPages: (settings.openPages ?? '').split(','),
      isProxy: proxies.isTrusted,
      version: VERSION,
      doors: [(scope) => connectors.http(scope)],
      moreRoutes: demo === undefined ? undefined : (routes) => demoRoutes(routes, demo),
    });
    await app.ready();
    stops.push(() => app.close());
    live.attach(early.server, {
      findPerson: async (request) => {
        if (!access.isLiveOriginGood(request.headers)) return undefined;
        const person = await access.findPerson({
          headers: request.headers,
          ip: proxies.clientAddress(request.headers, request.socket.remoteAddress),
        });
        return person === undefined || person.lacksSecondFactor === true || !may(person, 'city.read')
          ? undefined
          : person;
      },
      listGone: (people) => access.listGone(people),
      onChange: (look) => access.onChange(look),
      beside: video.door,
    });
    early.handOver((request, response) => app.routing(request, response));
    health.ready();
    if (demo !== undefined) {
      stops.push(() => demo.stop());
      demo.start();
    }
    const settled = async () => {
      await bus.settled();
      await rules.idle();
      await bus.settled();
      await caseParts.cases.idle();
      await caseParts.escalation.idle();
      await caseParts.notifications.idle();
      await parts.notices.citizens.idle();
      await sendings.idle();
      await bus.settled();
    };
    return {
      url,
      access,
      firstPassword,
      parts,
      routes: knownRoutes,
      prepare: () => Promise.all([access.openSignIn(), compileShapes(), prepareRoads(reads, city.pack)]),
      settled,
      lost: writer.lost,
      tellEnding: (why) => early.takeBack(why),
      stop,
    };

    async function embedded(): Promise<string> {
      const postgres = await startPostgres({
        dataDir: settings.dataDir,
        log,
        folders: backup.postgres.folders,
        settings: { ...toPostgresSettings(settings), ...backup.postgres.settings },
      });
      stops.push(() => postgres.stop());
      return postgres.url;
    }

    function makeDemo(content: NonNullable<typeof demoContent>): Demo {
      return createDemo({
        pack: city.pack,
        content,
        doors: connectors.addresses(url),
        dataDir: data.path,
        feedKeys: access.feedKeys,
        journal: access.journal,
        access,
        cases: caseParts.cases,
        duty: caseParts.duty,
        agencies: city.content.agencies,
        db,
        clock,
        log,
        night,
      });
    }
  }
}

function toPostgresSettings({ pgSharedBuffers, pgMaxWalSize, pgWorkMem }: Settings): Record<string, string> {
  return {
    ...(pgSharedBuffers === undefined ? {} : { shared_buffers: pgSharedBuffers }),
    ...(pgMaxWalSize === undefined ? {} : { max_wal_size: pgMaxWalSize }),
    ...(pgWorkMem === undefined ? {} : { work_mem: pgWorkMem }),
  };
}
