/**
 * A small city for stories about rules: real PostgreSQL, a clock that is moved by hand, and a way in that writes rows
 * and tells the bus as intake does. Several engines may watch the same city.
 */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { LatestPosition } from '../../contract/centre/live.ts';
import { toQualityCode, toQualityId, usableBelow } from '../../contract/basics/quality.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import type { RuleCondition, RuleDefinition } from '../../contract/rules/rule.ts';
import { createAlerts } from '../../platform/alerts/alerts.ts';
import type { Alerts } from '../../platform/alerts/alerts.ts';
import { createJournal } from '../../platform/access/journal.ts';
import type {
  CommittedGroup,
  CommittedPosition,
  CommittedRecord,
  PlatformEvents,
} from '../../platform/events.ts';
import { createBus } from '../../platform/kernel/bus.ts';
import type { Bus } from '../../platform/kernel/bus.ts';
import { movableClock } from '../../platform/kernel/clock.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import type { RuleCatalogue, RuleStore } from '../../platform/rules/rule-sources.ts';
import type { RulesDeps } from '../../platform/rules/rules-needs.ts';
import { createRules } from '../../platform/rules/rules.ts';
import type { ReadingColumns, Rules, ZoneSource } from '../../platform/rules/rules.ts';
import { storeDelivery } from '../support/store-delivery.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { toRule } from '../support/to-rule.ts';

