/** The HTTP face: assembles every route of /api/v1, sign-in, health, metrics, the API description and the console's files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorise } from '../access/permissions.ts';
import type { Log } from '../kernel/log.ts';
import { accountRoutes, tokenRoutes } from './account.ts';
import { agencyRoutes } from './agencies.ts';
import { alertRoutes } from './alerts.ts';
import type { ApiParts } from './api-parts.ts';
import { areaRoutes } from './areas.ts';
import { assetRoutes } from './assets.ts';
import { auditRoutes } from './audit.ts';
import { backupRoutes } from './backup.ts';
import { bulletinRoutes } from './bulletins.ts';
import { calendarRoutes } from './calendar.ts';
import { caseActRoutes, caseWordRoutes } from './case-acts.ts';
import { evidenceRoutes } from './case-evidence.ts';
import { readForms } from './internal/one-file.ts';
import { recordFileRoutes } from './record-files.ts';
import { caseOpeningRoutes } from './case-opening.ts';
import { procedureRoutes } from './case-procedures.ts';
import { delegationRoutes, directiveRoutes, scoreRoutes, taskRoutes, viewRoutes } from './case-tasks.ts';
import { caseOfAlertRoutes } from './case-of-alerts.ts';
import { caseRoutes } from './cases.ts';
import { cityRoutes } from './city.ts';
import { decoderRoutes } from './decoders.ts';
import { dutyPhoneRoutes } from './duty-phone.ts';
import { dutyRoutes } from './duty.ts';
import { feedKeyRoutes } from './feed-keys.ts';
import { tableImportRoutes } from './table-imports.ts';
import { feedRoutes, refusalRoutes } from './feeds.ts';
import { giftRoutes } from './gifts.ts';
import { headlineRoutes } from './headlines.ts';
import { healthRoute } from './health.ts';
import type { Health } from './health.ts';
import { toPolicyWithScripts, toSecurityHeaders } from './internal/content-policy.ts';
import { installErrors } from './internal/errors.ts';
import { createRefusalWords } from './internal/refusal-words.ts';
import { sendPieceOf } from './internal/send-piece.ts';
import type { FileToSend } from './internal/send-piece.ts';
import { weighJson } from './internal/json-weight.ts';
import { checkText } from './internal/plain-text.ts';
import { API_PREFIX, closeBroughtRoutes, createRoutes } from './internal/routes.ts';
import type { KnownRoute, Routes } from './internal/routes.ts';
import { checkShapes } from './internal/shape-check.ts';
import { installSignIn } from './internal/sign-in.ts';
import { incidentRoutes } from './incidents.ts';
import { journalRoutes } from './journal.ts';
import { leaderRoutes } from './leaders.ts';
import { maintenanceRoutes } from './maintenance.ts';
import { metricsRoute } from './metrics.ts';
import { normRoutes } from './norms.ts';
import { figureRoutes } from './figures.ts';
import { releaseRoutes } from './releases.ts';
import { purposeRoutes } from './purposes.ts';
import { notificationRoutes, ownNotificationRoutes } from './notifications.ts';
import { outboxRoutes } from './outbox.ts';
import { breachRoutes, personalRoutes } from './personal.ts';
import { placeRoutes } from './places.ts';
import { recordRoutes } from './records.ts';
import { retentionRoutes } from './retention.ts';
import { ruleRoutes } from './rules.ts';
import { reportRoutes } from './reports.ts';
import { reportScheduleRoutes } from './report-schedules.ts';
import { seriesRoutes } from './series.ts';
import { publicFormRoutes } from './public-forms.ts';
import { publicCardRoutes } from './public-cards.ts';
import { publicDoorRoutes } from './public-doors.ts';
import { publicReadRoutes } from './public-reads.ts';
import { serviceActionRoutes } from './service-actions.ts';
import { serviceReadRoutes, serviceTroubleRoutes } from './service-reads.ts';
import { setupRoutes } from './setup.ts';
import { userSignInRoutes } from './user-sign-in.ts';
import { userRoutes } from './users.ts';
import { wallRoutes } from './walls.ts';

export type { KnownRoute } from './internal/routes.ts';

export interface ApiOptions {
  readonly parts: ApiParts;
  readonly health: Health;
  readonly log: Log;
  /** Folder of the built console; the API runs without it. */
  readonly consoleDir: string;
  /** Files of the base map by name, served under /api/v1/city/basemap/. */
  readonly basemap: () => ReadonlyMap<string, Buffer>;
  /** The city's tiles as a file, read piece by piece. */
  readonly findCityTiles: (name: string) => Promise<FileToSend | undefined>;
  readonly publicUrl: () => string;
  /** The city's own base map: pages may load it. */
  readonly tilesUrl: string | undefined;
  /** Pages that ask nobody who they are. */
  readonly openPages: readonly string[];
  /** Proxies whose word about the client is believed. */
  readonly isProxy: (address: string) => boolean;
  readonly version: string;
  /** Routes of parts that only some centres have, e.g. the demo. */
  readonly moreRoutes: ((routes: Routes) => void) | undefined;
  /** Doors that bring their own routes (HTTP push). */
  readonly doors: readonly ((app: FastifyInstance) => void | Promise<void>)[];
}

