/** Starts the morning bulletin of the leaders, out of what every other part of the centre says. */
import { toSilentAfterSec } from '../contract/assets/asset.ts';
import type {
  BulletinContact,
  BulletinContent,
  BulletinDecision,
  BulletinFeed,
  BulletinGap,
} from '../contract/papers/bulletin.ts';
import { isFormDoor, isOwnDoor } from '../contract/feeds/feed.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../contract/basics/time-units.ts';
import { isVisible } from './access/permissions.ts';
import { createBulletins } from './bulletin/bulletin.ts';
import type { Bulletins } from './bulletin/bulletin.ts';
import type { ServiceMorning } from './bulletin/bulletin-needs.ts';
import { findCentre } from './city-facts.ts';
import type { Demo } from './demo/demo.ts';
import { parseDayTimes } from './kernel/day-times.ts';
import type { Settings } from './kernel/settings.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { CaseParts } from './start-cases.ts';
import type { StartBase } from './start-base.ts';
import type { ReadingParts } from './start-readings.ts';

/** Rules further behind than this are told: alerts of what had come may be missing. */
const LATE_RULES_MS = 10_000;
/** More alerts of one night than this are told as "at least". */
const MOST_ALERTS = 5_000;

export interface BulletinBase
  extends
    StartBase,
    Pick<CaseParts, 'cases' | 'leaders' | 'duty' | 'notifications'>,
    Pick<ReadingParts, 'alerts' | 'ledger' | 'rules' | 'store'> {
  readonly demo: Pick<Demo, 'filling'> | undefined;
  readonly reads: ServiceReads;
  readonly settings: Pick<Settings, 'demo' | 'bulletinAt' | 'bulletinLeadMin' | 'bulletinNightFrom'>;
}

