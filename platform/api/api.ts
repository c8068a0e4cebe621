/** The HTTP face: assembles every route of /api/v1, sign-in, health, metrics, the API description and the console's files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorise } from '../access/permissions.ts';
import type { Log } from '../kernel/log.ts';
import { accountRoutes, tokenRoutes } from './internal/people/account.ts';
import { agencyRoutes } from './internal/city/agencies.ts';
import { alertRoutes } from './internal/alerts/alerts.ts';
import type { ApiParts } from './api-parts.ts';
import { areaRoutes } from './internal/city/areas.ts';
import { assetRoutes } from './internal/data/assets.ts';
import { auditRoutes } from './internal/people/audit.ts';
import { backupRoutes } from './internal/city/backup.ts';
import { bulletinRoutes } from './internal/papers/bulletins.ts';
import { calendarRoutes } from './internal/city/calendar.ts';
import { caseActRoutes, caseWordRoutes } from './internal/cases/case-acts.ts';
import { cameraLookRoutes } from './internal/data/camera-looks.ts';
import { cameraPictureRoutes } from './internal/cases/camera-pictures.ts';
import { evidenceRoutes } from './internal/cases/case-evidence.ts';
import { readForms } from './internal/routes/one-file.ts';
import { recordFileRoutes } from './internal/data/record-files.ts';
import { caseOpeningRoutes } from './internal/cases/case-opening.ts';
import { procedureRoutes } from './internal/cases/case-procedures.ts';
import {
  delegationRoutes,
  directiveRoutes,
  scoreRoutes,
  taskRoutes,
  viewRoutes,
} from './internal/cases/case-tasks.ts';
import { caseOfAlertRoutes } from './internal/cases/case-of-alerts.ts';
import { caseRoutes } from './internal/cases/cases.ts';
import { cityRoutes } from './internal/city/city.ts';
import { decoderRoutes } from './internal/feeds/decoders.ts';
import { dutyPhoneRoutes } from './internal/people/duty-phone.ts';
import { dutyRoutes } from './internal/people/duty.ts';
import { feedKeyRoutes } from './internal/feeds/feed-keys.ts';
import { tableImportRoutes } from './internal/feeds/table-imports.ts';
import { certificateRoutes } from './internal/feeds/feed-certificates.ts';
import { feedRoutes, refusalRoutes } from './internal/feeds/feeds.ts';
import { giftRoutes } from './internal/feeds/gifts.ts';
import { headlineRoutes } from './internal/services/headlines.ts';
import { healthRoute } from './health.ts';
import type { Health } from './health.ts';
import { toOpenApiSchema } from './internal/routes/openapi-transform.ts';
import { toPolicyWithScripts, toSecurityHeaders } from './internal/routes/content-policy.ts';
import { docsPage } from './internal/routes/docs-page.ts';
import { installErrors } from './internal/routes/errors.ts';
import { createRefusalWords } from './internal/words/refusal-words.ts';
import { sendPieceOf } from './internal/routes/send-piece.ts';
import type { FileToSend } from './internal/routes/send-piece.ts';
import { weighJson } from './internal/routes/json-weight.ts';
import { checkText } from './internal/routes/plain-text.ts';
import { API_PREFIX, closeBroughtRoutes, createRoutes } from './internal/routes/routes.ts';
import type { KnownRoute, Routes } from './internal/routes/routes.ts';
import { zipAnswers } from './internal/routes/zip-answers.ts';
import { checkShapes } from './internal/routes/shape-check.ts';
import { installSignIn } from './internal/routes/sign-in.ts';
import { incidentRoutes } from './internal/alerts/incidents.ts';
import { journalRoutes } from './internal/people/journal.ts';
import { leaderRoutes } from './internal/cases/leaders.ts';
import { maintenanceRoutes } from './internal/alerts/maintenance.ts';
import { metricsRoute } from './internal/city/metrics.ts';
import { normRoutes } from './internal/alerts/norms.ts';
import { figureRoutes } from './internal/data/figures.ts';
import { releaseRoutes } from './internal/data/releases.ts';
import { purposeRoutes } from './internal/people/purposes.ts';
import { noticeRoutes, noticeSignRoutes, signTableRoutes, studioRoutes } from './internal/notices/notices.ts';
import { stageRoutes } from './internal/notices/stage.ts';
import { notificationRoutes, ownNotificationRoutes } from './internal/people/notifications.ts';
import { outboxRoutes } from './internal/people/outbox.ts';
import { breachRoutes, personalRoutes } from './internal/people/personal.ts';
import { placeRoutes } from './internal/city/places.ts';
import { recordRoutes } from './internal/data/records.ts';
import { recordMaskedRoute } from './internal/data/record-masked.ts';
import { retentionRoutes } from './internal/people/retention.ts';
import { ruleRoutes } from './internal/alerts/rules.ts';
import { reportRoutes } from './internal/papers/reports.ts';
import { reportScheduleRoutes } from './internal/papers/report-schedules.ts';
import { seriesRoutes } from './internal/data/series.ts';
import { publicFileRoute } from './internal/public/public-files.ts';
import { publicFollowRoutes } from './internal/public/public-follow.ts';
import { publicFormRoutes } from './internal/public/public-forms.ts';
import { citizenAppRoutes } from './internal/public/citizen-app.ts';
import { createToldAround } from './internal/public/told-around.ts';
import { publicDataRoutes } from './internal/open-data/public-data.ts';
import { publishedRoutes } from './internal/open-data/published.ts';
import { letOthersRead } from './internal/public/let-others-read.ts';
import { publicAroundRoute } from './internal/public/public-around.ts';
import { publicCardRoutes } from './internal/public/public-cards.ts';
import { publicDoorRoutes } from './internal/public/public-doors.ts';
import { publicMailRoutes } from './internal/public/public-mail.ts';
import { publicNoticeRoutes } from './internal/public/public-notices.ts';
import { publicPlaceRoute } from './internal/public/public-places.ts';
import { publicPhoneCodeRoutes } from './internal/public/public-phone-codes.ts';
import { publicPushRoutes } from './internal/public/public-push.ts';
import { publicReadRoutes } from './internal/public/public-reads.ts';
import { serviceActionRoutes } from './internal/services/service-actions.ts';
import { servicePaperRoutes } from './internal/services/service-papers.ts';
import { serviceReadRoutes, serviceTroubleRoutes } from './internal/services/service-reads.ts';
import { setupRoutes } from './internal/city/setup.ts';
import { userSignInRoutes } from './internal/people/user-sign-in.ts';
import { staffNameRoutes } from './internal/people/staff-names.ts';
import { userRoutes } from './internal/people/users.ts';
import { wallRoutes } from './internal/city/walls.ts';
import { petitionRoutes } from './internal/data/petitions.ts';

export type { KnownRoute } from './internal/routes/routes.ts';

export interface ApiOptions {
  readonly parts: ApiParts;
  readonly health: Health;
  readonly log: Log;
  /** Folder of the built console; the API runs without it. */
  readonly consoleDir: string;
  /** Where the built citizen app lies. */
  readonly citizenDir: string;
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
  certificateRoutes,
  feedKeyRoutes,
  tableImportRoutes,
  giftRoutes,
  refusalRoutes,
  recordRoutes,
  recordMaskedRoute,
  decoderRoutes,
  userRoutes,
  staffNameRoutes,
  userSignInRoutes,
  accountRoutes,
  tokenRoutes,
  agencyRoutes,
  backupRoutes,
  calendarRoutes,
  normRoutes,
  petitionRoutes,
  purposeRoutes,
  releaseRoutes,
  publishedRoutes,
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
  cameraPictureRoutes,
  cameraLookRoutes,
  noticeRoutes,
  noticeSignRoutes,
  signTableRoutes,
  studioRoutes,
  stageRoutes,
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
  zipAnswers(app);
  await app.register(cookie);
  await readForms(app, parts.cases.evidence.largestBytes);
  const policy = {
    publicUrl: options.publicUrl(),
    tilesUrl: options.tilesUrl,
    outsideUrls: options.parts.outsideLayers.map(({ url }) => url),
  };
  await app.register(helmet, toSecurityHeaders(policy));
  await app.register(swagger, {
    transform: toOpenApiSchema,
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
  servicePaperRoutes(routes, parts);
  const actions = serviceActionRoutes(routes, parts);
  recordFileRoutes(routes, parts, actions);
  const tellAround = createToldAround(parts);
  await app.register(async (scope) => {
    letOthersRead(scope, parts);
    publicFormRoutes(scope, parts, actions);
    publicReadRoutes(scope, parts);
    publicCardRoutes(scope, parts);
    publicAroundRoute(scope, parts, tellAround);
    publicPlaceRoute(scope, parts);
    publicFileRoute(scope, parts);
    publicFollowRoutes(scope, parts);
    publicPushRoutes(scope, parts);
    publicMailRoutes(scope, parts);
    publicPhoneCodeRoutes(scope, parts);
    publicNoticeRoutes(scope, parts, options.publicUrl);
    publicDoorRoutes(scope, parts, options.publicUrl);
    publicDataRoutes(scope, parts, options.publicUrl);
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
    docsPage(scope);
  });
  basemapRoute(app, options);
  await citizenAppRoutes(app, options.citizenDir, parts.forms.hasPublicDoor ? tellAround : undefined);
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
  await app.register(fastifyStatic, { root: consoleDir, serve: false, preCompressed: true });
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