/** Each file of routes. */
const ROUTES = [
  cityRoutes,
  headlineRoutes,
  wallRoutes,
  areaRoutes,
  placeRoutes,
  assetRoutes,
  seriesRoutes,
  reportScheduleRoutes,
  reportRoutes,
  bulletinRoutes,
  alertRoutes,
  leaderRoutes,
  maintenanceRoutes,
  ruleRoutes,
  feedRoutes,
  feedKeyRoutes,
  tableImportRoutes,
  giftRoutes,
  refusalRoutes,
  recordRoutes,
  decoderRoutes,
  userRoutes,
  userSignInRoutes,
  accountRoutes,
  tokenRoutes,
  agencyRoutes,
  backupRoutes,
  calendarRoutes,
  normRoutes,
  purposeRoutes,
  releaseRoutes,
  figureRoutes,
  caseRoutes,
  caseOpeningRoutes,
  caseActRoutes,
  caseWordRoutes,
  caseOfAlertRoutes,
  incidentRoutes,
  taskRoutes,
  directiveRoutes,
  delegationRoutes,
  viewRoutes,
  scoreRoutes,
  procedureRoutes,
  evidenceRoutes,
  notificationRoutes,
  ownNotificationRoutes,
  outboxRoutes,
  auditRoutes,
  journalRoutes,
  dutyRoutes,
  dutyPhoneRoutes,
  personalRoutes,
  breachRoutes,
  retentionRoutes,
  setupRoutes,
  serviceTroubleRoutes,
];

const LARGEST_BODY = 2 * 1024 * 1024;

