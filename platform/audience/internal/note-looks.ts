/** Who looked at a single thing that is restricted, and by which right: in the journal, once an hour for each person and thing. */
import { toVisibility } from '../../../contract/people/audience.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Journal, JournalRead } from '../../access/journal.ts';
import type { Person } from '../../access/permissions.ts';
import type { CatalogueReads } from '../../catalogue/catalogue-reads.ts';
import type { Database } from '../../kernel/database.ts';
import type { LookNotes } from '../looks.ts';
import type { PurposeReads } from '../purposes.ts';
import type { Sight } from '../sight.ts';
import type { FeedSources, SourcesCatalogue } from './feed-sources.ts';

const ONE_LOOK_MS = 3_600_000;

export interface NoteLooksDeps {
  readonly db: Pick<Database, 'tx'>;
  readonly journal: Pick<Journal, 'appendRead'>;
  readonly catalogue: SourcesCatalogue & Pick<CatalogueReads, 'findAsset'>;
  readonly sources: FeedSources;
  readonly purposes: PurposeReads;
  isInAudienceOf(person: Person, feedId: string): boolean;
}

/** Makes the writer. */
export function createLookNotes(deps: NoteLooksDeps): LookNotes {
  const { db, journal, catalogue, sources, purposes, isInAudienceOf } = deps;
  const isRestricted = (feedId: string) =>
    toVisibility(catalogue.findFeed(feedId)?.definition.obligation.visibility) === 'restricted';
  const note = (person: Person, read: JournalRead) =>
    journal.appendRead(db, toActor(person), { ...read, withinMs: ONE_LOOK_MS });

  /** Undefined when nothing of the restricted feeds is seen, only what others tell of the thing. */
  const findRight = (person: Person, feedIds: readonly string[], sight: Sight, isByCase: () => boolean) => {
    const foreign = feedIds.filter((feedId) => !isInAudienceOf(person, feedId));
    if (foreign.length === 0) return { right: 'audience' };
    if (isByCase()) {
      const ids = listPurposeIds(person, foreign);
      return ids.length === 0 ? { right: 'case' } : { right: 'purpose', purposes: ids };
    }
    if (!foreign.some((feedId) => sight.seesFeed(feedId))) return undefined;
    return { right: 'purpose', purposes: listPurposeIds(person, foreign) };
  };
  const listPurposeIds = ({ username }: Person, feedIds: readonly string[]) =>
    purposes
      .listRunning(username)
      .filter((one) => feedIds.includes(one.feedId) || one.feedIds.some((feedId) => feedIds.includes(feedId)))
      .map(({ id }) => id);

  return {
    async noteAssets(person, sight, assetIds, what) {
      for (const assetId of new Set(assetIds)) {
        const feeds = sources.ofAsset(assetId).filter(isRestricted);
        if (feeds.length === 0) continue;
        const isOwn = () => sight.unseen?.assetIds.includes(assetId) === true;
        const right = findRight(person, feeds, sight, isOwn);
        if (right === undefined) continue;
        await note(person, {
          action: 'asset.look',
          subject: `asset:${assetId}`,
          facts: { code: catalogue.findAsset(assetId)?.code, what, feeds, ...right },
        });
      }
    },
    async noteRecord(person, sight, { id, feedIds }) {
      const feeds = feedIds.filter(isRestricted);
      if (feeds.length === 0) return;
      const isOwn = () => sight.unseen?.recordIds.includes(id) === true;
      const right = findRight(person, feeds, sight, isOwn);
      if (right !== undefined)
        await note(person, { action: 'record.look', subject: `record:${id}`, facts: { feeds, ...right } });
    },
  };
}
