/** The server entry of the noise service: figures, norms, rules, procedures, and what people may ask by API. */
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { LevelList } from './answers.ts';
import { figures } from './figures.ts';
import { forecasters } from './forecasters.ts';
import { readHeadline } from './headline.ts';
import { readLevels } from './levels.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';

export const server: ServiceServer = {
  norms,
  figures,
  forecasters,
  rules,
  procedures,
  actions,
  reads: [
    defineRead({
      path: '/levels',
      summary: 'Level of the last hour, day and night at every station, with the limit that holds there.',
      answer: LevelList,
      handle: ({ reads, atMs }) => readLevels(reads, atMs),
    }),
  ],
  reports: [periodReport],
  headlineOfPast: true,
  headline: readHeadline,
};