/** Builds the app; it listens when its caller says so. `knownRoutes` is the list for the authorisation test. */
export async function createApi(options: ApiOptions): Promise<{
  app: FastifyInstance;
  knownRoutes: readonly KnownRoute[];
  /** Compiles the shapes that nobody has asked for yet, one after another. */
  compileShapes: () => Promise<void>;
}> {
  const { parts, log } = options;
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    logger: false,
    trustProxy: (address) => options.isProxy(address),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  weighJson(app);
  const shapes = checkShapes(app);
  checkText(app);
  closeBroughtRoutes(app);
  app.decorateRequest('person', null);
  const words = createRefusalWords(parts.registry.services.map((service) => service.refusalWords));
  installErrors(app, log, words);
  // Before anybody is looked up: what another site's page asks for in somebody's name is not done.
  app.addHook('onRequest', async ({ method, url, headers }) =>
    parts.access.checkOrigin({ method, path: url.split('?')[0] ?? '', headers }),
  );
  app.addHook('onSend', keepNowhere);
  await app.register(cookie);
  await readForms(app, parts.cases.evidence.largestBytes);
  const policy = {
    publicUrl: options.publicUrl(),
    tilesUrl: options.tilesUrl,
    outsideUrls: options.parts.outsideLayers.map(({ url }) => url),
  };
  await app.register(helmet, toSecurityHeaders(policy));
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Hải Vân',
        version: options.version,
        description: 'Intelligent Operations Center for cities',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'haivan.session_token' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  });

  const routes = createRoutes(app, parts.access, words, parts.clock, parts.db);
  installSignIn(app, { access: parts.access, words, publicUrl: options.publicUrl });
  app.get(
    `${API_PREFIX}/city`,
    { schema: { summary: 'The city: names, zone, view, base map, first-run state.', tags: ['city'] } },
    () => parts.cityInfo(),
  );
  for (const install of ROUTES) install(routes, parts);
  options.moreRoutes?.(routes);
  serviceReadRoutes(routes, parts);
  const actions = serviceActionRoutes(routes, parts);
  recordFileRoutes(routes, parts, actions);
  await app.register(async (scope) => {
    publicFormRoutes(scope, parts, actions);
    publicReadRoutes(scope, parts);
    publicCardRoutes(scope, parts);
    publicDoorRoutes(scope, parts, options.publicUrl);
  });
  for (const door of options.doors) await app.register(async (scope) => door(scope));
  healthRoute(app, options.health, (request) => mayReadMetrics(request, options, parts));
  await app.register(async (scope) => {
    if (!options.openPages.includes('metrics')) askStaff(scope, parts);
    metricsRoute(scope, parts);
  });
  await app.register(async (scope) => {
    if (!options.openPages.includes('api')) askStaff(scope, parts);
    scope.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
    // The page of the API brings one script in its own text: it alone is let run.
    scope.addHook('onSend', async (_request, reply, payload) => {
      const isPage =
        typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html');
      if (isPage) reply.header('content-security-policy', toPolicyWithScripts(policy, payload));
      return payload;
    });
    await scope.register(scalar, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false },
    });
  });
  basemapRoute(app, options);
  await consoleFiles(app, options.consoleDir);
  return { app, knownRoutes: routes.known, compileShapes: () => shapes.compileRest(log) };
}

/** What is told to one person is kept by no browser and no proxy; what everybody may keep says so itself. */
async function keepNowhere(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
}

/** A stranger, and anybody while nobody can be looked up, is told less and not refused. */
async function mayReadMetrics(
  request: FastifyRequest,
  { openPages }: ApiOptions,
  { access }: ApiParts,
): Promise<boolean> {
  if (openPages.includes('metrics')) return true;
  try {
    authorise(await access.getPerson({ headers: request.headers, ip: request.ip }), 'city.read');
    return true;
  } catch {
    return false;
  }
}

/** For pages beside the API: whoever may read the city, by session or token. */
function askStaff(scope: FastifyInstance, { access }: ApiParts): void {
  scope.addHook('onRequest', async (request) => {
    authorise(await access.getPerson({ headers: request.headers, ip: request.ip }), 'city.read');
  });
}

/** The built-in base map: borders and labels, no secrets, so that the sign-in page may draw it too. */
function basemapRoute(app: FastifyInstance, { basemap, findCityTiles }: ApiOptions): void {
  app.get<{ Params: { name: string } }>(
    `${API_PREFIX}/city/basemap/:name`,
    { schema: { summary: 'A file of the built-in base map.', tags: ['city'] } },
    async (request, reply) => {
      const { name } = request.params;
      if (name.endsWith('.pmtiles')) {
        const tiles = await findCityTiles(name);
        return tiles === undefined ? reply.callNotFound() : sendPieceOf(request, reply, tiles);
      }
      const body = basemap().get(name);
      if (body === undefined) return reply.callNotFound();
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(body);
    },
  );
}

async function consoleFiles(app: FastifyInstance, consoleDir: string): Promise<void> {
  if (!existsSync(join(consoleDir, 'index.html'))) return;
  // Files are looked up when they are asked for: a console that is built anew is served without a restart.
  await app.register(fastifyStatic, { root: consoleDir, serve: false });
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.params['*'];
    if (path.startsWith('api/')) return reply.callNotFound();
    // Names under assets/ carry a hash of what is inside: they never change.
    if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '1y', immutable: true });
    if (/\.[a-z0-9]+$/i.test(path)) return reply.sendFile(path, { maxAge: '1h' });
    // Every other address is a screen: the console reads the address itself.
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  });
}
