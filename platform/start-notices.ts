/** Starts the notices: the city's wards, the alerts and cases they are drafted of, and who is told. */
import type { Hazard } from '../contract/notices/notice.ts';
import { SECOND_MS } from '../contract/basics/time-units.ts';
import type { ServiceManifest } from '../contract/services/manifest.ts';
import { notThere, toFilter, toScope } from './access/permissions.ts';
import type { Person } from './access/permissions.ts';
import { findCentre } from './city-facts.ts';
import { isInZoneShape } from './geo/geo.ts';
import type { ZoneShape } from './geo/zone.ts';
import { createCitizenMail } from './notices/citizen-mail.ts';
import { createCitizenPush } from './notices/citizen-push.ts';
import { createSpeech } from './notices/speech.ts';
import { createNoticeWebhooks } from './notices/notice-webhooks.ts';
import type { ZaloSettings } from './notices/notice-webhooks.ts';
import { WEBHOOK_SECRET } from './notifications/signed-post.ts';
import { createNotices } from './notices/notices.ts';
import type { Notices } from './notices/notices.ts';
import { invalidInput } from './kernel/errors.ts';
import { createWakeUp } from './kernel/wake-up.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import type { SecretBox } from './kernel/secret-box.ts';
import type { Settings } from './kernel/settings.ts';
import type { LoadedService } from './registry/registry.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { CaseParts } from './start-cases.ts';
import type { StartBase } from './start-base.ts';
import type { ReadingParts } from './start-readings.ts';

/** Points of the net along each side of a drawing. */
const NET = 24;
const METERS_PER_DEGREE = 111_195;
const ROADS_EVERY_MS = 20 * SECOND_MS;
/** Rows of the outbox that are looked through for a notice: its messages to all the staff by every channel. */
const MOST_SENT = 20_000;

export interface NoticeBase
  extends
    StartBase,
    Pick<CaseParts, 'cases' | 'notifications' | 'webPush' | 'cityMail'>,
    Pick<ReadingParts, 'alerts'> {
  readonly reads: ServiceReads;
  readonly publicUrl: string;
  readonly settings: Pick<Settings, 'demo' | 'noticeWebhooks' | 'webhookSecret' | ZaloSetting>;
  readonly data: Omit<DataFolder, 'path' | 'ensureFolder'>;
  readonly secretBox: SecretBox;
}

type ZaloSetting = 'zaloAppId' | 'zaloSecretKey' | 'zaloRefreshToken' | 'zaloUrl' | 'zaloTokenUrl';

/** All three or none. @throws HaivanError invalid_input. */
function toZalo(settings: Pick<Settings, ZaloSetting>): ZaloSettings | undefined {
  const { zaloAppId: appId, zaloSecretKey: secretKey, zaloRefreshToken: refreshToken } = settings;
  if (appId === undefined && secretKey === undefined && refreshToken === undefined) return undefined;
  if (appId === undefined || secretKey === undefined || refreshToken === undefined)
    throw invalidInput(
      'A Zalo account is sent to with an app, its key and a token, and one of them is missing.',
      {
        where: 'HAIVAN_ZALO_APP_ID, HAIVAN_ZALO_SECRET_KEY, HAIVAN_ZALO_REFRESH_TOKEN',
        allowed: 'all three, or none of them',
        next: 'Set the one that is missing, or unset the others.',
      },
    );
  return { appId, secretKey, refreshToken, apiUrl: settings.zaloUrl, tokenUrl: settings.zaloTokenUrl };
}

