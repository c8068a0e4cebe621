/** What is foretold: the newest issue that was known at a time. */
import { Type } from 'typebox';
import type { OutlookList } from '../../../../contract/values/outlook.ts';
import type { ApiParts } from '../../api-parts.ts';
import { StreamIds, toAskedStreams } from './asked-streams.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

export function outlookRoutes({ route }: Routes, { forecasts, catalogue, clock, audiences }: ApiParts): void {
  route({
    method: 'GET',
    path: '/outlooks',
    summary:
      'What is foretold of datastreams, lead by lead, with its band and its skill, or why it is withheld.',
    permission: 'city.read',
    query: Type.Object({
      datastreams: StreamIds,
      at: Type.Optional(Time),
    }),
    handle: async ({ query, person }): Promise<OutlookList> => {
      const sight = await audiences.getSight(person);
      const ids = toAskedStreams(query.datastreams, sight, catalogue).map(({ id }) => id);
      const atMs = query.at ?? clock.now();
      const outlooks = await forecasts.listOutlooks(ids, atMs);
      const told = new Set(outlooks.map(({ datastreamId }) => datastreamId));
      const untold = ids.filter((id) => !told.has(id));
      return { outlooks, refused: untold.length === 0 ? [] : await forecasts.listRefused(untold, atMs) };
    },
  });
}
