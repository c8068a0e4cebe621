/**
 * The centre: every module started in order and stopped in reverse. The only file that knows all modules, besides
 * main.ts which gives it settings and signals. Stories start it whole, with a clock they can move.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Agency, CityInfo } from '../contract/api.ts';
import { createAccess } from './access/access.ts';
import type { Access } from './access/access.ts';
import { may } from './access/permissions.ts';
import { startSeals } from './access/journal-seals.ts';
import { createAlerts } from './alerts/alerts.ts';
import { createApi } from './api/api.ts';
import type { ApiParts, KnownRoute } from './api/api.ts';
import { demoRoutes } from './api/demo.ts';
import { createCalendar } from './calendar/calendar.ts';
import { createCases } from './cases/cases.ts';
import { createBucketStore, createFolderStore } from './cases/evidence-stores.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { createAuditor, startAuditWatch } from './cases/auditor.ts';
import { createEscalation } from './cases/escalation.ts';
import { readCity } from './city/city.ts';
import { startConnectors } from './connectors/connectors.ts';
import { createDecoders } from './decoders/decoders.ts';
import { createDemo } from './demo/demo.ts';
import type { Demo } from './demo/demo.ts';
import { createDuty } from './duty/duty.ts';
import { startEarlyServer } from './early-server.ts';
import type { PlatformEvents } from './events.ts';
import { isInZoneShape } from './geo/geo.ts';
import { createLedger } from './governance/ledger.ts';
import { createHealth } from './health.ts';
import { createIndicators } from './indicators/indicators.ts';
import { createIntake } from './intake/intake.ts';
import { createBus } from './kernel/bus.ts';
import { systemClock } from './kernel/clock.ts';
import type { Clock } from './kernel/clock.ts';
import { invalidInput } from './kernel/errors.ts';
import { openDataFolder } from './kernel/data-folder.ts';
import { createDatabase } from './kernel/database.ts';
import type { Log } from './kernel/log.ts';
import { migrate } from './kernel/migrate.ts';
import { startPostgres } from './kernel/postgres.ts';
import type { Settings } from './kernel/settings.ts';
import { createLive } from './live/live.ts';
import { makeChannels } from './notifications/channels.ts';
import { createNotifications } from './notifications/notifications.ts';
import { loadRegistry } from './registry/registry.ts';
import { createRules } from './rules/rules.ts';
import { createStore } from './store/store.ts';

export const VERSION = '0.1.0';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SYSTEM = { actor: 'system', role: 'system', source: 'start' };

export interface CentreOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** Default: the machine's. */
  readonly clock?: Clock;
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
  stop(): Promise<void>;
}

/**
 * Starts everything and resolves when it is ready.
 * @throws HaivanError when a part cannot start; what was started before is stopped again.
 */
