/** Models, forecasts that have not matured, and the ledger of skill, over their tables. */
import type { Database, Transaction } from '../../kernel/database.ts';
import type { Plain } from '../../sdk/job.ts';
import { toSkill } from '../forecast-score.ts';
import type { Score, Trial } from '../forecast-score.ts';
import { LEDGER_DAYS } from './withhold.ts';

export interface KeptModel {
  readonly streamId: number;
  readonly version: number;
  readonly fittedMs: number;
  readonly model: Plain;
  readonly trial: readonly Trial[];
}

export interface Pending {
  readonly streamId: number;
  readonly issuedMs: number;
  readonly leadMin: number;
  readonly value: number;
  readonly naive: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A forecast whose time has come; `came` null: nothing came, and nothing will be waited for. */
export interface Matured extends Pending {
  readonly came: number | null;
}

/** Which forecaster, by the method it has now. */
export interface ForecasterKey {
  readonly id: string;
  readonly version: number;
}

const MODELS = `select stream_id as "streamId", version, fitted_at as "fittedMs", model, trial
  from forecast_model where forecaster_id = $1`;
const DUE = `select stream_id as "streamId", issued_at as "issuedMs", lead_min as "leadMin", value, naive, low, high
  from forecast_pending where forecaster_id = $1 and version = $2 and valid_at <= to_timestamp($3::float8 / 1000)
  order by valid_at, stream_id, lead_min, issued_at limit 50000`;
const SCORES = `select stream_id as "streamId", lead_min as "leadMin", sum(n)::int as n,
    sum(model_squares) as "modelSquares", sum(naive_squares) as "naiveSquares", sum(banded)::int as banded,
    sum(inside)::int as inside
  from forecast_score where forecaster_id = $1 and version = $2
    and day > (to_timestamp($3::float8 / 1000) at time zone 'utc')::date - ${LEDGER_DAYS}
    and day <= (to_timestamp($3::float8 / 1000) at time zone 'utc')::date
  group by stream_id, lead_min`;
const SAVE_MODELS = `insert into forecast_model (forecaster_id, stream_id, version, fitted_at, model, trial)
  select $1, x.stream, $2, to_timestamp($3::float8 / 1000), nullif(x.model, 'null'), x.trial
  from jsonb_to_recordset($4::jsonb) as x (stream int, model jsonb, trial jsonb)
  on conflict (forecaster_id, stream_id) do update set version = excluded.version, fitted_at = excluded.fitted_at,
    model = excluded.model, trial = excluded.trial`;
const ADD = `insert into forecast_pending
    (forecaster_id, stream_id, version, issued_at, lead_min, valid_at, value, naive, low, high)
  select $1, x.stream, $2, to_timestamp(x.issued / 1000), x.lead, to_timestamp(x.issued / 1000 + x.lead * 60), x.value,
    x.naive, x.low, x.high
  from jsonb_to_recordset($3::jsonb) as x (stream int, issued float8, lead int, value float8, naive float8, low float8,
    high float8)
  on conflict do nothing`;
const TAKE = `delete from forecast_pending p using jsonb_to_recordset($3::jsonb) as x (stream int, issued float8, lead int)
  where p.forecaster_id = $1 and p.version = $2 and p.stream_id = x.stream
    and p.issued_at = to_timestamp(x.issued / 1000) and p.lead_min = x.lead`;
/** What an older method has foretold is no evidence for this one. */
const FORGET = 'delete from forecast_pending where forecaster_id = $1 and version <> $2';
const SCORE = `insert into forecast_score as s
    (forecaster_id, stream_id, version, lead_min, day, n, model_squares, naive_squares, banded, inside)
  select $1, x.stream, $2, x.lead, (to_timestamp(x.issued / 1000 + x.lead * 60) at time zone 'utc')::date, count(*),
    sum((x.came - x.value) ^ 2), sum((x.came - x.naive) ^ 2), count(x.low),
    count(*) filter (where x.came between x.low and x.high)
  from jsonb_to_recordset($3::jsonb) as x (stream int, issued float8, lead int, value float8, naive float8, low float8,
    high float8, came float8)
  where x.came is not null group by 2, 4, 5
  on conflict (forecaster_id, stream_id, version, lead_min, day) do update set n = s.n + excluded.n,
    model_squares = s.model_squares + excluded.model_squares, naive_squares = s.naive_squares + excluded.naive_squares,
    banded = s.banded + excluded.banded, inside = s.inside + excluded.inside`;

const toRow = ({ streamId, issuedMs, leadMin, ...rest }: Pending | Matured) => ({
  stream: streamId,
  issued: issuedMs,
  lead: leadMin,
  ...rest,
});

/** Makes it. */
export function createScoreRows(db: Database) {
  return {
    async models({ id }: ForecasterKey): Promise<ReadonlyMap<number, KeptModel>> {
      const { rows } = await db.pool.query<KeptModel>(MODELS, [id]);
      return new Map(rows.map((row) => [row.streamId, row]));
    },
    async due({ id, version }: ForecasterKey, untilMs: number): Promise<Pending[]> {
      return (await db.pool.query<Pending>(DUE, [id, version, untilMs])).rows;
    },
    /** Of the last 30 days, by datastream. */
    async scores({ id, version }: ForecasterKey, atMs: number): Promise<ReadonlyMap<number, Score[]>> {
      type Row = Omit<Score, 'skill' | 'inside'> & {
        streamId: number;
        modelSquares: number;
        naiveSquares: number;
        banded: number;
        inside: number;
      };
      const { rows } = await db.pool.query<Row>(SCORES, [id, version, atMs]);
      const byStream = Map.groupBy(rows, ({ streamId }) => streamId);
      return new Map(
        [...byStream].map(([streamId, own]) => [
          streamId,
          own.map(({ leadMin, n, modelSquares, naiveSquares, banded, inside }) => ({
            leadMin,
            n,
            skill: toSkill(modelSquares, naiveSquares) ?? null,
            inside: banded === 0 ? null : inside / banded,
          })),
        ]),
      );
    },
    async saveModels(
      tx: Transaction,
      { id, version }: ForecasterKey,
      fittedMs: number,
      models: readonly { streamId: number; model: Plain; trial: readonly Trial[] }[],
    ): Promise<void> {
      if (models.length === 0) return;
      const given = models.map(({ streamId, model, trial }) => ({ stream: streamId, model, trial }));
      await tx.query(SAVE_MODELS, [id, version, fittedMs, JSON.stringify(given)]);
    },
    async saveScores(
      tx: Transaction,
      { id, version }: ForecasterKey,
      { matured, issued }: { readonly matured: readonly Matured[]; readonly issued: readonly Pending[] },
    ): Promise<void> {
      await tx.query(FORGET, [id, version]);
      const given = JSON.stringify(matured.map(toRow));
      await tx.query(SCORE, [id, version, given]);
      await tx.query(TAKE, [id, version, given]);
      await tx.query(ADD, [id, version, JSON.stringify(issued.map(toRow))]);
    },
  };
}

export type ScoreRows = ReturnType<typeof createScoreRows>;
