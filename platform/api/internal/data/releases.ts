/** Releases: which figures are told to more people than what they are made of, and who approved it. */
import { Type } from 'typebox';
import type { ReleaseList } from '../../../../contract/values/release.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Note = Type.String({ minLength: 3, maxLength: 2000 });

export function releaseRoutes({ route }: Routes, { releases, audiences, catalogue }: ApiParts): void {
  const list = async (person: Person): Promise<ReleaseList> => {
    const scope = toScope(person, 'feeds.share');
    return {
      releases: releases
        .list((feedId) => audiences.isForFew(feedId))
        .map((release) => {
          const { name, agencyId } = catalogue.getFeed(release.feedId).definition;
          return { ...release, feedName: name, agencyId, mayDecide: isInScope(scope, agencyId) };
        }),
      ended: await releases.listEnded(),
    };
  };
  route({
    method: 'GET',
    path: '/releases',
    summary:
      'Figures that services would have told to more people than the feeds they are made of, and who approved it.',
    permission: 'city.read',
    handle: ({ person }) => list(person),
  });

  route({
    method: 'POST',
    path: '/releases/decision',
    summary: 'Approve, for a feed, that a figure made of it is told to more people, or end that.',
    permission: 'feeds.share',
    body: Type.Object({
      figureId: IdText,
      feedId: IdText,
      what: Type.Union([Type.Literal('approve'), Type.Literal('end')]),
      note: Note,
    }),
    handle: async ({ body: { what, note, ...release }, person }) => {
      const { definition } = catalogue.getFeed(release.feedId);
      authoriseFor(person, 'feeds.share', { agencyIds: [definition.agencyId], areaCode: null });
      await releases.decide(release, { what, note }, toActor(person));
      return list(person);
    },
  });
}