export async function startCentre({ settings, log, clock = systemClock() }: CentreOptions): Promise<Centre> {
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

  async function start(): Promise<Centre> {
    const data = openDataFolder(settings.dataDir);
    const early = await startEarlyServer({ host: settings.host, port: settings.port, log });
    stops.push(() => early.stop());
    const url = `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${early.port}`;
    const publicUrl = settings.publicUrl ?? url;

    early.says('starting the database');
    const databaseUrl = settings.databaseUrl ?? (await embedded());
    await migrate({ url: databaseUrl, log });
    const db = createDatabase({ url: databaseUrl, log });
    stops.push(() => db.stop());

    early.says('loading the city');
    const bus = createBus<PlatformEvents>({ log });
    const access = createAccess({
      db,
      clock,
      auth: {
        databaseUrl,
        secret: settings.secret ?? data.ensureSecret('secret'),
        baseUrl: publicUrl,
        attemptsPerMinute: settings.signInsPerMin,
        limits: {
          idleMs: toLimitMs(settings.sessionIdleMin * 60_000),
          absoluteMs: toLimitMs(settings.sessionHours * 3_600_000),
        },
        adminSecondFactor:
          (settings.adminSecondFactor ?? (settings.demo ? 'optional' : 'required')) === 'required',
        oidc: toOidc(settings),
      },
    });
    stops.push(() => access.stop());
    access.start(log);
    const firstPassword = await access.users.ensureAdministrator(settings.adminPassword);
    const registry = await loadRegistry({ root: join(ROOT, 'services'), log });
    const city = await readCity(join(ROOT, 'cities'), settings.city);
    const catalogue = createCatalogue({ db, log, bus, clock, journal: access.journal });
    stops.push(() => catalogue.stop());
    await catalogue.load();
    access.useAgencies(() => catalogue.listAgencies());
    catalogue.useAreas({ findAreaAt: (lon, lat) => city.areas.findAreaAt(lon, lat) });
    const calendar = createCalendar({
      db,
      clock,
      journal: access.journal,
      utcOffsetMin: city.pack.utcOffsetMin,
    });
    stops.push(startSeals({ db, clock, log, utcOffsetMin: city.pack.utcOffsetMin }));
    await calendar.start();
    stops.push(() => calendar.stop());
    const duty = createDuty({
      db,
      clock,
      journal: access.journal,
      listLine: (agencyId) => listLine(agencyId, (id) => catalogue.findAgency(id)),
    });
    const isDemo = settings.demo;
    const demoContent = isDemo ? await city.demoContent() : undefined;
    if (demoContent !== undefined) {
      await catalogue.loadCity(city.content, SYSTEM);
      await catalogue.loadCity(demoContent, SYSTEM);
    }

    const notifications = createNotifications({
      db,
      clock,
      log,
      bus,
      journal: access.journal,
      channels: makeChannels({ settings, data, db, clock, log, publicUrl }),
      utcOffsetMin: city.pack.utcOffsetMin,
      publicUrl,
    });
    await notifications.start();
    stops.push(() => notifications.stop());
    const auditor = createAuditor({ db, clock, log });
    auditor.start();
    stops.push(() => auditor.stop());
    const escalation = createEscalation({
      db,
      clock,
      log,
      journal: access.journal,
      outbox: notifications,
      onDuty: (agencyId, atMs) => duty.onDuty(agencyId, atMs),
      listAgencies: () => catalogue.listAgencies(),
      utcOffsetMin: city.pack.utcOffsetMin,
    });
    stops.push(() => escalation.stop());
    stops.push(
      startAuditWatch({
        db,
        clock,
        log,
        outbox: notifications,
        centreAgencyId: () => findCentre(catalogue.listAgencies())?.id,
      }),
    );

    early.says('reading the newest values');
    const decoders = createDecoders(registry.decoders);
    const store = createStore({ db, clock, log, bus, catalogue, utcOffsetMin: city.pack.utcOffsetMin });
    await store.start();
    stops.push(() => store.stop());
    const intake = createIntake({
      db,
      clock,
      log,
      bus,
      catalogue,
      store,
      decoders,
      journal: access.journal,
      utcOffsetMin: city.pack.utcOffsetMin,
    });
    await intake.start();
    stops.push(() => intake.stop());

    early.says('catching up with the rules');
    const alerts = createAlerts({ db, clock, log, bus, journal: access.journal });
    await alerts.start();
    stops.push(() => alerts.stop());
    const rules = createRules({
      db,
      clock,
      log,
      bus,
      alerts,
      store,
      catalogue,
      journal: access.journal,
      utcOffsetMin: city.pack.utcOffsetMin,
    });
    await rules.installDefaults([...registry.rules, ...(demoContent?.rules ?? [])]);
    await rules.start();
    stops.push(() => rules.stop());
    const ledger = createLedger({ db, bus, clock });
    await ledger.start();
    stops.push(() => ledger.stop());
    const indicators = createIndicators({
      indicators: registry.indicators,
      catalogue,
      store,
      intake,
      bus,
      clock,
      log,
      utcOffsetMin: city.pack.utcOffsetMin,
      serviceName: (id) => registry.services.find(({ manifest }) => manifest.id === id)?.manifest.name,
      agencyId: () => findCentre(catalogue.listAgencies())?.id,
    });
    await indicators.start();
    stops.push(() => indicators.stop());
    const pulses = () =>
      catalogue
        .listFeeds()
        .map((feed) =>
          ledger.pulse({ id: feed.id, obligation: feed.definition.obligation, paused: feed.paused }),
        );
    const centreAgencyId = () => findCentre(catalogue.listAgencies())?.id;
    const cases = createCases({
      db,
      clock,
      log,
      bus,
      journal: access.journal,
      catalogue,
      hasService: (id) => registry.services.some(({ manifest }) => manifest.id === id),
      calendar,
      timers: escalation.timers,
      listPending: (caseId) => escalation.listPending(caseId),
      notices: notifications,
      centreAgencyId,
      latestOf: (code) => {
        const stream = catalogue.findDatastreamByCode(code);
        return stream === undefined ? undefined : store.latestOf(stream.id);
      },
      listFeeds: () =>
        catalogue.listFeeds().map(({ id, definition, paused }) => {
          const pulse = ledger.pulse({ id, obligation: definition.obligation, paused });
          const { name, agencyId, serviceId, demo: isSimulated = false } = definition;
          const { state, lastDeliveryMs } = pulse;
          return { id, name, agencyId, serviceId, state, lastDeliveryMs, demo: isSimulated };
        }),
      listPeople: (who) => access.listPeople(who),
      evidenceStore:
        settings.s3Url === undefined
          ? createFolderStore(data.ensureFolder('evidence'))
          : createBucketStore({
              url: settings.s3Url,
              accessKeyId: settings.s3KeyId,
              secretAccessKey: settings.s3Secret ?? '',
              region: settings.s3Region,
            }),
      largestEvidenceBytes: settings.evidenceMaxMb * 1_048_576,
      utcOffsetMin: city.pack.utcOffsetMin,
    });
    await cases.procedures.installDefaults(city.procedures);
    await cases.procedures.load();
    escalation.start(cases);
    await cases.start();
    stops.push(() => cases.stop());
    const live = createLive({
      bus,
      clock,
      log,
      sources: {
        latest: () => store.latest(),
        latestOf: (id) => store.latestOf(id),
        positions: () => store.latestPositions(),
        openAlerts: async () => (await alerts.listAlerts({ state: 'open', limit: 5000 })).alerts,
        feedPulses: pulses,
        maySeeCase: (person, caseId) =>
          cases.get(caseId, person).then(
            () => true,
            () => false,
          ),
      },
    });
    stops.push(() => live.stop());

    early.says('opening the doors');
    const connectors = await startConnectors({
      settings,
      dataDir: data.path,
      intake,
      catalogue,
      feedKeys: access.feedKeys,
      bus,
      clock,
      log,
    });
    stops.push(() => connectors.stop());
    const cityInfo = async (): Promise<CityInfo> => ({
      id: city.pack.id,
      name: city.pack.name,
      timeZone: city.pack.timeZone,
      utcOffsetMin: city.pack.utcOffsetMin,
      centre: city.pack.centre,
      zoom: city.pack.zoom,
      bounds: city.pack.bounds,
      signIn: { ssoName: access.ssoName },
      demo: isDemo,
      ready: {
        administrator:
          (await access.users.listUsers()).some(
            (user) => user.username !== 'admin' && user.roles.includes('administrator'),
          ) || isDemo,
        city: catalogue.listAgencies().length > 0,
        firstDelivery: pulses().some((pulse) => pulse.lastDeliveryMs !== null),
      },
      basemap: toBasemap(settings.tilesUrl),
      version: VERSION,
    });
    const parts: ApiParts = {
      access,
      alerts,
      areas: () => city.areas,
      auditor,
      bus,
      calendar,
      cases,
      catalogue,
      clock,
      db,
      decoders,
      duty,
      escalation,
      intake,
      ledger,
      live,
      notifications,
      registry,
      rules,
      store,
      reads: {
        nowMs: () => clock.now(),
        timeZone: () => city.pack.timeZone,
        listAssets: (kind) =>
          catalogue.listAssets().filter((asset) => kind === undefined || asset.kind === kind),
        findAssetByCode: (code) => catalogue.findAssetByCode(code),
        listDatastreams: (assetId) => catalogue.listDatastreams(assetId),
        latestOf: (id) => store.latestOf(id),
        latestPositions: () => store.latestPositions(),
        listZonesAt: (lon, lat) =>
          catalogue.listZones().filter((zone) => isInZoneShape(zone.shape, lon, lat)),
        findAreaName: (code) => catalogue.listAreas().find((area) => area.code === code)?.name,
        series: (query) => store.series({ ...query, maxPoints: 20_000 }),
        listRecords: async (query) =>
          (await store.listRecords({ ...query, limit: query.limit ?? 1000, offset: 0 })).records,
      },
      cityInfo,
      loadCity: () => catalogue.loadCity(city.content, SYSTEM),
      connectFacts: (feed) => connectors.connectFacts(feed, publicUrl),
    };
    const demo = demoContent === undefined ? undefined : makeDemo(demoContent);
    const health = createHealth({ db, registry, intake, rules, connectors, demo });
    const { app, knownRoutes } = await createApi({
      parts,
      health,
      log,
      consoleDir: join(ROOT, 'console', 'dist'),
      basemap: () => city.basemap,
      publicUrl: () => publicUrl,
      version: VERSION,
      doors: [(scope) => connectors.http(scope)],
      moreRoutes: demo === undefined ? undefined : (routes) => demoRoutes(routes, demo),
    });
    await app.ready();
    stops.push(() => app.close());
    live.attach(early.server, {
      findPerson: async (request) => {
        const person = await access.findPerson({
          headers: request.headers,
          ip: request.socket.remoteAddress ?? '',
        });
        return person === undefined || person.lacksSecondFactor === true || !may(person, 'city.read')
          ? undefined
          : person;
      },
      listGone: (people) => access.listGone(people),
      onChange: (look) => access.onChange(look),
    });
    early.handOver((request, response) => app.routing(request, response));
    health.ready();
    if (demo !== undefined) {
      stops.push(() => demo.stop());
      await demo.start();
    }
    const settled = async () => {
      await bus.settled();
      await rules.idle();
      await bus.settled();
      await cases.idle();
      await escalation.idle();
      await notifications.idle();
      await bus.settled();
    };
    return { url, access, firstPassword, parts, routes: knownRoutes, settled, stop };

    async function embedded(): Promise<string> {
      const postgres = await startPostgres({
        dataDir: settings.dataDir,
        log,
        settings: toPostgresSettings(settings),
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
        cases,
        duty,
        agencies: city.content.agencies,
        db,
        clock,
        log,
      });
    }
  }
}

