/** Changes of feeds. A contract that changes takes the limits of its datastreams with it. */
import type { FeedDefinition } from '../../../contract/feed.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { Catalogue, Feed } from '../catalogue.ts';
import { assertAgency, taken, toLimits } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { toDatastream } from './mirror-loader.ts';
import type { DatastreamRow } from './mirror-loader.ts';

type FeedWrites = Pick<Catalogue, 'createFeed' | 'updateFeed' | 'pauseFeed'>;

/** Makes the writes of feeds. */
export function createFeedWrites({ db, journal, mirror, tell }: WriteDeps): FeedWrites {
  const { reads } = mirror;

  /** Writes the new limits of the feed's datastreams and answers with their new rows. */
  const updateLimits = async (tx: Transaction, definition: FeedDefinition) => {
    const limits = definition.contract.properties.map((property) => ({
      property: property.property,
      ...toLimits(property),
    }));
    const changed = await tx.query<DatastreamRow>(
      `update datastream d set interval_sec = x.interval_sec, aggregation = x.aggregation, min_value = x.min_value,
         max_value = x.max_value, step_limit = x.step_limit, flat_after_sec = x.flat_after_sec
       from jsonb_to_recordset($2) as x (property text, interval_sec int, aggregation text, min_value float8,
         max_value float8, step_limit float8, flat_after_sec int)
       where d.feed_id = $1 and d.property = x.property returning d.*`,
      [definition.id, JSON.stringify(limits)],
    );
    return changed.rows.map(toDatastream);
  };

  return {
    async createFeed(definition, by) {
      assertAgency(mirror, definition.agencyId);
      const feed = await db.tx(async (tx) => {
        const { id, agencyId, serviceId, demo = false } = definition;
        const made = await tx.query<{ created_at: number }>(
          `insert into feed (id, agency_id, service_id, definition, demo) values ($1, $2, $3, $4, $5)
           on conflict do nothing returning created_at`,
          [id, agencyId, serviceId, definition, demo],
        );
        const row = made.rows[0];
        if (row === undefined) throw taken('feed', id);
        await journal.append(tx, { ...by, action: 'feed.create', subject: `feed:${id}`, after: definition });
        return { id, definition, paused: false, createdMs: row.created_at };
      });
      mirror.putFeed(feed);
      tell('feeds');
      return feed;
    },
    async updateFeed(id, definition, by) {
      const before = reads.getFeed(id);
      assertAgency(mirror, definition.agencyId);
      assertSameId(id, definition);
      assertSameUnits(before, definition, reads.listDatastreams());
      const datastreams = await db.tx(async (tx) => {
        await tx.query(
          `update feed set definition = $2, agency_id = $3, service_id = $4, demo = $5, updated_at = now() where id = $1`,
          [id, definition, definition.agencyId, definition.serviceId, definition.demo ?? false],
        );
        const entry = { ...by, action: 'feed.update', subject: `feed:${id}` };
        await journal.append(tx, { ...entry, before: before.definition, after: definition });
        return updateLimits(tx, definition);
      });
      const feed = { ...before, definition };
      mirror.putFeed(feed);
      for (const datastream of datastreams) mirror.putDatastream(datastream);
      tell('feeds');
      return feed;
    },
    async pauseFeed(id, paused, by) {
      const before = reads.getFeed(id);
      await db.tx(async (tx) => {
        await tx.query('update feed set paused = $2, updated_at = now() where id = $1', [id, paused]);
        const action = paused ? 'feed.pause' : 'feed.resume';
        await journal.append(tx, { ...by, action, subject: `feed:${id}` });
      });
      const feed = { ...before, paused };
      mirror.putFeed(feed);
      tell('feeds');
      return feed;
    },
  };
}

function assertSameId(id: string, definition: FeedDefinition): void {
  if (definition.id === id) return;
  throw invalidInput('The id of a feed cannot change: keys, topics and history hang on it.', {
    where: 'id',
    value: definition.id,
    allowed: id,
    next: 'Create a new feed under the new id.',
  });
}

/** Stored values stand in the unit they were stored in; another unit is another datastream. */
function assertSameUnits(
  before: Feed,
  after: FeedDefinition,
  datastreams: readonly { feedId: string; property: string; unit: string }[],
): void {
  const unitOf = new Map(after.contract.properties.map(({ property, unit }) => [property, unit]));
  for (const { feedId, property, unit } of datastreams) {
    const next = unitOf.get(property);
    if (feedId !== before.id || next === undefined || next === unit) continue;
    throw conflict(`The values of ${property} are stored in ${unit}; its unit cannot become ${next}.`, {
      where: `contract.properties ${property}`,
      value: next,
      allowed: unit,
      next: 'Keep the unit (intake converts what is sent in another one), or add a new property.',
    });
  }
}
