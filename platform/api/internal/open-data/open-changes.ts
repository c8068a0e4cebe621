/**
 * The history of the open data, newest first: opened, no longer public, other terms, other columns (read of the journal, where
 * stewards’ decisions stand), and on which day so many values were corrected by their sender. Who decided and why is the staff’s.
 */
import { DAY_MS } from '../../../../contract/basics/time-units.ts';
import { toVisibility, type FeedSharing } from '../../../../contract/people/audience.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import type { OpenChange, OpenChangeKind } from '../../../../contract/services/open-data.ts';
import type { ApiParts } from '../../api-parts.ts';
import { keepAnswer } from '../public/kept-answer.ts';
import { listOpenStreams } from './open-datasets.ts';

type Parts = Pick<ApiParts, 'audiences' | 'catalogue' | 'cityInfo' | 'clock' | 'db' | 'registry' | 'store'>;

/** So many decisions are looked through. */
const MOST = 500;
/** Corrections are told for so long; each day once. */
const CORRECTED_DAYS = 90;
/** A decision is told at once, what was corrected within this time. */
const SAME_MS = 60_000;

const DECIDED = `select id, (extract(epoch from time) * 1000)::float8 as "timeMs", action, subject, before, after from journal
  where action = 'feed.share' or (action = 'feed.update' and before -> 'obligation' ->> 'visibility' = 'public')
  order by id desc limit ${MOST}`;
const CORRECTED = `select o.feed_id as "dataset", count(*)::int as "values",
    (extract(epoch from max(r.superseded_at)) * 1000)::float8 as "timeMs"
  from observation_revision r join unnest($1::int[], $2::text[]) o (stream_id, feed_id) using (stream_id)
  where r.superseded_at >= to_timestamp($3::float8 / 1000.0)
  group by o.feed_id, date_trunc('day', r.superseded_at at time zone $4)`;
const PREFIX = 'feed:';

/** Asked by anybody as often as they may: made once a minute, and anew when something is given or taken back. */
export function createOpenChanges(parts: Parts): () => Promise<readonly OpenChange[]> {
  return keepAnswer({
    clock: parts.clock,
    sameMs: SAME_MS,
    staleMs: 0,
    version: () =>
      `${parts.audiences.version()} ${parts.catalogue.listFeeds().reduce((sum, { sharing }) => sum + (sharing?.setMs ?? 0), 0)}`,
    async make() {
      const [decided, corrected] = await Promise.all([listDecided(parts), listCorrected(parts)]);
      return [...decided, ...corrected].toSorted((a, b) => b.timeMs - a.timeMs);
    },
  });
}

async function listDecided({ catalogue, db }: Parts): Promise<readonly OpenChange[]> {
  const { rows } = await db.pool.query<{
    id: number;
    timeMs: number;
    action: 'feed.share' | 'feed.update';
    subject: string;
    before: FeedSharing & FeedDefinition;
    after: FeedSharing & FeedDefinition;
  }>(DECIDED);
  return rows.flatMap(({ id, timeMs, action, subject, before, after }): OpenChange[] => {
    const dataset = subject.slice(PREFIX.length);
    const feed = catalogue.findFeed(dataset);
    const kind =
      action === 'feed.share'
        ? toKind(before ?? {}, after ?? {})
        : toColumns(before) === toColumns(after)
          ? undefined
          : 'columns';
    if (feed === undefined || kind === undefined) return [];
    const { name } = feed.definition;
    return [{ id: String(id), dataset, name, kind, timeMs, values: null, licence: after?.licence ?? null }];
  });
}

/** Of what is public now. */
async function listCorrected(parts: Parts): Promise<readonly OpenChange[]> {
  const { catalogue, clock, db } = parts;
  const streams = catalogue
    .listFeeds()
    .flatMap(({ id }) => listOpenStreams(parts, id).map(({ stream }) => ({ id: stream.id, feedId: id })));
  if (streams.length === 0) return [];
  const { timeZone } = await parts.cityInfo();
  const { rows } = await db.pool.query<{ dataset: string; values: number; timeMs: number }>(CORRECTED, [
    streams.map(({ id }) => id),
    streams.map(({ feedId }) => feedId),
    clock.now() - CORRECTED_DAYS * DAY_MS,
    timeZone,
  ]);
  return rows.map(({ dataset, values, timeMs }): OpenChange => ({
    id: `${dataset}-corrected-${timeMs}`,
    dataset,
    name: catalogue.getFeed(dataset).definition.name,
    kind: 'corrected',
    timeMs,
    values,
    licence: null,
  }));
}

/** Undefined: nothing that the public notices. Pure. */
export function toKind(before: FeedSharing, after: FeedSharing): OpenChangeKind | undefined {
  const [was, is] = [before, after].map(({ visibility }) => toVisibility(visibility) === 'public');
  if (was !== is) return is === true ? 'opened' : 'closed';
  const say = ({ licence, terms }: FeedSharing) => JSON.stringify([licence, terms]);
  return is === true && say(before) !== say(after) ? 'terms' : undefined;
}

const toColumns = ({ contract: { properties } }: FeedDefinition): string =>
  properties
    .map(({ property, unit, aggregation = '' }) => `${property} ${unit} ${aggregation}`)
    .toSorted()
    .join();
