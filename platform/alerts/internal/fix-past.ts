/**
 * Whether an alert is history, decided once, when it is first stored: by when the data of its beginning reached the
 * centre and by which door, not by when the rules or the cases came to look at it.
 */
import type { ClientBase } from 'pg';
import { IMPORT_DOOR } from '../../events.ts';
import type { FoldedEpisode } from './fold-changes.ts';

/** KNOWN default: what was longer ago than this when it became known comes from a backlog. */
const OLD_NEWS_MS = 3_600_000;

/** When and how the centre heard of the beginning of an episode. */
interface Hearing {
  readonly heardMs: number;
  /** A table that somebody brought, or refused items that were let in later. */
  readonly isBrought: boolean;
}

interface HearingRow {
  readonly n: number;
  readonly received_at: number | null;
  readonly source: string | null;
  readonly valid_from: number | null;
}

/** The delivery of the value or position that began it, and since when its rule says so. */
const HEARINGS = `
  select x.n, d.received_at, d.source, v.valid_from
  from unnest($1::int[], $2::text[], $3::int[], $4::float8[], $5::text[], $6::int[])
    as x (n, stream, asset_id, at_ms, rule_id, version)
  left join rule_version v on v.rule_id = x.rule_id and v.version = x.version
  left join lateral (select to_timestamp(x.at_ms / 1000.0) as at) t on true
  left join delivery d on d.id = coalesce(
    (select o.delivery_id from datastream s join observation o on o.stream_id = s.id
      where s.code = x.stream and o.time <= t.at and o.time > t.at - interval '1 day' order by o.time desc limit 1),
    (select p.delivery_id from position p
      where x.stream is null and p.asset_id = x.asset_id and p.time <= t.at and p.time > t.at - interval '1 day'
      order by p.time desc limit 1))`;

/**
 * True for history, false for what counts however it goes on, null while only its end will tell: it then goes by its
 * times (`isPast`). In the order of the episodes.
 */
export async function fixPast(
  tx: ClientBase,
  episodes: readonly FoldedEpisode[],
  nowMs: number,
): Promise<(boolean | null)[]> {
  const hearings = await readHearings(tx, episodes, nowMs);
  return episodes.map((episode, n) =>
    decide(episode, hearings.get(n) ?? { heardMs: nowMs, isBrought: false }),
  );
}

/** An alert that is history; `past` null goes by the times of its row. */
export function isPast(row: {
  readonly past: boolean | null;
  readonly closed_at: number | null;
  readonly recorded_at: number;
}): boolean {
  return row.past ?? (row.closed_at !== null && row.closed_at <= row.recorded_at);
}

function decide(episode: FoldedEpisode, { heardMs, isBrought }: Hearing): boolean | null {
  if (episode.rule.agePages === true) return false;
  if (episode.closedMs !== null) return episode.closedMs <= heardMs;
  if (episode.rule.kind === 'silence' || newestMs(episode) >= heardMs - OLD_NEWS_MS) return false;
  return isBrought ? true : null;
}

async function readHearings(
  tx: ClientBase,
  episodes: readonly FoldedEpisode[],
  nowMs: number,
): Promise<Map<number, Hearing>> {
  // What is fresh and still holds, as nearly all of life does, needs no look; silence is found by the clock.
  const asked = episodes.flatMap((episode, n) =>
    episode.rule.kind !== 'silence' && (episode.closedMs !== null || newestMs(episode) < nowMs - OLD_NEWS_MS)
      ? [{ episode, n }]
      : [],
  );
  if (asked.length === 0) return new Map();
  const { rows } = await tx.query<HearingRow>({
    name: 'alerts-hearings',
    text: HEARINGS,
    values: [
      asked.map(({ n }) => n),
      asked.map(({ episode }) => firstEvidence(episode)?.datastream ?? null),
      asked.map(({ episode }) =>
        firstEvidence(episode)?.property === 'position' ? episode.subject.assetId : null,
      ),
      asked.map(({ episode }) => firstEvidence(episode)?.timeMs ?? episode.newOpenedMs),
      asked.map(({ episode }) => episode.rule.id),
      asked.map(({ episode }) => episode.rule.version),
    ],
  });
  return new Map(
    rows.map(({ n, received_at, source, valid_from }) => [
      n,
      {
        // A rule that is saved now and looks back finds history, however promptly its data had come.
        heardMs: received_at === null ? nowMs : Math.max(received_at, valid_from ?? nowMs),
        isBrought: source !== null && (source === IMPORT_DOOR || source.endsWith('replay')),
      },
    ]),
  );
}

function firstEvidence({ changes }: FoldedEpisode) {
  return changes[0]?.evidence[0];
}

/** The newest it tells of; of an episode without evidence, its beginning. */
function newestMs({ changes, newOpenedMs }: FoldedEpisode): number {
  return changes.reduce(
    (newest, { evidence }) => evidence.reduce((latest, { timeMs }) => Math.max(latest, timeMs), newest),
    newOpenedMs,
  );
}
