/**
 * Forecasts: what services' methods say of the hours to come. The platform gives a method only what was known, keeps its
 * models and a ledger of how good it was against "it stays as it is", and withholds, with the reason, what was no better.
 */
import { DAY_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Intake } from '../intake/intake.ts';
import { createWorkRows } from '../jobs/work-rows.ts';
import type { Work } from '../jobs/work.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { Store } from '../store/store.ts';
import type { Outlook, OutlookLead, RefusedOutlook } from '../../contract/values/outlook.ts';
import { issue } from './internal/issue.ts';
import { createScoreRows } from './internal/score-rows.ts';
import { createStateRows } from './internal/state-rows.ts';
import { LEDGER_DAYS } from './internal/withhold.ts';
import { listSoundForecasters, toForecasterName } from './internal/sound-forecasters.ts';
import type { ServiceForecaster } from './internal/sound-forecasters.ts';

export type { ServiceForecaster } from './internal/sound-forecasters.ts';

export interface Forecasts {
  /** What is to be done each hour, by the clock of jobs. */
  readonly works: readonly Work[];
  /** The newest issue for each of these datastreams that was known then; those of which nothing is foretold are left out. */
  listOutlooks(datastreamIds: readonly number[], atMs: number): Promise<Outlook[]>;
  /** What was foretold of these by then and refused, the newest of each. */
  listRefused(datastreamIds: readonly number[], atMs: number): Promise<RefusedOutlook[]>;
}

export interface ForecastDeps {
  readonly forecasters: readonly ServiceForecaster[];
  readonly troubles: Pick<ServiceTroubles, 'tell'>;
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly clock: Pick<Clock, 'now'>;
  readonly store: Store;
  readonly intake: Pick<Intake, 'submit'>;
  readonly utcOffsetMin: number;
}

/** Hourly figures are there two minutes after their hour. */
const AFTER_MIN = 4;

/** One look for the newest issue of each datastream, and then for its leads: joined to each row it would be looked for per row. */
const NEWEST = `select f.stream_id as "streamId", f.issued_at as "issuedMs", f.valid_at as "validMs", f.value, f.quantiles,
    f.withheld, f.beyond, nullif(f.basis, 'null') as basis
  from unnest($1::int[]) as s (id) cross join lateral (select max(g.issued_at) as issued_at from forecast g
    where g.stream_id = s.id and g.model = $2 and g.version = $3 and g.received_at <= to_timestamp($4::float8 / 1000)
      and g.issued_at > to_timestamp($5::float8 / 1000) and g.issued_at <= to_timestamp($4::float8 / 1000)) n
  join forecast f on f.stream_id = s.id and f.model = $2 and f.version = $3 and f.issued_at = n.issued_at
    and f.received_at <= to_timestamp($4::float8 / 1000)
    and f.issued_at > to_timestamp($5::float8 / 1000) and f.issued_at <= to_timestamp($4::float8 / 1000)
  order by f.stream_id, f.valid_at`;

/** An older issue is told only while a lead of it is still to come: the months before need not be looked through. */
const OLDEST_MS = 31 * DAY_MS;

/** Intake names the datastream of a refused forecast by its code. */
const REFUSED = `select distinct on (value) value as code, (extract(epoch from received_at) * 1000)::float8 as "refusedMs", reason
  from refusal where feed_id = any($1::text[]) and value = any($2::text[]) and place like 'forecasts[%'
    and received_at <= to_timestamp($3::float8 / 1000)
  order by value, received_at desc`;

interface Row extends Pick<OutlookLead, 'validMs' | 'value' | 'withheld' | 'beyond' | 'basis'> {
  readonly streamId: number;
  readonly issuedMs: number;
  readonly quantiles: Readonly<Record<string, number>> | null;
}

/** Makes the module. */
export function createForecasts(deps: ForecastDeps): Forecasts {
  const { db, catalogue } = deps;
  const forecasters = listSoundForecasters(deps.forecasters, deps.troubles);
  const rows = createScoreRows(db);
  const given = { ...deps, rows, states: createStateRows(db), workRows: createWorkRows(db) };

  const isOf = ({ of }: ServiceForecaster, id: number) => {
    const { property, assetId } = catalogue.getDatastream(id);
    return property === of.property && catalogue.findAsset(assetId)?.kind === of.assetKind;
  };
  const listOf = async (forecaster: ServiceForecaster, streamIds: readonly number[], atMs: number) => {
    const key = { id: toForecasterName(forecaster), version: forecaster.version };
    const [found, scores] = await Promise.all([
      db.pool.query<Row>(NEWEST, [
        streamIds,
        forecaster.id,
        String(forecaster.version),
        atMs,
        atMs - Math.max(OLDEST_MS, Math.max(...forecaster.leadsMin) * MINUTE_MS),
      ]),
      rows.scores(key, atMs),
    ]);
    return [...Map.groupBy(found.rows, ({ streamId }) => streamId)].map(([streamId, leads]): Outlook => {
      const issuedMs = leads[0]?.issuedMs ?? 0;
      return {
        datastreamId: streamId,
        name: forecaster.name,
        version: String(forecaster.version),
        issuedMs,
        ledgerDays: LEDGER_DAYS,
        leads: leads.map(({ validMs, value, quantiles, withheld, beyond, basis }) => {
          const leadMin = Math.round((validMs - issuedMs) / MINUTE_MS);
          const score = scores.get(streamId)?.find((one) => one.leadMin === leadMin);
          return {
            leadMin,
            validMs,
            value,
            low: quantiles?.['0.1'] ?? null,
            high: quantiles?.['0.9'] ?? null,
            withheld,
            beyond,
            basis,
            outcomes: score?.n ?? 0,
            skill: score?.skill ?? null,
            inside: score?.inside ?? null,
          };
        }),
      };
    });
  };

  return {
    works: forecasters.map((forecaster): Work => {
      const name = `forecast ${toForecasterName(forecaster)}`;
      return {
        name,
        part: { serviceId: forecaster.serviceId, part: 'forecaster', what: forecaster.id },
        every: 'hour',
        afterMin: AFTER_MIN,
        // What was not foretold in time is no forecast any more.
        missed: 'last',
        run: (slot, _row, stopped) => issue(given, forecaster, slot, { workName: name, stopped }),
      };
    }),
    async listOutlooks(datastreamIds, atMs) {
      const asked = forecasters.flatMap((forecaster) => {
        const own = datastreamIds.filter((id) => isOf(forecaster, id));
        return own.length === 0 ? [] : [listOf(forecaster, own, atMs)];
      });
      return (await Promise.all(asked)).flat();
    },
    async listRefused(datastreamIds, atMs) {
      const streams = datastreamIds.map((id) => catalogue.getDatastream(id));
      const idOf = new Map(streams.map(({ code, id }) => [code, id]));
      const feedIds = [...new Set(streams.map(({ feedId }) => feedId))];
      const { rows: found } = await db.pool.query<Omit<RefusedOutlook, 'datastreamId'> & { code: string }>(
        REFUSED,
        [feedIds, [...idOf.keys()], atMs],
      );
      return found.flatMap(({ code, ...refused }) => {
        const datastreamId = idOf.get(code);
        return datastreamId === undefined ? [] : [{ datastreamId, ...refused }];
      });
    },
  };
}
