/** Keys of a feed: made, revoked, and put in place of one another without a delivery missed. */
import { Type } from 'typebox';
import type { FeedKeyMade } from '../../../../contract/feeds/feed-view.ts';
import { authoriseFor } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';
import { IdText, Time } from '../routes/routes.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_GRACE_HOURS = 24;
const GraceHours = Type.Number({ minimum: 0, maximum: 30 * 24 });
const OneFeed = Type.Object({ id: IdText });

export function feedKeyRoutes({ route }: Routes, { access, catalogue }: ApiParts): void {
  const getFeed = (id: string, person: Person) => {
    const feed = catalogue.getFeed(id);
    authoriseFor(person, 'feeds.manage', { agencyIds: [feed.definition.agencyId], areaCode: null });
    return feed;
  };

  route({
    method: 'POST',
    path: '/feeds/:id/keys',
    summary: 'Make a key for a feed; it is shown in this answer and never again.',
    permission: 'feeds.manage',
    params: OneFeed,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }), expires: Type.Optional(Time) }),
    handle: ({ params, body, person }): Promise<FeedKeyMade> => {
      const feed = getFeed(params.id, person);
      if (feed.definition.door === 'derived')
        throw invalidInput('Nobody sends by this feed: what comes by it is computed here.', {
          where: 'id',
          value: feed.id,
          allowed: 'a feed of another door',
          next: 'Make a feed for the sender.',
        });
      return access.feedKeys.make(feed.id, { name: body.name, expiresMs: body.expires ?? null }, person);
    },
  });

  route({
    method: 'DELETE',
    path: '/feeds/:id/keys/:keyId',
    summary: 'Revoke a key of a feed; it stops opening any door within seconds.',
    permission: 'feeds.manage',
    params: Type.Object({ id: IdText, keyId: IdText }),
    handle: ({ params, person }) => {
      getFeed(params.id, person);
      return access.feedKeys.revoke(params.id, params.keyId, person);
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/keys/:keyId/rotate',
    summary:
      'A new key in place of one; the old one opens the door for a grace time, so that no delivery is missed.',
    permission: 'feeds.manage',
    params: Type.Object({ id: IdText, keyId: IdText }),
    body: Type.Object({ graceHours: Type.Optional(GraceHours), expires: Type.Optional(Time) }),
    handle: ({ params, body, person }): Promise<FeedKeyMade> => {
      getFeed(params.id, person);
      return access.feedKeys.rotate(
        params.id,
        params.keyId,
        { graceMs: (body.graceHours ?? DEFAULT_GRACE_HOURS) * HOUR_MS, expiresMs: body.expires ?? null },
        person,
      );
    },
  });
}
