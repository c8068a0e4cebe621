/** Routes that change a feed, for the test of who reaches what. */
import { relations } from './agency-tree.ts';
import { owned } from './scoped-route.ts';
import type { ScopedRoute } from './scoped-route.ts';
import type { ScopedThings } from './scoped-things.ts';

const feed = async ({ feed: { definition } }: ScopedThings) => definition.id;

const table = { name: 'mua.csv', base64: Buffer.from('time,asset,rain\n').toString('base64') };
const columns = { time: 'time', asset: 'asset' };
const mapping = { kind: 'readings', columns, wide: [{ column: 'rain', property: 'rain' }] };
const mapped = { ...table, importMapping: { format: 'csv', mapping } };

export const feedRoutes: readonly ScopedRoute[] = [
  {
    route: 'POST /feeds/:id/hand-over',
    id: feed,
    body: { agencyId: relations.own, why: 'Vẫn của sở' },
    ...owned('feeds.manage'),
  },
  {
    route: 'PUT /feeds/:id',
    id: feed,
    body: ({ feed: { definition } }: ScopedThings) => definition,
    ...owned('feeds.manage'),
  },
  {
    route: 'POST /feeds',
    body: ({ feed: { definition } }: ScopedThings) => ({ ...definition, id: 'mua-moi' }),
    ...owned('feeds.manage'),
  },
  {
    route: 'PUT /feeds/:id/sharing',
    id: feed,
    body: { visibility: 'city', why: 'Như trước' },
    ...owned('feeds.share'),
  },
  { route: 'POST /feeds/:id/pause', id: feed, body: { paused: false }, ...owned('feeds.manage') },
  {
    route: 'POST /feeds/:id/mappings',
    id: feed,
    body: { ref: 'T1', asset: 'tram-1' },
    ...owned('feeds.manage'),
  },
  { route: 'POST /feeds/:id/import/head', id: feed, body: table, ...owned('feeds.manage') },
  { route: 'POST /feeds/:id/import/check', id: feed, body: mapped, ...owned('feeds.manage') },
  {
    route: 'POST /feeds/:id/import',
    id: feed,
    body: { ...mapped, key: 'one-import' },
    ...owned('feeds.manage'),
  },
];
