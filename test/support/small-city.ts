/** A small city for tests: an agency, two feeds, two stations, a harbour; with catalogue, store and intake running. */
import type { CityContent } from '../../contract/city/city.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { Decoded, Decoder } from '../../contract/feeds/item.ts';
import { createCalendar } from '../../platform/calendar/calendar.ts';
import type { CatalogueJournal } from '../../platform/catalogue/catalogue-journal.ts';
import { createCatalogue } from '../../platform/catalogue/catalogue.ts';
import type { PlatformEvents } from '../../platform/events.ts';
import type { IntakeDeps } from '../../platform/intake/intake-needs.ts';
import { createIntake } from '../../platform/intake/intake.ts';
import { createBus } from '../../platform/kernel/bus.ts';
import { movableClock } from '../../platform/kernel/clock.ts';
import type { Clock } from '../../platform/kernel/clock.ts';
import type { Database } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { createSecretBox } from '../../platform/kernel/secret-box.ts';
import type { CountedKind } from '../../platform/store/record-counts.ts';
import { createStore } from '../../platform/store/store.ts';

export const someone = { actor: 'tester', role: 'administrator', source: '127.0.0.1' };
/** Noon of a Sunday, UTC. */
export const noonMs = Date.parse('2026-11-22T12:00:00Z');

/** Takes items as they are: `{"readings":[…],"positions":[…],"records":[…],"facts":[…],"refused":[…]}`. */
export const itemsDecoder: Decoder = {
  id: 'items',
  name: { vi: 'Mục', en: 'Items' },
  example: '{"readings":[]}',
  decode: ({ bytes }) => JSON.parse(Buffer.from(bytes).toString(), revive) as Decoded,
};

const obligation = { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 };
const name = (text: string) => ({ vi: text, en: text });

export const gauges: FeedDefinition = {
  id: 'gauges',
  agencyId: 'met',
  serviceId: 'rainfall',
  name: name('Gauges'),
  door: 'http',
  decoder: 'items',
  contract: {
    unknown: 'quarantine',
    properties: [
      {
        property: 'level',
        unit: 'cm',
        min: 0,
        max: 500,
        stepLimit: 50,
        flatAfterSec: 7_200,
        intervalSec: 600,
      },
      { property: 'rain', unit: 'mm', min: 0, max: 100, intervalSec: 600, aggregation: 'sum' },
    ],
    aliases: { 'Mực nước': 'level', 'PM2,5': 'rain' },
  },
  obligation,
};

export const vessels: FeedDefinition = {
  id: 'vessels',
  agencyId: 'harbour',
  serviceId: 'fishing-vessels',
  name: name('Vessels'),
  door: 'nmea-tcp',
  decoder: 'items',
  contract: { unknown: 'register', assetKind: 'vessel', recordKinds: ['voyage'], properties: [] },
  obligation,
};

export const smallCity: CityContent = {
  id: 'small',
  agencies: [
    { ...agency('city'), parentId: null },
    { ...agency('met'), parentId: 'city' },
    { ...agency('harbour'), parentId: 'city' },
  ],
  feeds: [gauges, { ...gauges, id: 'others', name: name('Others') }, vessels],
  assets: ['g1', 'g2'].map((code) => ({
    code,
    kind: 'gauge',
    serviceId: 'rainfall',
    agencyId: 'met',
    name: name(code),
    lon: 108.2,
    lat: 16.05,
  })),
  mappings: [
    { feed: 'gauges', ref: 'G1', asset: 'g1' },
    { feed: 'others', ref: 'G2', asset: 'g2' },
  ],
  datastreams: [
    { feed: 'gauges', asset: 'g1', property: 'level' },
    { feed: 'gauges', asset: 'g1', property: 'rain' },
    { feed: 'others', asset: 'g2', property: 'level' },
  ],
};

export const silentJournal: CatalogueJournal = { append: async () => {} };

export interface SmallCityOptions extends Partial<
  Pick<IntakeDeps, 'maxItems' | 'maxBytes' | 'journal' | 'recordKinds'>
> {
  readonly clock?: Clock;
  readonly content?: CityContent;
  readonly decoders?: readonly Decoder[];
  /** What is counted by which facets. */
  readonly counted?: readonly CountedKind[];
  readonly registrationCap?: number;
  /** False leaves intake and store unstarted, as after a crash that is being looked at. */
  readonly start?: boolean;
}

/** Builds and starts the modules over a migrated database. `stop`, or the end of an `await using` block, ends
 * them; the database stays. */
export async function startSmallCity(db: Database, options: SmallCityOptions = {}) {
  const clock = options.clock ?? movableClock(noonMs);
  const log = silentLog();
  const bus = createBus<PlatformEvents>({ log });
  const journal = options.journal ?? silentJournal;
  const { registrationCap } = options;
  const cap = registrationCap === undefined ? {} : { registrationCap };
  const catalogue = createCatalogue({
    db,
    log,
    clock,
    bus,
    journal,
    secretBox: createSecretBox(['A'.repeat(43)]),
    ...cap,
  });
  await catalogue.load();
  await catalogue.loadCity(options.content ?? smallCity, someone);
  const store = createStore({
    db,
    clock,
    log,
    bus,
    catalogue,
    utcOffsetMin: 420,
    clusterAtHour: null,
    recordKinds: options.counted ?? [],
  });
  const byId = new Map([itemsDecoder, ...(options.decoders ?? [])].map((decoder) => [decoder.id, decoder]));
  const decoders = { find: (id: string) => byId.get(id) };
  const intake = createIntake({
    ...options,
    db,
    clock,
    log,
    bus,
    catalogue,
    store,
    decoders,
    journal,
    utcOffsetMin: 420,
    calendar: createCalendar({ db, clock, journal, utcOffsetMin: 420 }),
    recordKinds: options.recordKinds ?? { find: () => undefined },
    speedLimitOf: () => undefined,
  });
  if (options.start !== false) {
    await store.start();
    await intake.start();
  }
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await intake.stop();
    await bus.settled();
    await store.stop();
    await catalogue.stop();
  };
  /** Pushes items through the feed `gauges` unless told otherwise. */
  const push = (
    items: Decoded,
    more: { feedId?: string; key?: string; source?: string; isFile?: true } = {},
  ) =>
    intake.submit({
      feedId: 'gauges',
      source: 'http',
      ...more,
      bytes: Buffer.from(JSON.stringify(items, keep)),
    });
  const streamId = (code: string) => catalogue.findDatastreamByCode(code)?.id ?? 0;
  return { db, clock, bus, catalogue, store, intake, push, streamId, stop, [Symbol.asyncDispose]: stop };
}

export type SmallCity = Awaited<ReturnType<typeof startSmallCity>>;

function agency(id: string) {
  return {
    id,
    kind: 'department',
    name: name(id),
    isOperationCentre: false,
    areaCodes: [],
    validFrom: '2020-01-01',
    validTo: null,
  };
}

/** JSON has no NaN and no Infinity; tests need them. */
function keep(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? `#${value}` : value;
}
function revive(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^#(NaN|-?Infinity)$/.test(value) ? Number(value.slice(1)) : value;
}