export function startNotices(base: NoticeBase): Notices {
  const {
    access,
    alerts,
    audiences,
    cases,
    catalogue,
    city,
    clock,
    reads,
    registry,
    notifications,
    publicUrl,
    settings,
  } = base;
  const { id, name, utcOffsetMin, bounds, centreAgencyId } = city.pack;
  const centre = () => findCentre(catalogue.listAgencies(), centreAgencyId);
  const listWards = () =>
    catalogue
      .listAreas()
      .flatMap(({ code, name: wardName, validToMs }) =>
        validToMs === null ? [{ code, name: wardName }] : [],
      );
  const hazards = new Map(
    registry.services.map(({ manifest }): [string, Hazard] => [manifest.id, toHazard(manifest)]),
  );

  const citizens = createCitizenPush({ ...base, isDemo: base.settings.demo });
  citizens.start();
  base.onStop(() => citizens.stop());
  const citizenMail = createCitizenMail({
    ...base,
    box: base.secretBox,
    mail: base.cityMail,
    mailKey: base.data.ensureSecret('citizen-mail-key'),
    cityName: name,
    utcOffsetMin,
    isDemo: base.settings.demo,
  });
  citizenMail.start();
  base.onStop(() => citizenMail.stop());

  // Of a service whose feeds are not open to all the staff nothing is told to all of them.
  const tellAll = async <One>(
    find: (server: LoadedService['server']) => Tells<One> | undefined,
  ): Promise<One[]> => {
    const nowMs = clock.now();
    const told = await Promise.all(
      registry.services.map(async ({ manifest, server }) => {
        const feedIds = catalogue
          .listFeeds()
          .flatMap(({ id: feedId, definition }) => (definition.serviceId === manifest.id ? [feedId] : []));
        const tell = find(server);
        return tell === undefined || !audiences.openness.isOpen(feedIds) ? [] : tell(reads, nowMs);
      }),
    );
    return told.flat();
  };

  const webhooks = createNoticeWebhooks({
    ...base,
    urls: settings.noticeWebhooks?.split(',').map((url) => url.trim()) ?? [],
    secret: settings.webhookSecret ?? base.data.ensureSecret(WEBHOOK_SECRET),
    zalo: toZalo(settings),
    secrets: base.data,
    cityName: name,
  });
  webhooks.start();
  base.onStop(() => webhooks.stop());

  const notices = createNotices({
    ...base,
    citizens,
    citizenMail,
    webhooks,
    speech: createSpeech(),
    journal: access.journal,
    outbox: notifications,
    publicUrl,
    centreAgencyId: () => centre()?.id,
    city: {
      id,
      name,
      utcOffsetMin,
      bounds,
      listWards,
      listWardsIn(shape) {
        const codes = new Set(
          listNet(shape).flatMap(([lon, lat]) => city.areas.findAreaAt(lon, lat)?.code ?? []),
        );
        return listWards().filter(({ code }) => codes.has(code));
      },
      senderName: () => centre()?.name ?? name,
    },
    async getAlert(alertId, person) {
      const scope = toFilter(toScope(person, 'city.read'));
      const { unseen } = await audiences.getSight(person);
      const [alert] = (await alerts.listAlerts({ ids: [alertId], scope, unseen, limit: 1 })).alerts;
      if (alert === undefined) throw notThere('alert', alertId);
      const { openTitle: title, severity, serviceId, areaCode, lon, lat } = alert;
      return {
        caseId: null,
        alertId,
        title,
        severity,
        hazard: hazards.get(serviceId) ?? 'other',
        areaCode,
        lon,
        lat,
      };
    },
    async getCase(caseId, person) {
      const { severity, serviceId, areaCode, lon, lat, alertIds } = await cases.get(caseId, person);
      const [alert] = (await alerts.listAlerts({ ids: alertIds.slice(0, 1), limit: 1 })).alerts;
      return {
        caseId,
        alertId: alert?.id ?? null,
        // What people called it is not for everybody; what an alert is called before everybody is.
        title: alertIds.length === 0 ? null : (alert?.openTitle ?? null),
        severity,
        hazard: hazards.get(serviceId ?? '') ?? 'other',
        areaCode,
        lon,
        lat,
      };
    },
    async listPeople(): Promise<readonly Person[]> {
      const users = await access.users.listUsers();
      return access.listPeople(users.flatMap((user) => (user.disabledMs === null ? [user.id] : [])));
    },
    listWardPeople: () => tellAll(({ wardPeople }) => wardPeople),
    listOfficialTexts: async () =>
      (await tellAll(({ officialTexts }) => officialTexts)).toSorted((x, y) => y.issuedMs - x.issuedMs),
    listClosedRoads: async () =>
      (await tellAll(({ closedRoads }) => closedRoads)).toSorted((x, y) => y.sinceMs - x.sinceMs),
    findAgencyName: (agencyId) => catalogue.findAgency(agencyId)?.name,
    listSent: async (about) => (await notifications.listOutbox({ about, limit: MOST_SENT })).notifications,
  });
  // Records tell nobody that they have ended: it is looked for.
  const ends = createWakeUp({
    name: 'all clears of roads that are open again',
    clock,
    log: base.log,
    async look() {
      await notices.askForAllClears();
      return clock.now() + ROADS_EVERY_MS;
    },
  });
  ends.start();
  base.onStop(() => ends.stop());
  return notices;
}

type Tells<One> = (reads: ServiceReads, nowMs: number) => Promise<readonly One[]>;

const toHazard = ({ noticeHazard = 'other' }: ServiceManifest): Hazard => noticeHazard;

/** A net of points over a drawing, its corners among them. */
function listNet(shape: ZoneShape): readonly (readonly [lon: number, lat: number])[] {
  const corners =
    shape.type === 'polygon' ? shape.polygons.flatMap(([ring = []]) => ring) : toBoxCorners(shape);
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const steps = Array.from({ length: NET + 1 }, (_, at) => at / NET);
  const net = steps.flatMap((x) =>
    steps.map((y): readonly [number, number] => [west + (east - west) * x, south + (north - south) * y]),
  );
  return [...corners, ...net].filter(([lon, lat]) => isInZoneShape(shape, lon, lat));
}

function toBoxCorners({ centre: [lon, lat], radiusMeters }: Extract<ZoneShape, { type: 'circle' }>) {
  const north = radiusMeters / METERS_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return [
    [lon, lat],
    [lon - east, lat - north],
    [lon + east, lat + north],
  ] as const;
}
