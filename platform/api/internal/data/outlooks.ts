/** What is foretold: the newest issue that was known at a time. */
import { Type } from 'typebox';
import type { OutlookList } from '../../../../contract/values/outlook.ts';
import { notThere } from '../../../access/permissions.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const MOST_STREAMS = 500;

export function outlookRoutes({ route }: Routes, { forecasts, catalogue, clock, audiences }: ApiParts): void {
  route({
    method: 'GET',
    path: '/outlooks',
    summary:
      'What is foretold of datastreams, lead by lead, with its band and its skill, or why it is withheld.',
    permission: 'city.read',
    query: Type.Object({
      datastreams: Type.String({
        pattern: '^\\d+(,\\d+)*$',
        maxLength: 6000,
        description: 'ids, comma separated',
      }),
      at: Type.Optional(Time),
    }),
    handle: async ({ query, person }): Promise<OutlookList> => {
      const ids = query.datastreams.split(',').map(Number);
      if (ids.length > MOST_STREAMS)
        throw invalidInput('Too many datastreams in one question.', {
          where: 'datastreams',
          value: ids.length,
          allowed: `at most ${MOST_STREAMS}`,
          next: 'Ask in several requests.',
        });
      const sight = await audiences.getSight(person);
      for (const id of ids) {
        catalogue.getDatastream(id);
        if (!sight.seesStream(id)) throw notThere('datastream', id);
      }
      const atMs = query.at ?? clock.now();
      const outlooks = await forecasts.listOutlooks(ids, atMs);
      const told = new Set(outlooks.map(({ datastreamId }) => datastreamId));
      const untold = ids.filter((id) => !told.has(id));
      return { outlooks, refused: untold.length === 0 ? [] : await forecasts.listRefused(untold, atMs) };
    },
  });
}
