/** Who may see a feed is an act of its own, with a reason: no change of its contract takes it along. */
import type { FeedSharing } from '../../../contract/people/audience.ts';
import type { FeedDefinition, Obligation } from '../../../contract/feeds/feed.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { SharingWrites } from '../feeds.ts';
import type { WriteDeps } from './asset-writes.ts';

type Sharing = Pick<Obligation, 'visibility' | 'sharedWith' | 'readers' | 'licence' | 'terms'>;

/** Makes the write. */
export function createSharingWrites({ db, journal, mirror, tell, clock }: WriteDeps): SharingWrites {
  const { reads } = mirror;
  return {
    async shareFeed(id, sharing, why, by) {
      const before = reads.getFeed(id);
      assertKnown(sharing, (agencyId) => reads.findAgency(agencyId) !== undefined);
      const {
        visibility: _level,
        sharedWith: _agencies,
        readers: _roles,
        licence: _licence,
        terms: _terms,
        ...rest
      } = before.definition.obligation;
      const definition = { ...before.definition, obligation: { ...rest, ...toMeant(sharing) } };
      const setMs = clock.now();
      await db.tx(async (tx) => {
        await tx.query(
          `update feed set definition = $2, updated_at = now(), sharing_set_at = to_timestamp($3::float8 / 1000.0),
             sharing_set_by = $4, sharing_why = $5 where id = $1`,
          [id, definition, setMs, by.actor, why],
        );
        await journal.append(tx, {
          ...by,
          action: 'feed.share',
          subject: `feed:${id}`,
          before: toSharing(before.definition.obligation),
          after: toSharing(definition.obligation),
          why,
        });
      });
      const feed = { ...before, definition, sharing: { setMs, setBy: by.actor, why } };
      mirror.putFeed(feed);
      tell('feeds');
      return feed;
    },
  };
}

/** The definition with who sees it as before. @throws HaivanError invalid_input when it was given otherwise. */
export function keepSharing(before: FeedDefinition, given: FeedDefinition): FeedDefinition {
  const was = toSharing(before.obligation);
  const wanted = toSharing(given.obligation);
  const isSame = (Object.keys(wanted) as (keyof Sharing)[]).every(
    (member) => JSON.stringify(wanted[member]) === JSON.stringify(was[member]),
  );
  if (!isSame)
    throw invalidInput('Who may see a feed is not changed with its contract.', {
      where: 'obligation.visibility',
      value: wanted.visibility ?? 'none',
      allowed: was.visibility ?? 'none',
      next: 'Change it by PUT /feeds/:id/sharing, with the reason.',
    });
  return { ...given, obligation: { ...given.obligation, ...was } };
}

/** Only what the level asks about. */
function toMeant({ visibility, sharedWith = [], readers = [], licence, terms }: FeedSharing): Sharing {
  const isForSome = visibility === 'shared' || visibility === 'restricted';
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(isForSome && sharedWith.length > 0 ? { sharedWith: [...sharedWith] } : {}),
    ...(visibility === 'restricted' && readers.length > 0 ? { readers: [...readers] } : {}),
    ...(visibility === 'public' && licence !== undefined ? { licence } : {}),
    ...(visibility === 'public' && terms !== undefined ? { terms } : {}),
  };
}

function toSharing({ visibility, sharedWith, readers, licence, terms }: Obligation): Sharing {
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(sharedWith === undefined ? {} : { sharedWith }),
    ...(readers === undefined ? {} : { readers }),
    ...(licence === undefined ? {} : { licence }),
    ...(terms === undefined ? {} : { terms }),
  };
}

function assertKnown({ sharedWith = [] }: FeedSharing, isKnown: (agencyId: string) => boolean): void {
  const stranger = sharedWith.find((agencyId) => !isKnown(agencyId));
  if (stranger === undefined) return;
  throw invalidInput(`There is no agency ${stranger}.`, {
    where: 'sharedWith',
    value: stranger,
    allowed: 'ids of agencies',
    next: 'List the agencies to find its id.',
  });
}