/** The agency that runs this centre: an operation centre by kind, else any agency with operators, else the root. */
function findCentre(agencies: readonly Agency[]): Agency | undefined {
  return (
    agencies.find((agency) => agency.kind === 'operation-centre') ??
    agencies.find((agency) => agency.isOperationCentre) ??
    agencies.find((agency) => agency.parentId === null)
  );
}

/** An agency with all above it; a circle in the tree ends by itself. */
function listLine(agencyId: string, find: (id: string) => Agency | undefined): string[] {
  const line = new Set<string>();
  for (let id: string | null = agencyId; id !== null && !line.has(id); id = find(id)?.parentId ?? null)
    line.add(id);
  return [...line];
}

function toBasemap(tilesUrl: string | undefined): CityInfo['basemap'] {
  if (tilesUrl === undefined) return { kind: 'built-in', url: '/api/v1/city/basemap' };
  return { kind: tilesUrl.endsWith('.pmtiles') ? 'pmtiles' : 'tiles', url: tilesUrl };
}

function toLimitMs(ms: number): number {
  return ms === 0 ? Infinity : ms;
}

function toOidc({ oidcIssuer, oidcClientId, oidcClientSecret, oidcName }: Settings) {
  if (oidcIssuer === undefined) return undefined;
  if (oidcClientId === undefined) {
    throw invalidInput('Single sign-on has no client id.', {
      where: 'HAIVAN_OIDC_CLIENT_ID',
      allowed: 'the client id the provider gave for this centre',
      next: 'Register this centre at the provider, or leave HAIVAN_OIDC_ISSUER out.',
    });
  }
  return { issuer: oidcIssuer, clientId: oidcClientId, clientSecret: oidcClientSecret, name: oidcName };
}

function toPostgresSettings({ pgSharedBuffers, pgMaxWalSize, pgWorkMem }: Settings): Record<string, string> {
  return {
    ...(pgSharedBuffers === undefined ? {} : { shared_buffers: pgSharedBuffers }),
    ...(pgMaxWalSize === undefined ? {} : { max_wal_size: pgMaxWalSize }),
    ...(pgWorkMem === undefined ? {} : { work_mem: pgWorkMem }),
  };
}
