/** What must be in the store and in the alert list, worked out from what senders were told and from nothing else. */
import type pg from 'pg';
import type { SenderTold } from './honest-sender.ts';

/** The limit of the rule in `levelRule`; values at or over it hold. */
export const LEVEL_LIMIT = 90;
export const LEVEL_RULE = 'tally-level';

/** A plain threshold: the story of an episode can be told by hand. */
export const levelRule = {
  id: LEVEL_RULE,
  serviceId: 'rainfall',
  sentence: { vi: 'Mực nước thử vượt ngưỡng.', en: 'The level of the trial is exceeded.' },
  subject: { assetKind: 'tally-gauge' },
  condition: {
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: LEVEL_LIMIT }],
  },
  enabled: true,
};

/** Readings, episodes and refusals as comparable lines. */
export interface Tally {
  readonly readings: readonly string[];
  readonly episodes: readonly string[];
  readonly refusals: number;
  readonly deliveries: number;
}

/** What follows from the acknowledgements. Readings of datastreams that do not begin with `gauge` are refused ones. */
export function toExpected(told: readonly SenderTold[]): Tally {
  const all = told.flatMap(({ readings }) => readings);
  const accepted = all.filter(({ datastream }) => datastream.startsWith('gauge'));
  const byStream = Map.groupBy(accepted, ({ datastream }) => datastream);
  const episodes = [...byStream].flatMap(([datastream, readings]) => {
    const lines: string[] = [];
    let openedMs: number | undefined;
    for (const { time, value } of readings.toSorted((a, b) => Number(a.time) - Number(b.time))) {
      const holds = (value ?? 0) >= LEVEL_LIMIT;
      if (holds) openedMs ??= Number(time);
      else if (openedMs !== undefined) {
        lines.push(`${datastream} ${openedMs} ${String(time)}`);
        openedMs = undefined;
      }
    }
    if (openedMs !== undefined) lines.push(`${datastream} ${openedMs} open`);
    return lines;
  });
  return {
    readings: accepted.map(({ datastream, time, value }) => `${datastream} ${time} ${value}`).sort(),
    episodes: episodes.sort(),
    refusals: all.length - accepted.length,
    deliveries: told.length,
  };
}

/** What the database holds of it. */
export async function readTally(client: pg.Client, feedId: string): Promise<Tally> {
  const list = async (sql: string) =>
    (await client.query<{ line: string }>(sql, [feedId])).rows.map(({ line }) => line);
  const count = async (sql: string) => Number((await client.query<{ n: string }>(sql, [feedId])).rows[0]?.n);
  return {
    readings: (
      await list(
        `select d.code || ' ' || (extract(epoch from o.time) * 1000)::bigint || ' ' || o.value as line
         from observation o join datastream d on d.id = o.stream_id where d.feed_id = $1`,
      )
    ).sort(),
    episodes: (
      await list(
        `select s.code || '/level ' || (extract(epoch from a.opened_at) * 1000)::bigint || ' ' ||
           coalesce(((extract(epoch from a.closed_at) * 1000)::bigint)::text, 'open') as line
         from alert a join asset s on s.id = a.asset_id
         where a.rule_id = '${LEVEL_RULE}' and exists (select 1 from feed where id = $1)`,
      )
    ).sort(),
    refusals: await count(
      `select coalesce(sum(1 + repeated), 0) as n from refusal where feed_id = $1 and state = 'open'`,
    ),
    deliveries: await count('select count(*) as n from delivery where feed_id = $1 and key is not null'),
  };
}
