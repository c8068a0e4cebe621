/** For the staff: what is published by whose word, and the keys of programs that read it. Switched by PUT /feeds/:id/sharing. */
import { Type } from 'typebox';
import { toVisibility, type FeedSharing } from '../../../../contract/people/audience.ts';
import {
  OpenDataKeyList,
  PublishedList,
  type OpenDataKeyMade,
  type Published,
} from '../../../../contract/services/open-data-keys.ts';
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';
import { IdText, Time } from '../routes/routes.ts';
import { perMin } from './data-door.ts';
import { listOpenStreams } from './open-datasets.ts';

const WERE_PUBLIC = `select distinct on (subject) subject, before from journal
  where action = 'feed.share' and before ->> 'visibility' = 'public' order by subject, id desc`;
const PREFIX = 'feed:';

export function publishedRoutes({ route }: Routes, parts: ApiParts): void {
  const { openDataKeys } = parts.access;
  const listKeys = async () => ({ keys: await openDataKeys.list(), perMin });

  route({
    method: 'GET',
    path: '/open-data',
    summary: 'Feeds that are for the public or were: rows, newest value, licence, who decided it and why.',
    permission: 'city.read',
    answer: PublishedList,
    handle: async ({ person }): Promise<PublishedList> => ({
      isOpen: parts.forms.hasPublicDoor,
      published: await listPublished(parts, person),
    }),
  });

  route({
    method: 'GET',
    path: '/open-data/keys',
    summary: 'Keys of programs that read open data; never the keys themselves.',
    permission: 'feeds.share',
    whole: true,
    answer: OpenDataKeyList,
    handle: listKeys,
  });

  route({
    method: 'POST',
    path: '/open-data/keys',
    summary: 'Make a key for a program that reads open data; it is shown in this answer and never again.',
    permission: 'feeds.share',
    whole: true,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
      expires: Type.Optional(Time),
    }),
    handle: ({ body: { name, expires }, person }): Promise<OpenDataKeyMade> =>
      openDataKeys.make({ name, expiresMs: expires ?? null }, person),
  });

  route({
    method: 'DELETE',
    path: '/open-data/keys/:id',
    summary: 'Revoke a key of open data; it stops within seconds.',
    permission: 'feeds.share',
    whole: true,
    params: Type.Object({ id: IdText }),
    handle: ({ params: { id }, person }) => openDataKeys.revoke(id, person),
  });
}

/** Public ones first, each by its name. */
async function listPublished(parts: ApiParts, person: Person): Promise<Published[]> {
  const { catalogue, db, store } = parts;
  const scope = toScope(person, 'feeds.share');
  const { rows } = await db.pool.query<{ subject: string; before: FeedSharing }>(WERE_PUBLIC);
  const before = new Map(rows.map((row) => [row.subject.slice(PREFIX.length), row.before]));
  const found = catalogue.listFeeds().flatMap(({ id, definition, sharing }): Published[] => {
    const { name, agencyId, serviceId, obligation, demo = false } = definition;
    const isPublic = toVisibility(obligation.visibility) === 'public';
    if (!isPublic && !before.has(id)) return [];
    const { licence, terms } = isPublic ? obligation : (before.get(id) ?? {});
    const streams = listOpenStreams(parts, id);
    const times = streams.flatMap(({ stream }) => store.latestOf(stream.id)?.timeMs ?? []);
    return [
      {
        feedId: id,
        name,
        agencyId,
        serviceId,
        isPublic,
        rows: streams.length,
        stations: new Set(streams.map(({ asset }) => asset.id)).size,
        newestMs: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
        isDemo: demo,
        licence: licence ?? null,
        terms: terms ?? null,
        decided: sharing === null ? null : { timeMs: sharing.setMs, by: sharing.setBy, why: sharing.why },
        mayDecide: isInScope(scope, agencyId),
      },
    ];
  });
  return found.toSorted(
    (a, b) => Number(b.isPublic) - Number(a.isPublic) || a.name.vi.localeCompare(b.name.vi, 'vi'),
  );
}
