/** Values over time: charts, several streams at once, what is foretold, tracks of moving assets. */
import { Type } from 'typebox';
import type { SeriesList } from '../../../../contract/values/series.ts';
import type { Track } from '../../../../contract/assets/track.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { StreamIds, toAskedStreams } from './asked-streams.ts';
import { getSeenAsset } from './seen-assets.ts';
import { IdNumber, Time } from '../routes/routes.ts';
import { outlookRoutes } from './outlooks.ts';
import type { Routes } from '../routes/routes.ts';

const Bucket = Type.Union([
  Type.Literal('raw'),
  Type.Literal('hour'),
  Type.Literal('day'),
  Type.Literal('auto'),
]);
const DAY_MS = 24 * 3_600_000;

export function seriesRoutes(routes: Routes, parts: ApiParts): void {
  const { route } = routes;
  outlookRoutes(routes, parts);
  const { store, catalogue, clock, audiences } = parts;
  route({
    method: 'GET',
    path: '/series',
    summary: 'Values of datastreams over a time; buckets are named by their end, a gap is an absent bucket.',
    permission: 'city.read',
    query: Type.Object({
      datastreams: StreamIds,
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      bucket: Type.Optional(Bucket),
      spread: Type.Optional(
        Type.Boolean({ description: 'least and greatest of each bucket beside its value; default true' }),
      ),
      maxPoints: Type.Optional(Type.Integer({ minimum: 10, maximum: 20_000 })),
    }),
    handle: async ({ query, person }): Promise<SeriesList> => {
      const sight = await audiences.getSight(person);
      const streams = toAskedStreams(query.datastreams, sight, catalogue);
      await audiences.looks.noteAssets(
        person,
        sight,
        streams.map(({ assetId }) => assetId),
        'series',
      );
      const { fromMs, toMs } = toSpan(query.from, query.to, clock.now());
      return {
        series: await store.series({
          datastreamIds: streams.map(({ id }) => id),
          fromMs,
          toMs,
          bucket: query.bucket ?? 'auto',
          maxPoints: query.maxPoints ?? 2000,
          ...(query.spread === undefined ? {} : { spread: query.spread }),
        }),
      };
    },
  });

  route({
    method: 'GET',
    path: '/observations/latest',
    summary: 'The newest value of every datastream.',
    permission: 'city.read',
    handle: async ({ person }) => {
      const { unseen, seesStream } = await audiences.getSight(person);
      const latest = store.latest();
      return {
        latest: unseen === undefined ? latest : latest.filter((one) => seesStream(one.datastreamId)),
      };
    },
  });

  route({
    method: 'GET',
    path: '/assets/:id/track',
    summary: 'Where a moving asset was, simplified for a map zoom.',
    permission: 'city.read',
    params: Type.Object({ id: IdNumber }),
    query: Type.Object({
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      zoom: Type.Optional(Type.Number({ minimum: 0, maximum: 24 })),
    }),
    handle: async ({ params, query, person }): Promise<Track> => {
      const { asset, sight } = await getSeenAsset(parts, params.id, person);
      await audiences.looks.noteAssets(person, sight, [asset.id], 'track');
      const isOwn = sight.unseen?.assetIds.includes(asset.id) === true;
      return store.track({
        assetId: asset.id,
        unseenFeedIds: isOwn ? undefined : sight.unseen?.feedIds,
        ...toSpan(query.from, query.to, clock.now()),
        zoom: query.zoom ?? 10,
      });
    },
  });
}

/** The asked span, by default the last day. @throws HaivanError invalid_input when it ends before it begins. */
function toSpan(
  from: number | undefined,
  to: number | undefined,
  nowMs: number,
): { fromMs: number; toMs: number } {
  const toMs = to ?? nowMs;
  const fromMs = from ?? toMs - DAY_MS;
  if (fromMs < toMs) return { fromMs, toMs };
  throw invalidInput('The span ends before it begins.', {
    where: 'from',
    value: fromMs,
    allowed: `a time before ${toMs}`,
    next: 'Swap from and to.',
  });
}
