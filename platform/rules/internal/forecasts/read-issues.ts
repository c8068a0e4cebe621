/** Issues of forecasts as they are stored, by datastream and model. */
import type { Database } from '../../../kernel/database.ts';
import type { Issue, IssuedLead } from './judge-issue.ts';

interface Row extends IssuedLead {
  readonly streamId: number;
  readonly model: string;
  readonly version: string;
  readonly issuedMs: number;
  readonly receivedMs: number;
}

const ISSUES = `select stream_id as "streamId", model, version, issued_at as "issuedMs", valid_at as "validMs", value,
    quantiles, beyond, received_at as "receivedMs"
  from forecast
  where stream_id = any($1::int[]) and issued_at > to_timestamp($2::float8 / 1000)
    and issued_at <= to_timestamp($3::float8 / 1000) and received_at <= to_timestamp($3::float8 / 1000)
  order by stream_id, model, issued_at, received_at, version, valid_at`;

/** Issued in (fromMs, toMs] and known by its end: of each datastream the issues of each model, the oldest first. */
export async function readIssues(
  pool: Pick<Database['pool'], 'query'>,
  streamIds: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<ReadonlyMap<number, readonly (readonly Issue[])[]>> {
  if (streamIds.length === 0) return new Map();
  const { rows } = await pool.query<Row>(ISSUES, [streamIds, fromMs, toMs]);
  const ofStream = Map.groupBy(rows, ({ streamId }) => streamId);
  return new Map(
    [...ofStream].map(([streamId, some]) => [
      streamId,
      [...Map.groupBy(some, ({ model }) => model).values()].map(toIssues),
    ]),
  );
}

function toIssues(rows: readonly Row[]): Issue[] {
  const issues = Map.groupBy(rows, ({ issuedMs, version }) => `${issuedMs} ${version}`);
  return [...issues.values()].flatMap((leads): Issue[] => {
    const [first] = leads;
    if (first === undefined) return [];
    const { model, version, issuedMs } = first;
    const receivedMs = Math.max(...leads.map((lead) => lead.receivedMs));
    return [{ model, version, issuedMs, receivedMs, leads }];
  });
}