export const START = Date.UTC(2026, 10, 22, 3, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PERSON = { username: 'lan', role: 'operator', source: '10.0.0.7' };

export interface SentReading {
  readonly stream: string;
  readonly timeMs: number;
  readonly value: number | null;
  readonly quality?: QualityId;
}

type SentRecord = Pick<CommittedRecord, 'lon' | 'lat' | 'body'> & Partial<CommittedRecord>;

export interface Engine {
  readonly bus: Bus<PlatformEvents>;
  readonly alerts: Alerts;
  readonly rules: Rules;
  readonly heard: AlertView[];
}

/** Stations with a stream of each property: `station-1/level` … */
export interface CityShape extends Pick<RulesDeps, 'norms' | 'workingMsBetween'> {
  readonly stations?: number;
  readonly properties?: readonly string[];
  readonly vessels?: number;
  readonly zones?: readonly ZoneSource[];
  readonly intervalSec?: number;
  /** Of which service each station is; default: all of `water`. */
  readonly services?: readonly string[];
}

export async function createRulesCity(shape: CityShape = {}) {
  const { stations = 1, properties = ['level'], vessels = 0, zones = [], intervalSec = 60, ...needs } = shape;
  const db = await createTestDatabase();
  const clock = movableClock(START);
  const log = silentLog();
  const assets: Asset[] = [];
  const datastreams: Datastream[] = [];
  const positions = new Map<number, LatestPosition>();
  const engines: Engine[] = [];
  let deliveryId = 0;
  let recordId = 0;

  await db.pool.query(`
    insert into agency (id, kind, name_vi, name_en) values ('dept', 'department', 'Sở', 'Department');
    insert into feed (id, agency_id, service_id, definition) values ('feed-1', 'dept', 'water', '{}');
    create table if not exists observation_all partition of observation default;
    create table if not exists position_all partition of position default;
    create table if not exists forecast_all partition of forecast default`);
  for (let i = 0; i < stations + vessels; i++) {
    const isVessel = i >= stations;
    const code = isVessel ? `vessel-${i - stations + 1}` : `station-${i + 1}`;
    assets.push({
      id: i + 1,
      code,
      kind: isVessel ? 'vessel' : 'station',
      serviceId: shape.services?.[i] ?? 'water',
      agencyId: 'dept',
      name: { vi: `Trạm ${i + 1}`, en: `Station ${i + 1}` },
      lon: isVessel ? null : 108.2 + i * 0.001,
      lat: isVessel ? null : 16.05,
      areaCode: '20194',
      attributes: { bank: 'left' },
      demo: false,
      approved: true,
    });
    if (isVessel) continue;
    for (const property of properties) {
      datastreams.push({
        id: datastreams.length + 1,
        code: `${code}/${property}`,
        assetId: i + 1,
        property,
        unit: 'm',
        feedId: 'feed-1',
        intervalSec,
        aggregation: 'mean',
        min: null,
        max: null,
        stepLimit: null,
        flatAfterSec: null,
      });
    }
  }
  await db.pool.query(
    `insert into asset (id, code, kind, service_id, agency_id, name_vi, name_en, lon, lat, area_code, created_at)
     select id, code, kind, 'water', 'dept', code, code, lon, lat, '20194', to_timestamp($1::float8 / 1000)
     from jsonb_to_recordset($2::jsonb) as x (id int, code text, kind text, lon float8, lat float8)`,
    [START, JSON.stringify(assets)],
  );
  await db.pool.query(
    `insert into datastream (id, code, asset_id, property, feed_id, unit, interval_sec)
     select id, code, "assetId", property, 'feed-1', 'm', $1 from jsonb_to_recordset($2::jsonb) as x (id int, code text, "assetId" int, property text)`,
    [intervalSec, JSON.stringify(datastreams)],
  );

  const streamId = (code: string) => {
    const stream = datastreams.find((candidate) => candidate.code === code);
    if (stream === undefined) throw new Error(`There is no stream ${code} in this city.`);
    return stream.id;
  };
  const catalogue: RuleCatalogue = {
    listAssets: () => assets,
    listDatastreams: () => datastreams,
    listZones: () => zones,
    listAgencies: () => [{ id: 'dept', areaCodes: [], isOperationCentre: true }],
    listFeeds: () => [{ id: 'levels', definition: { serviceId: 'water', agencyId: 'dept', door: 'http' } }],
  };
  const latest = new Map<number, { timeMs: number; value: number | null; quality: number }>();
  const latestUsable = new Map<number, { timeMs: number; value: number | null; quality: number }>();
  const store: RuleStore = {
    latestOf: (id) => {
      const found = latest.get(id);
      return (
        found && {
          datastreamId: id,
          timeMs: found.timeMs,
          receivedMs: found.timeMs,
          value: found.value,
          quality: toQualityId(found.quality),
        }
      );
    },
    latestUsableOf: (id) => latestUsable.get(id),
    latestPositions: () => [...positions.values()],
    observations: async (ids, fromMs, toMs): Promise<ReadingColumns> => {
      const { rows } = await db.pool.query<{
        stream_id: number;
        time: number;
        value: number | null;
        quality: number;
      }>(
        `select stream_id, time, value, quality from observation where stream_id = any($1::int[])
         and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000) order by time`,
        [ids, fromMs, toMs],
      );
      return {
        streams: Int32Array.from(rows, (row) => row.stream_id),
        times: Float64Array.from(rows, (row) => row.time),
        values: Float64Array.from(rows, (row) => row.value ?? NaN),
        quality: Uint8Array.from(rows, (row) => row.quality),
      };
    },
  };

  /** Stores readings as one delivery; tells nobody. */
  const storeReadings = async (sent: readonly SentReading[]): Promise<CommittedGroup> => {
    deliveryId++;
    const times = sent.map(({ timeMs }) => timeMs);
    const ids = sent.map(({ stream }) => streamId(stream));
    const values = sent.map(({ value }) => value);
    const codes = sent.map(({ quality }) => toQualityCode(quality ?? 'valid'));
    const { rows: known } = await db.pool.query<{ stream_id: number; time: number; value: number | null }>(
      `select stream_id, time, value from observation where (stream_id, time) in (select s, to_timestamp(t / 1000) from unnest($1::int[], $2::float8[]) as x (s, t))`,
      [ids, times],
    );
    await storeDelivery(db.pool, { deliveryId, nowMs: clock.now(), ids, times, values, codes });
    for (const { stream, timeMs, value, quality = 'valid' } of sent) {
      const id = streamId(stream);
      const code = toQualityCode(quality);
      if (timeMs >= (latest.get(id)?.timeMs ?? -Infinity)) latest.set(id, { timeMs, value, quality: code });
      if (code < usableBelow && value !== null && timeMs >= (latestUsable.get(id)?.timeMs ?? -Infinity))
        latestUsable.set(id, { timeMs, value, quality: code });
    }
    const changeOf = ({ stream, timeMs, value }: SentReading) => {
      const before = known.find((row) => row.stream_id === streamId(stream) && row.time === timeMs);
      return before === undefined ? 0 : before.value === value ? 2 : 1;
    };
    return {
      ...emptyGroup(),
      n: sent.length,
      streams: Int32Array.from(ids),
      times: Float64Array.from(times),
      values: Float64Array.from(sent, ({ value }) => value ?? NaN),
      quality: Uint8Array.from(codes),
      change: Uint8Array.from(sent, changeOf),
      deliveryIds: new Float64Array(sent.length).fill(deliveryId),
    };
  };
  const emptyGroup = (): CommittedGroup => ({
    deliveries: [
      {
        id: deliveryId,
        feedId: 'feed-1',
        receivedMs: clock.now(),
        source: 'test',
        accepted: 1,
        refused: 0,
        late: 0,
      },
    ],
    n: 0,
    streams: new Int32Array(0),
    times: new Float64Array(0),
    values: new Float64Array(0),
    quality: new Uint8Array(0),
    change: new Uint8Array(0),
    deliveryIds: new Float64Array(0),
    positions: [],
    records: [],
    periods: [],
    lastDeliveryId: deliveryId,
  });
  const hand = (group: CommittedGroup) =>
    Promise.all(engines.map(({ bus }) => bus.publish('committed', group)));
  const tell = async (group: CommittedGroup) => {
    await hand(group);
    for (const { rules, bus } of engines) {
      await rules.idle();
      await bus.settled();
    }
  };

  const addEngine = async (): Promise<Engine> => {
    const bus = createBus<PlatformEvents>({ log });
    const journal = createJournal({ clock });
    const alerts = createAlerts({ db, clock, log, bus, journal });
    const heard: AlertView[] = [];
    bus.subscribe('test', 'alert', (view) => void heard.push(view));
    const given = { db, clock, log, bus, catalogue, store, alerts, journal, ...needs };
    const rules = createRules({ ...given, utcOffsetMin: 420 });
    await alerts.start();
    await rules.start();
    const engine = { bus, alerts, rules, heard };
    engines.push(engine);
    return engine;
  };

  return {
    db,
    clock,
    store,
    assets,
    streamId,
    storeReadings,
    tell,
    addEngine,
    /** Sends readings as one delivery and waits until everything about them is evaluated. */
    async send(...sent: SentReading[]) {
      await tell(await storeReadings(sent));
    },
    /** Sends readings as one delivery; what needs a second look still waits for it. */
    async sendOnly(...sent: SentReading[]) {
      await hand(await storeReadings(sent));
    },
    /** One stream's values a minute apart, each its own delivery, the clock going with them. */
    async sendEachMinute(stream: string, values: readonly (number | null)[], quality: QualityId = 'valid') {
      for (const value of values) {
        await clock.advance(MINUTE);
        await this.send({ stream, timeMs: clock.now(), value, quality });
      }
    },
    async sendFixes(
      ...fixes: (Pick<CommittedPosition, 'assetId' | 'lon' | 'lat'> & Partial<CommittedPosition>)[]
    ) {
      deliveryId++;
      const full = fixes.map((fix) => ({
        timeMs: clock.now(),
        speedKn: null,
        courseDeg: null,
        headingDeg: null,
        quality: 0,
        deliveryId,
        change: 0,
        ...fix,
      }));
      for (const { assetId, timeMs, lon, lat, speedKn } of full) {
        await db.pool.query(
          `insert into position (asset_id, time, lon, lat, speed_kn, quality, delivery_id) values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, 0, $6)`,
          [assetId, timeMs, lon, lat, speedKn, deliveryId],
        );
        positions.set(assetId, {
          assetId,
          feedId: '',
          timeMs,
          lon,
          lat,
          speedKn,
          courseDeg: null,
          headingDeg: null,
        });
      }
      await tell({ ...emptyGroup(), positions: full });
    },
    async sendRecords(...records: SentRecord[]) {
      await this.sendRecordsOf('feed-1', ...records);
    },
    async sendRecordsOf(feedId: string, ...records: SentRecord[]) {
      deliveryId++;
      const full = records.map((record): CommittedRecord => ({
        recordId: ++recordId,
        serviceId: 'water',
        kind: 'request',
        status: 'open',
        code: String(recordId),
        version: 1,
        areaCode: '20194',
        openedMs: clock.now(),
        closedMs: null,
        timeMs: clock.now(),
        deliveryId,
        ...record,
      }));
      const group = emptyGroup();
      const deliveries = group.deliveries.map((delivery) => ({ ...delivery, feedId }));
      await tell({ ...group, deliveries, records: full });
    },
    /** Saves a rule of the city's service with its first engine. */
    async saveRule(condition: RuleCondition, more: Partial<RuleDefinition> = {}) {
      const [engine] = engines;
      if (engine === undefined) throw new Error('Add an engine before rules.');
      const definition = toRule(condition, more);
      await engine.rules.saveRule(definition, { ...PERSON, note: 'story' });
      await engine.rules.idle();
      return definition;
    },
    /** Lets time go by and everything due be decided. */
    async wait(ms: number) {
      await clock.advance(ms);
      for (const { rules, bus } of engines) {
        await rules.idle();
        await bus.settled();
      }
    },
    /** All alerts as a person would write them down, oldest first. */
    async diary(): Promise<string[]> {
      const { rows } = await db.pool.query<{
        rule_id: string;
        subject: string;
        opened_at: number;
        closed_at: number | null;
        severity: string;
        worst_severity: string;
        late: boolean;
      }>('select * from alert order by opened_at, id');
      const names = new Map(assets.map((asset) => [`asset:${asset.id}`, asset.code]));
      return rows.map(
        (row) =>
          `${names.get(row.subject) ?? row.subject} ${toMinutes(row.opened_at)}–${row.closed_at === null ? '' : toMinutes(row.closed_at)} ${row.worst_severity}${row.late ? ' late' : ''}`,
      );
    },
    /** The history of all alerts: `opened +1`, in minutes since the start of the story. */
    async history(): Promise<string[]> {
      const { rows } = await db.pool.query<{ what: string; time: number; severity: string }>(
        'select what, time, severity from alert_step order by id',
      );
      return rows.map(({ what, time, severity }) => `${what} ${toMinutes(time)} ${severity}`);
    },
    async [Symbol.asyncDispose]() {
      for (const { rules, alerts } of engines) {
        await rules.stop();
        await alerts.stop();
      }
      await db[Symbol.asyncDispose]();
    },
  };
}

function toMinutes(timeMs: number): string {
  return `+${Math.round(((timeMs - START) / MINUTE) * 100) / 100}`;
}