export function startBulletins(base: BulletinBase): Bulletins {
  const { access, alerts, catalogue, cases, city, clock, duty, leaders, notifications, settings } = base;
  const { utcOffsetMin, timeZone, name, centreAgencyId } = city.pack;
  const centre = () => findCentre(catalogue.listAgencies(), centreAgencyId);
  const atCentre = () => {
    const own = centre();
    return { agencyIds: own === undefined ? [] : [own.id], areaCode: null };
  };
  const findAgencyName = (id: string) => catalogue.findAgency(id)?.name;
  const [nightFromMin = 0] = parseDayTimes(settings.bulletinNightFrom) ?? [];

  const bulletins = createBulletins({
    ...base,
    journal: access.journal,
    outbox: notifications,
    timeZone,
    utcOffsetMin,
    hasCentre: () => centre() !== undefined,
    readyAtMin: parseDayTimes(settings.bulletinAt)?.[0],
    leadMin: settings.bulletinLeadMin,
    toLocalDay: (timeMs) => new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString().slice(0, 10),
    toNightFromMs(atMs) {
      const offsetMs = utcOffsetMin * MINUTE_MS;
      const midnightMs = Math.floor((atMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
      return midnightMs - DAY_MS + nightFromMin * MINUTE_MS;
    },
    head() {
      const own = centre();
      return {
        agency: own?.name.vi ?? name.vi,
        above: catalogue.findAgency(own?.parentId ?? '')?.name.vi ?? null,
        cityName: name.vi,
        timeZone,
        isDemo: settings.demo,
      };
    },
    async readMorning(fromMs, atMs) {
      const [found, asked] = await Promise.all([leaders.readMorning(fromMs, atMs), listPurposes(base)]);
      return {
        ...found,
        decisions: [...found.decisions, ...asked].toSorted((a, b) => a.sinceMs - b.sinceMs),
      };
    },
    async listAlerts(fromMs, toMs) {
      const page = await alerts.listAlerts({ fromMs, toMs, limit: MOST_ALERTS });
      return { alerts: page.alerts, isWhole: page.next === null };
    },
    countOlderAlerts: (fromMs, toMs) => countOlderAlerts(base, fromMs, toMs),
    askServices: (atMs) => askServices(base, atMs),
    listOwing: () => listOwing(base),
    listGaps: () => listGaps(base),
    findUnread() {
      const { lagMs } = base.rules.progress();
      const filling = base.demo?.filling() ?? null;
      if (filling === null && lagMs <= LATE_RULES_MS) return null;
      return {
        lagMs: Math.round(lagMs),
        filling: filling && { feeds: filling.feeds - filling.done, of: filling.feeds },
      };
    },
    countSilent: (atMs) => countSilent(base, atMs),
    findAgencyName,
    async listLeaders() {
      const nowMs = clock.now();
      return (await access.users.listUsers())
        .filter(
          ({ disabledMs, grants }) =>
            disabledMs === null &&
            grants.some(
              ({ role, post, expiresMs }) =>
                role === 'leader' &&
                (post === 'chairman' || post === 'vice-chairman') &&
                (expiresMs === null || expiresMs > nowMs),
            ),
        )
        .map(({ id }) => id);
    },
    leadsCentre: (person) => isVisible(person, 'cases.approve', atCentre()),
    async listOnDutyLeaders(atMs) {
      const own = centre();
      if (own === undefined) return [];
      const on = await duty.onDuty(own.id, atMs);
      const people = await access.listPeople(on.map(({ userId }) => userId));
      return people.filter((one) => isVisible(one, 'cases.approve', atCentre())).map(({ id }) => id);
    },
    openDirective: cases.openDirective,
    listDirectives: (person) => cases.directives(person),
    listContacts: (content) => listContacts(base, content),
  });
  bulletins.start();
  base.onStop(() => bulletins.stop());
  return bulletins;
}

/** Who asks to see what is restricted, and nobody has decided: not what for. */
async function listPurposes({ catalogue, purposes }: BulletinBase): Promise<readonly BulletinDecision[]> {
  const owners = new Map(catalogue.listFeeds().map(({ id, definition }) => [id, definition.agencyId]));
  const found = await purposes.list({ username: '', feedIds: [...owners.keys()] });
  return found
    .filter(({ state }) => state === 'asked')
    .map(({ id, feedId, personName, askedMs, untilMs }): BulletinDecision => {
      const agencyId = owners.get(feedId) ?? null;
      return {
        id,
        code: `${id}`,
        title: { vi: 'đề nghị xem dữ liệu hạn chế', en: 'a wish to see what is restricted' },
        agencyId,
        agency: catalogue.findAgency(agencyId ?? '')?.name ?? null,
        dueMs: null,
        what: 'purpose',
        sinceMs: askedMs,
        by: personName,
        untilMs,
      };
    });
}

/** Each service by itself; one that fails silences no other, and is told. */
function askServices(
  { registry, catalogue, audiences, reads }: BulletinBase,
  atMs: number,
): Promise<readonly ServiceMorning[]> {
  return Promise.all(
    registry.services
      .filter(({ server }) => server.offPlan !== undefined || server.officialRisks !== undefined)
      .map(async ({ manifest: { id: serviceId, name }, server }): Promise<ServiceMorning> => {
        const feedIds = catalogue
          .listFeeds()
          .flatMap(({ id, definition }) => (definition.serviceId === serviceId ? [id] : []));
        if (!audiences.openness.isOpen(feedIds)) return { serviceId, name, isWithheld: true, said: null };
        const part = { serviceId, part: 'headline', what: 'bulletin' } as const;
        try {
          const [offPlan = [], risks = []] = await Promise.all([
            server.offPlan?.(reads, atMs),
            server.officialRisks?.(reads, atMs),
          ]);
          registry.troubles.end(part);
          return { serviceId, name, isWithheld: false, said: { offPlan, risks } };
        } catch (error) {
          registry.troubles.tell(part, error, 'running');
          return { serviceId, name, isWithheld: false, said: null };
        }
      }),
  );
}

const OWING: readonly BulletinFeed['state'][] = ['delinquent', 'overdue', 'old', 'waiting'];

/** What a feed owes; undefined: nothing. Forms and what the centre computes owe nobody a first delivery. */
function findOwed(
  { ledger }: BulletinBase,
  feed: ReturnType<BulletinBase['catalogue']['listFeeds']>[number],
): BulletinFeed['state'] | undefined {
  const { door } = feed.definition;
  const { state } = ledger.pulse(feed);
  const owed = OWING.find((one) => one === state);
  return isFormDoor(door) || (owed === 'waiting' && isOwnDoor(door)) ? undefined : owed;
}

/** The worst first, of these the longest silent. */
function listOwing(base: BulletinBase): readonly BulletinFeed[] {
  const { catalogue, ledger } = base;
  return catalogue
    .listFeeds()
    .flatMap((feed): BulletinFeed[] => {
      const { name, agencyId } = feed.definition;
      const state = findOwed(base, feed);
      if (state === undefined) return [];
      const agency = catalogue.findAgency(agencyId)?.name ?? { vi: agencyId, en: agencyId };
      const { lastDeliveryMs: lastMs } = ledger.pulse(feed);
      return [
        { feedId: feed.id, name, agencyId, agency, state, lastMs, measuredMs: ledger.measuredMs(feed.id) },
      ];
    })
    .toSorted(
      (a, b) =>
        OWING.indexOf(a.state) - OWING.indexOf(b.state) || (a.lastMs ?? -Infinity) - (b.lastMs ?? -Infinity),
    );
}

/** Each service by the share of its feeds that owe: forms count among neither. */
function listGaps(base: BulletinBase): readonly BulletinGap[] {
  const feeds = base.catalogue.listFeeds().filter(({ definition }) => !isFormDoor(definition.door));
  return base.registry.services
    .flatMap(({ manifest: { id: serviceId, name } }): BulletinGap[] => {
      const own = feeds.filter(({ definition }) => definition.serviceId === serviceId);
      const outer = own.filter(({ definition }) => !isOwnDoor(definition.door));
      const owing = outer.filter((feed) => findOwed(base, feed) !== undefined).length;
      return owing === 0 ? [] : [{ serviceId, name, owing, of: outer.length }];
    })
    .toSorted((a, b) => b.owing / b.of - a.owing / a.of || b.owing - a.owing);
}

/** By the record of it: what ended before and is told now comes from a sender that was cut off, or from a file. */
async function countOlderAlerts({ db }: BulletinBase, fromMs: number, toMs: number): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*) as count from alert
     where recorded_at >= to_timestamp($1::float8 / 1000.0) and recorded_at < to_timestamp($2::float8 / 1000.0)
       and closed_at < to_timestamp($1::float8 / 1000.0) and shelved_by is null`,
    [fromMs, toMs],
  );
  return rows[0]?.count ?? 0;
}

/** Of what sends by itself: assets of which no stream was heard within its time, of all of them. */
function countSilent({ catalogue, store }: BulletinBase, atMs: number): BulletinContent['unknown']['assets'] {
  const own = new Set(
    catalogue.listFeeds().flatMap(({ id, definition }) => (isOwnDoor(definition.door) ? [id] : [])),
  );
  const heard = new Set<number>();
  const all = new Set<number>();
  for (const { id, assetId, feedId, intervalSec } of catalogue.listDatastreams()) {
    if (own.has(feedId)) continue;
    all.add(assetId);
    const timeMs = store.latestOf(id)?.timeMs ?? -Infinity;
    if (atMs - timeMs <= toSilentAfterSec(intervalSec) * SECOND_MS) heard.add(assetId);
  }
  return { silent: all.size - heard.size, of: all.size };
}

/** Who is on duty there now, else the head; their telephone as they have entered it for messages. */
async function listContacts(
  { access, clock, duty, notifications }: BulletinBase,
  { late, decisions, unknown }: BulletinContent,
): Promise<readonly BulletinContact[]> {
  const agencyIds = new Set(
    [...late.items, ...decisions.items, ...unknown.items].flatMap(({ agencyId }) => agencyId ?? []),
  );
  const users = await access.users.listUsers();
  const found = await Promise.all(
    [...agencyIds].map(async (agencyId): Promise<BulletinContact | undefined> => {
      const [on] = await duty.onDuty(agencyId, clock.now());
      const head = users.find(
        ({ disabledMs, grants }) =>
          disabledMs === null &&
          grants.some((grant) => grant.role === 'agency-head' && grant.agencyId === agencyId),
      );
      const who = on === undefined ? head : { id: on.userId, name: on.userName };
      if (who === undefined) return undefined;
      const { preferences } = await notifications.getPreferences(who.id);
      return {
        agencyId,
        name: who.name,
        as: on === undefined ? 'head' : 'on-duty',
        phone: preferences.phone,
      };
    }),
  );
  return found.flatMap((one) => one ?? []);
}
