/** Changes of feeds. A contract that changes takes the limits of its datastreams with it. */
import { hideSecrets } from '../../../contract/feeds/feed-secrets.ts';
import { doors, isOwnDoor } from '../../../contract/feeds/feed.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { By } from '../catalogue-journal.ts';
import type { Feed, FeedWrites } from '../feeds.ts';
import { assertAgency, taken, toLimits } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { keepSharing } from './feed-sharing.ts';
import type { WrittenSecrets } from './feed-secrets.ts';
import { toDatastream } from './mirror-loader.ts';
import type { DatastreamRow } from './mirror-loader.ts';

/** Makes the writes of feeds. */
export function createFeedWrites({ db, journal, mirror, tell, secrets }: WriteDeps): FeedWrites {
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
    async createFeed(given, by) {
      assertAgency(mirror, given.agencyId);
      assertOpenDoor(given, by);
      const feed = await db.tx(async (tx) => {
        const { id, agencyId, serviceId, demo = false } = given;
        const made = await tx.query<{ created_at: number }>(
          `insert into feed (id, agency_id, service_id, definition, demo) values ($1, $2, $3, '{}', $4)
           on conflict do nothing returning created_at`,
          [id, agencyId, serviceId, demo],
        );
        const row = made.rows[0];
        if (row === undefined) throw taken('feed', id);
        const written = await secrets.write(tx, given, by.actor);
        const { definition } = written;
        await tx.query('update feed set definition = $2 where id = $1', [id, definition]);
        const entry = { ...by, action: 'feed.create' as const, subject: `feed:${id}` };
        await journal.append(tx, { ...entry, after: toJournalled(written) });
        const stored = { id, definition, paused: false, createdMs: row.created_at, sharing: null };
        return { ...stored, ...toSecrets(written) };
      });
      mirror.putFeed(feed);
      tell('feeds');
      return feed;
    },
    async updateFeed(id, given, by) {
      const before = reads.getFeed(id);
      assertSame(before.definition, given, by);
      assertSameUnits(before, given, reads.listDatastreams());
      assertSameEnergy(before.definition, given);
      const meant = keepSharing(before.definition, given);
      const { written, datastreams } = await db.tx(async (tx) => {
        const written = await secrets.write(tx, meant, by.actor);
        const { definition } = written;
        await tx.query('update feed set definition = $2, demo = $3, updated_at = now() where id = $1', [
          id,
          definition,
          definition.demo ?? false,
        ]);
        const entry = { ...by, action: 'feed.update' as const, subject: `feed:${id}` };
        const after = toJournalled(written);
        await journal.append(tx, { ...entry, before: before.definition, after });
        return { written, datastreams: await updateLimits(tx, definition) };
      });
      const feed = { ...before, definition: written.definition, ...toSecrets(written) };
      mirror.putFeed(feed);
      for (const datastream of datastreams) mirror.putDatastream(datastream);
      tell('feeds');
      return feed;
    },
    openFeedSettings: (id) => secrets.open(db.pool, reads.getFeed(id).definition),
    async hideStoredSecrets(by) {
      // Feeds that are no more are history, and their secrets may still open something.
      const { rows } = await db.pool.query<{ id: string; definition: FeedDefinition }>(
        'select id, definition from feed order by id',
      );
      for (const { id, definition } of rows) {
        if (hideSecrets(definition.settings ?? {}).secrets.length === 0) continue;
        await db.tx(async (tx) => {
          const written = await secrets.write(tx, definition, by.actor);
          await tx.query('update feed set definition = $2 where id = $1', [id, written.definition]);
          const entry = { ...by, action: 'feed.hide-secrets' as const, subject: `feed:${id}` };
          await journal.append(tx, { ...entry, after: { secretsChanged: written.changed } });
        });
      }
      await db.tx((tx) => secrets.reseal(tx));
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

/** What the journal keeps of a write: dots in the places of secrets, and which of them are others now. */
function toJournalled({ definition, changed, forgotten }: WrittenSecrets) {
  return {
    ...definition,
    ...(changed.length === 0 ? {} : { secretsChanged: changed }),
    ...(forgotten.length === 0 ? {} : { secretsForgotten: forgotten }),
  };
}

function toSecrets({ secrets, forgotten }: WrittenSecrets) {
  return { secrets, secretsForgotten: forgotten };
}

/** Keys, topics, names and history hang on what a feed is and whose; only its hand-over changes the latter. */
function assertSame(before: FeedDefinition, after: FeedDefinition, by: By): void {
  for (const member of ['id', 'agencyId', 'serviceId'] as const) {
    if (after[member] === before[member]) continue;
    throw invalidInput(`The ${member} of a feed cannot change: keys, topics and history hang on it.`, {
      where: member,
      value: after[member],
      allowed: before[member],
      next: 'Hand the feed over to another agency, or create a new feed.',
    });
  }
  if (after.door !== before.door) assertOpenDoor(after, by);
}

export function assertOpenDoor({ door }: FeedDefinition, by: By): void {
  if (!isOwnDoor(door) || by.role === 'system') return;
  throw invalidInput('Nobody connects a feed to this door: what comes by it is made here.', {
    where: 'door',
    value: door,
    allowed: doors.filter((one) => !isOwnDoor(one)).join(', '),
    next: 'Choose the door the sender uses.',
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

/** Hours of levels hold energies: they can't be read as anything else later, nor others as energies. */
function assertSameEnergy(before: FeedDefinition, after: FeedDefinition): void {
  const known = new Map(
    before.contract.properties.map(({ property, aggregation }) => [property, aggregation]),
  );
  for (const { property, aggregation } of after.contract.properties) {
    const was = known.get(property);
    if (!known.has(property) || (was === 'energy-mean') === (aggregation === 'energy-mean')) continue;
    throw conflict('How hours are made of these values can’t change to or from the mean of energy.', {
      where: `contract.properties ${property}`,
      value: aggregation ?? 'mean',
      allowed: was ?? 'mean',
      next: 'Keep it, or add a new property.',
    });
  }
}
